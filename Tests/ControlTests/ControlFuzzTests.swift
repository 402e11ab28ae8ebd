import Chance
import Control
import Nexum
import Testing

/// Whoever can open the socket can send anything: it is a call or it is refused, and never a trap.
@Suite struct ControlFuzzTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a damaged call is refused, or a call that can be sent again`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let call = ControlCall(.getBook(market: MarketTicker("KXRATE-26DEC10-T4.25"), depth: 7))
        for _ in 0..<100 {
            var bytes = Array(call.bytes.dropLast())
            for _ in 0..<1 + Int(random.next() % 3) {
                let index = Int(random.next() % UInt64(bytes.count))
                bytes[index] = UInt8(truncatingIfNeeded: random.next())
            }
            guard let read = try? ControlCall(bytes: bytes) else { continue }
            let again = try ControlCall(bytes: Array(read.bytes.dropLast()))
            #expect(again == read, "seed \(seed)")
        }
    }
}
