import Nexum
import Testing

/// A balance that falls without a reason is believed when two passes in a row show it.
@Suite struct BalanceTests {
    private static func cash(_ desk: Desk) -> String? {
        desk.engine.status(at: desk.now).money.cash?.centsText
    }

    @Test("one low balance between two right ones changes nothing")
    func oneWrong() {
        var desk = Desk()
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(1000))
        #expect(Self.cash(desk) == "1940.00")
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(900))
        #expect(Self.cash(desk) == "1940.00")
    }

    @Test("what two passes show is gone, as far as both show it")
    func twoAgree() {
        var desk = Desk()
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(1000))
        desk.account(position: 100, cash: .dollars(1200))
        #expect(Self.cash(desk) == "1200.00")
    }

    @Test("money that came in is taken at once")
    func more() {
        var desk = Desk()
        desk.account(position: 100)
        desk.account(position: 100, cash: .dollars(2500))
        #expect(Self.cash(desk) == "2500.00")
    }
}
