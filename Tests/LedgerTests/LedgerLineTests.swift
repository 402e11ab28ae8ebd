import Chance
import FoundationEssentials
import Nexum
import Testing
import Wire

@testable import Ledger

@Suite struct LedgerLineTests {
    @Test(arguments: Samples.entries)
    func `what is written is read back, however it is read`(entry: Entry) throws {
        let record = Samples.record(entry, 5)
        let bytes = LedgerLine.bytes(record)
        #expect(LedgerLine.record(bytes[...]) == record)
        #expect(try JSONDecoder().decode(LedgerRecord.self, from: Data(bytes)) == record)
        if let common = try? CommonRecord.read(JSONDocument(bytes).root) {
            #expect(common == record)
        }
    }

    @Test func `the kinds there are many of are read the fast way`() throws {
        let common: Set<String> = [
            "fill", "intent", "outcome", "ended", "recovered", "no-bids", "no-bids-over",
            "feed-lost", "feed-lost-over",
        ]
        for entry in Samples.entries {
            let bytes = LedgerLine.bytes(Samples.record(entry, 1))
            let read = try? CommonRecord.read(JSONDocument(bytes).root)
            var isCommon = common.contains(entry.kind)
            if case .intent(let intent) = entry, intent.cause != nil { isCommon = false }
            #expect((read != nil) == isCommon, "\(entry.kind)")
        }
    }

    @Test func `a line is what people can read`() {
        let entry = Entry.outcome(
            id: ClientOrderID("nx1-x-00aa-1"), market: MarketTicker("KXA"), result: "filled",
            filled: Quantity(hundredths: 2299), received: false)
        #expect(
            String(decoding: LedgerLine.bytes(Samples.record(entry, 7)), as: UTF8.self)
                == #"{"entry":{"outcome":{"filled":"22.99","id":"nx1-x-00aa-1","market":"KXA","#
                + #""received":false,"result":"filled"}},"sequence":7,"time":1795000000007}"#)
    }

    /// Both ways refuse or read the same, whatever is done to a line.
    @Test func `a damaged line is read the same by both ways, or by none`() throws {
        let seed: UInt64 = 20_261_123
        var chance = SplitMix64(seed: seed)
        for round in 0..<3000 {
            let entry = try #require(Samples.entries.randomElement(using: &chance))
            var bytes = LedgerLine.bytes(Samples.record(entry, 1))
            let place = Int.random(in: 0..<bytes.count, using: &chance)
            if round % 3 == 0 {
                bytes.remove(at: place)
            } else {
                bytes[place] = UInt8.random(in: 32..<127, using: &chance)
            }
            guard let fast = try? CommonRecord.read(JSONDocument(bytes).root) else { continue }
            let slow = try? JSONDecoder().decode(LedgerRecord.self, from: Data(bytes))
            #expect(
                slow == fast, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
