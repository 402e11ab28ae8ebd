import Kalshi
import Nexum
import Testing

@Suite struct SignatureStockTests {
    private static let begun: Int64 = 1_795_000_000_000

    private static func signed(_ ms: Int64) -> SignatureStock.Signed {
        SignatureStock.Signed(
            time: Timestamp(milliseconds: begun + ms), signature: [UInt8(truncatingIfNeeded: ms)])
    }

    private static func take(_ stock: inout SignatureStock, at ms: Int64) -> Int64? {
        stock.take(at: Timestamp(milliseconds: begun + ms)).map { $0.time.milliseconds - begun }
    }

    @Test func givesEachOnceTheNewestFirst() {
        var stock = SignatureStock()
        for ms in [10, 30, 20] as [Int64] { stock.put(Self.signed(ms)) }
        let taken = (0..<3).map { _ in Self.take(&stock, at: 40) }
        #expect(taken == [30, 20, nil])
    }

    @Test(arguments: [(2000, 0), (2001, nil), (-2000, 0), (-2001, nil)] as [(Int64, Int64?)])
    func givesOnlyWhatIsFresh(now: Int64, taken: Int64?) {
        var stock = SignatureStock()
        stock.put(Self.signed(0))
        #expect(Self.take(&stock, at: now) == taken)
    }
}

@Suite struct ReconnectPauseTests {
    @Test(arguments: [
        (0, 125, 250), (1, 250, 500), (4, 2000, 4000), (5, 4000, 8000), (8, 4000, 8000),
        (1_000_000, 4000, 8000),
    ])
    func growsWithinBounds(failures: Int, least: Int64, most: Int64) {
        var seen: Set<Int64> = []
        for step in 0..<1000 as Range<UInt32> {
            let random = step &* 4_294_967
            seen.insert(ReconnectPause.after(failures: failures, random: random).count)
        }
        #expect(seen.min() ?? 0 >= least && seen.max() ?? .max <= most)
        #expect(seen.count > 100, "many clients come back at many times")
        #expect(ReconnectPause.after(failures: failures, random: 0).count == least)
    }
}
