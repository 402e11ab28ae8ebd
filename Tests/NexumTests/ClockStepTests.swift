import Testing

@testable import Nexum

/// The machine's clock is set while a position is guarded.
@Suite struct ClockStepTests {
    /// A breach that is about to be confirmed, in a market where nothing else comes.
    private func breached() -> Desk {
        var desk = Desk()
        desk.bid(44)
        desk.wait(400)
        desk.witness(44)
        return desk
    }

    @Test("nothing is decided by a clock that was set wrong", arguments: [3600, -3600, 6, -6])
    func wrong(seconds: Int64) {
        var desk = breached()
        desk.setClock(by: seconds * 1000)
        desk.wait(200)
        #expect(desk.sold.isEmpty)
        #expect(desk.engine.gates == ["the clock is not measured, or off"])
        desk.setClock(by: -seconds * 1000)
        desk.wait(600)
        #expect(desk.sold.count == 1)
    }

    @Test("what is measured afterwards counts", arguments: [3600, -3600])
    func measured(seconds: Int64) {
        var desk = breached()
        desk.setClock(by: seconds * 1000)
        desk.say(.clockOffset(milliseconds: seconds * 1000 + 400))
        desk.wait(200)
        #expect(desk.sold.isEmpty)
        desk.say(.clockOffset(milliseconds: 0))
        desk.wait(600)
        #expect(desk.sold.count == 1)
    }

    @Test("a clock that is slowed or set by little stops nothing", arguments: [900, -900])
    func little(milliseconds: Int64) {
        var desk = breached()
        desk.setClock(by: milliseconds)
        desk.wait(200)
        #expect(desk.sold.count == 1)
    }
}
