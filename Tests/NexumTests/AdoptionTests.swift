import Nexum
import Testing

/// What is held when a ledger begins, and no fill tells how it came to be.
@Suite struct AdoptionTests {
    @Test("a position that no fill explains stands at the settings' leverage, and that is told")
    func unexplained() throws {
        var settings = Settings()
        settings.account.credit = .dollars(1000)
        settings.account.leverage = try #require(Leverage(hundredths: 200))
        var engine = Engine(account: "test", settings: settings, ledger: [])
        var told: [Announcement] = []
        // Lists lag: what does not add up is looked at again before it is believed.
        for later in [Milliseconds(0), .seconds(3)] {
            let now = Instant(
                moment: Moment(nanoseconds: 1_000_000_000) + later, utc: Desk.start + later)
            let reading = AccountReading(
                begun: now, cash: .dollars(1940), positions: [Held().reading], orders: [], fills: []
            )
            for input in [Input.clockOffset(milliseconds: 0), .account(reading)] {
                for case .announce(let line) in engine.step(input, at: now) { told.append(line) }
            }
        }
        let line = told.first { $0.text.contains("guarding") }
        #expect(line?.level == .warning)
        #expect(
            line?.text
                == "KXTEST-A: guarding 100 yes at 60¢, cost 60.00 = margin 30.00 + debt 30.00"
                + "; its fills do not come to that: the debt is by the settings' leverage of 2x")
    }

    @Test("what was sold just before a list told of it is not taken over")
    func soldAlready() throws {
        var settings = Settings()
        settings.account.credit = .dollars(1000)
        var engine = Engine(account: "test", settings: settings, ledger: [])
        let bought = Held().fill(0, after: Desk.start)
        let sold = Fill(
            id: FillID("s"), order: OrderID("s"), clientOrder: nil, market: Held().market,
            outcome: .no, quantity: Held().reading.position.magnitude, yesPrice: .cents(50),
            role: .taker, fee: .zero, time: Desk.start + .seconds(8), positionAfter: nil)
        let clock = Instant(moment: Moment(nanoseconds: 1_000_000_000), utc: Desk.start)
        _ = engine.step(.clockOffset(milliseconds: 0), at: clock)
        // Each reading: when, whether the position is listed, which fills are.
        let readings: [(Int64, Bool, [Fill])] = [
            (2, true, []), (10, true, [bought, sold]), (12, false, []), (16, false, []),
        ]
        for (seconds, isListed, fills) in readings {
            let later = Milliseconds.seconds(seconds)
            let now = Instant(moment: clock.moment + later, utc: clock.utc + later)
            let reading = AccountReading(
                begun: now, cash: .dollars(1940), positions: isListed ? [Held().reading] : [],
                orders: [], fills: fills)
            _ = engine.step(.account(reading), at: now)
        }
        let end = Instant(
            moment: clock.moment + .seconds(17), utc: clock.utc + .seconds(17))
        #expect(engine.status(at: end).positions.isEmpty)
    }
}
