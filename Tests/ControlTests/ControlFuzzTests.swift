import Control
import Nexum
import Testing

/// Whoever can open the socket can send anything: it is a call or it is refused, and never a trap.
@Suite struct ControlFuzzTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a damaged call is refused, or a call that can be sent again`(seed: UInt64) throws {
        var state = seed
        let call = ControlCall(.getBook(market: MarketTicker("KXRATE-26DEC10-T4.25"), depth: 7))
        for _ in 0..<100 {
            var bytes = Array(call.bytes.dropLast())
            for _ in 0..<1 + Int(Self.next(&state) % 3) {
                let index = Int(Self.next(&state) % UInt64(bytes.count))
                bytes[index] = UInt8(truncatingIfNeeded: Self.next(&state))
            }
            guard let read = try? ControlCall(bytes: bytes) else { continue }
            let again = try ControlCall(bytes: Array(read.bytes.dropLast()))
            #expect(again == read, "seed \(seed)")
        }
    }

    /// SplitMix64.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
