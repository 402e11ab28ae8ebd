import Nexum
import Testing

/// One health for the whole account: F = cash + Σ X − 1000.00 of credit, against 10% of each exit
/// value.
@Suite struct CrossTests {
    static func desk(
        _ held: [Held], cash: Money, _ change: (inout Settings) -> Void = { _ in }
    ) -> Desk {
        Desk(held, cash: cash) {
            $0.account.mode = .cross
            change(&$0)
        }
    }

    /// A: 100 at 60¢, debt 40. B: 1000 at 60¢, debt 400. Nothing else is the trader's:
    /// cash = 1000 − 440.
    static func pair(_ change: (inout Settings) -> Void = { _ in }) -> Desk {
        var desk = desk(
            [Held(), Held(market: Desk.b, contracts: 1000)], cash: .dollars(560), change)
        desk.bid(60, in: Desk.market)
        desk.bid(60, in: Desk.b)
        return desk
    }

    private func account(_ desk: Desk) -> String {
        let money = desk.money
        let requirement = money.requirement?.exactText ?? "nil"
        return "\(money.equity?.exactText ?? "nil") / \(requirement) = \(money.health ?? "nil")"
    }

    @Test func `health is the account's`() {
        let desk = Self.pair()
        // 560 + 60 + 600 − 1000 against 6 + 60.
        #expect(account(desk) == "220.00 / 66.00 = 3.3333")
        #expect(desk.status?.health == "account")
        #expect(desk.money.band == "healthy")
    }

    @Test func `a winner that is not paid yet counts with its value`() {
        var desk = Self.pair()
        desk.say(.market(desk.facts(.determined(yesValue: .one))))
        // 560 + 100 + 500 − 1000 = 160 against 50: A is worth 100 and has to keep nothing.
        desk.bid(50, in: Desk.b)
        desk.witness(50, in: Desk.b)
        desk.wait(6000)
        #expect(account(desk) == "160.00 / 50.00 = 3.2000")
        #expect(desk.orders.isEmpty)
        // 560 + 100 + 370 − 1000 = 30 against 37: 81%.
        desk.bid(37, in: Desk.b)
        desk.witness(37, in: Desk.b)
        desk.wait(490)
        #expect(account(desk) == "30.00 / 37.00 = 0.8108")
        #expect(desk.orders.isEmpty)
        desk.wait(20)
        // (37 − 30 ÷ 1.25) ÷ 0.1 = 130.00 at 37¢ are 351.351… contracts.
        #expect(desk.sales == ["KXTEST-B 351.36 yes"])
        desk.execute(at: 37)
        desk.wait(1000)
        // Equity stays; 10% of 648.64 × 0.37 = 239.9968 is what is left to keep.
        #expect(account(desk) == "30.00 / 23.99968 = 1.2500")
        #expect(desk.orders.count == 1)
        #expect(!desk.conditions.contains("liquidating"))
        #expect(desk.told.contains { $0.hasPrefix("account recovered: health 125%") })
    }

    @Test func `closed and not determined: its debt, and nothing to keep`() {
        var desk = Self.pair()
        desk.say(.market(desk.facts(.closed)))
        // 560 + 40 + 450 − 1000 = 50 against 45: 111%, not below 100%.
        desk.bid(45, in: Desk.b)
        desk.witness(45, in: Desk.b)
        desk.wait(6000)
        #expect(desk.money.health == "1.1111")
        #expect(desk.orders.isEmpty)
        // 560 + 40 + 440 − 1000 = 40 against 44. (44 − 32) ÷ 0.1 = 120 at 44¢: 272.7272….
        desk.bid(44, in: Desk.b)
        desk.witness(44, in: Desk.b)
        desk.wait(510)
        #expect(desk.sales == ["KXTEST-B 272.73 yes"])
    }

    @Test(
        "it sells where most is freed for what is given up",
        arguments: [
            // A gives up nothing, B five cents on most of it.
            ([(45, 2000)], [(45, 10), (40, 2000)], "KXTEST-A"),
            ([(45, 10), (40, 2000)], [(45, 2000)], "KXTEST-B"),
            // One cent against five.
            ([(45, 10), (44, 2000)], [(45, 10), (40, 2000)], "KXTEST-A"),
            ([(45, 10), (40, 2000)], [(45, 10), (44, 2000)], "KXTEST-B"),
            // Both give up nothing: the first by name.
            ([(45, 2000)], [(43, 2000)], "KXTEST-A"),
        ] as [([(cents: Int, contracts: Int64)], [(cents: Int, contracts: Int64)], String)])
    func relief(
        a: [(cents: Int, contracts: Int64)], b: [(cents: Int, contracts: Int64)], sold: String
    ) {
        // 2000 − 800 of undrawn credit and nothing free; X of at most 900 against 800 of debt.
        var desk = Self.desk(
            [Held(contracts: 1000), Held(market: Desk.b, contracts: 1000)], cash: .dollars(1200)
        ) { $0.account.credit = .dollars(2000) }
        desk.book(Desk.book(.yes, a), in: Desk.market)
        desk.book(Desk.book(.yes, b), in: Desk.b)
        for (market, bids) in [(Desk.market, a), (Desk.b, b)] {
            desk.say(.book(market, Desk.book(.yes, bids), .rest, exchangeTime: nil))
        }
        desk.wait(510)
        #expect(desk.orders.map(\.market.text) == [sold])
    }

    @Test func `a leg in doubt holds everything up at first, then counts at its debt`() {
        var desk = Self.pair()
        // 560 + 60 + 450 − 1000 = 70 against 51: 137%.
        desk.bid(45, in: Desk.b)
        #expect(desk.money.health == "1.3725")
        desk.say(.bookLost(Desk.market))
        // Not known: 560 + X of A + 430 − 1000 might be anything.
        desk.bid(43, in: Desk.b)
        desk.witness(43, in: Desk.b)
        desk.wait(4900)
        #expect(desk.money.health == "unknown")
        #expect(desk.orders.isEmpty)
        desk.wait(200)
        desk.pass(cash: .dollars(560))
        // A at its debt: 560 + 40 + 430 − 1000 = 30 against 4 + 43.
        #expect(desk.money.health == "0.6382")
        desk.wait(5200)
        // (47 − 24) ÷ 0.1 = 230 at 43¢: 534.8837….
        #expect(desk.sales == ["KXTEST-B 534.89 yes"])
    }

    @Test func `a doubt that mends itself sells nothing`() {
        var desk = Self.pair()
        desk.bid(45, in: Desk.b)
        for _ in 0..<4 {
            desk.say(.bookLost(Desk.market))
            desk.wait(4000)
            desk.bid(60, in: Desk.market)
            desk.pass(cash: .dollars(560))
            desk.wait(1000)
        }
        #expect(desk.orders.isEmpty)
    }

    @Test func `an old doubt blocks what is new, also elsewhere`() throws {
        var desk = Self.pair()
        desk.say(.bookLost(Desk.market))
        desk.wait(6000)
        let view = try #require(desk.engine.deskView(Desk.b, at: desk.now))
        let order = DeskOrder(side: .yes, contracts: .contracts(1), limit: nil, leverage: .one)
        #expect(
            Ticket(order, in: view).refusals.map(\.text).first
                == "KXTEST-A: the book is not live; waiting for a snapshot")
    }

    // MARK: Stop price

    /// A at 1x beside B at 4x: debts 0 and 450, cash 550.
    private func stopped() -> Desk {
        var desk = Self.desk(
            [Held(leverage: 100), Held(market: Desk.b, contracts: 1000, leverage: 400)],
            cash: .dollars(550)
        ) {
            var section = MarketSettings(glob: "KXTEST-A")
            section.stopPrice = .cents(30)
            $0.markets = [section]
        }
        desk.bid(60, in: Desk.market)
        desk.bid(48, in: Desk.b)
        return desk
    }

    @Test func `a stop price sells its own market, whole, and nothing else`() {
        var desk = stopped()
        // 550 + 25 + 480 − 1000 = 55 against 2.5 + 48: 108.9%, above 100%.
        desk.bid(25, in: Desk.market)
        desk.witness(25, in: Desk.market)
        #expect(account(desk) == "55.00 / 50.50 = 1.0891")
        desk.wait(510)
        #expect(desk.sales == ["KXTEST-A 100 yes"])
        desk.execute(at: 25)
        desk.wait(6000)
        // 55 against 48 = 114.5%: below RecoverTo, but the account never was in breach.
        #expect(account(desk) == "55.00 / 48.00 = 1.1458")
        #expect(desk.orders.count == 1)
    }

    @Test func `after a restart a stop is still no liquidation of the account`() {
        var desk = stopped()
        desk.bid(25, in: Desk.market)
        desk.witness(25, in: Desk.market)
        desk.wait(510)
        desk.execute(at: 25)
        desk.restart()
        desk.pass(cash: .dollars(575))
        desk.bid(48, in: Desk.b)
        desk.witness(48, in: Desk.b)
        desk.wait(6000)
        #expect(desk.orders.count == 1)
    }

    // MARK: Going on and ending

    @Test func `a balance that lags behind a sale sells nothing more`() {
        var desk = Self.pair()
        desk.bid(39, in: Desk.b)
        desk.witness(39, in: Desk.b)
        desk.wait(510)
        desk.execute(at: 60)
        // What it was before the sale. With it 560 + 390 − 1000 would want all of B.
        desk.pass(cash: .dollars(560))
        desk.wait(300)
        // 620 + 390 − 1000 = 10 against 39: (39 − 8) ÷ 0.1 = 310 at 39¢.
        #expect(desk.sales == ["KXTEST-A 100 yes", "KXTEST-B 794.88 yes"])
        desk.execute(at: 39)
        desk.pass(cash: .dollars(620))
        desk.wait(1000)
        #expect(desk.sales.count == 2)
    }

    @Test func `a restart in the middle goes on to RecoverTo`() {
        var desk = Self.pair()
        desk.say(.market(desk.facts(.determined(yesValue: .one))))
        desk.bid(37, in: Desk.b)
        desk.witness(37, in: Desk.b)
        desk.wait(510)
        #expect(desk.sales == ["KXTEST-B 351.36 yes"])
        desk.execute(at: 37, contracts: .contracts(250))
        desk.restart()
        desk.say(.market(desk.facts(.determined(yesValue: .one))))
        // 250 at 37¢ brought 92.50; 750 are left.
        desk.pass(cash: Money(micros: 652_500_000))
        desk.bid(37, in: Desk.b)
        desk.wait(1000)
        #expect(desk.sales.count == 1)
        desk.witness(37, in: Desk.b)
        desk.wait(20)
        // 30 against 27.75 = 108%: no breach, yet (27.75 − 24) ÷ 0.1 = 37.5 are to go: 101.351….
        #expect(desk.sales == ["KXTEST-B 351.36 yes", "KXTEST-B 101.36 yes"])
    }

    @Test func `when everything is sold nothing of it stays`() {
        var desk = Self.pair()
        desk.bid(1, in: Desk.market)
        desk.witness(1, in: Desk.market)
        desk.bid(1, in: Desk.b)
        desk.witness(1, in: Desk.b)
        desk.wait(510)
        desk.execute(at: 1)
        desk.wait(600)
        desk.execute(at: 1)
        #expect(desk.orders.map(\.contracts).sorted() == [.contracts(100), .contracts(1000)])
        desk.wait(300)
        #expect(desk.conditions.isEmpty)
        // Money is paid in, and 100 bought at 46¢ and 4x: 1011.50 − 46.
        desk.pass(cash: Money(micros: 1_011_500_000))
        desk.bid(39, in: Desk.market)
        desk.trade("n1", .yes, 100, at: 46, leverage: 400)
        // 965.50 + 39 − 1000 = 4.50 against 3.90: 115%, below RecoverTo and above LiquidateAt.
        #expect(desk.money.health == "1.1538")
        desk.wait(6000)
        #expect(desk.orders.count == 2)
    }
}
