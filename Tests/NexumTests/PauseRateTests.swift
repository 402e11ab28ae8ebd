import Nexum
import Testing

@Suite struct PauseRateTests {
    static let pause = Pause(
        begins: Timestamp(seconds: 1_793_865_600), ends: Timestamp(seconds: 1_793_872_800))

    /// Milliseconds from the beginning of a pause of two hours, and the rate then.
    @Test(
        "from 10% to 15% over two hours, to the end of the pause",
        arguments: [
            (-10_800_000, Ratio(10, 100)), (-7_200_000, Ratio(10, 100)),
            (-7_199_999, Ratio(14_400_001, 144_000_000)), (-5_400_000, Ratio(1125, 10_000)),
            (-3_600_000, Ratio(125, 1000)), (-1_800_000, Ratio(1375, 10_000)),
            (-1, Ratio(21_599_999, 144_000_000)), (0, Ratio(15, 100)),
            (3_600_000, Ratio(15, 100)), (7_199_999, Ratio(15, 100)), (7_200_000, Ratio(10, 100)),
        ] as [(Int64, Ratio)])
    func line(offsetMs: Int64, rate: Ratio) {
        #expect(Self.rate(at: offsetMs) == rate)
    }

    @Test func `without a lead it jumps`() {
        #expect(Self.rate(lead: 0, at: -1) == .percent(10))
        #expect(Self.rate(lead: 0, at: 0) == .percent(15))
        #expect(Self.rate(lead: 0, at: 7_200_000) == .percent(10))
    }

    @Test func `a floor above it stays, and no known pause asks for nothing`() {
        for offset in [-7_200_000, -3_600_000, 0, 3_600_000] as [Int64] {
            #expect(Self.rate(floor: .percent(20), at: offset) == .percent(20))
        }
        let none = MarginRule.pauseRate(
            floor: .percent(10), pauseMaintenance: .percent(15), lead: .seconds(7200), pause: nil,
            at: Self.pause.begins)
        #expect(none == .percent(10))
    }

    /// The longest lead and the finest percentages the settings take.
    @Test func `odd settings stay exact`() {
        let rate = MarginRule.pauseRate(
            floor: Ratio(1001, 10_000), pauseMaintenance: Ratio(9999, 10_000),
            lead: .seconds(86_400), pause: Self.pause,
            at: Self.pause.begins + Milliseconds(-43_199_999))
        #expect(rate == Ratio(1001 * 43_199_999 + 9999 * 43_200_001, 10_000 * 86_400_000))
    }

    private static func rate(
        floor: Ratio = .percent(10), lead: Int64 = 7200, at offsetMs: Int64
    ) -> Ratio {
        MarginRule.pauseRate(
            floor: floor, pauseMaintenance: .percent(15), lead: .seconds(lead), pause: pause,
            at: pause.begins + Milliseconds(offsetMs))
    }
}
