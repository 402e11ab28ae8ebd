import Nexum
import Testing

/// Whose money is where, worked out by hand. At the start: cash 1940.00, credit 1000.00, of which
/// 40.00 are drawn, so free margin = 1940 − (1000 − 40) = 980.00.
@Suite struct CapitalTests {
    /// Cash, drawn, free margin, realised, written off.
    private func figures(_ desk: Desk) -> [String] {
        let money = desk.money
        return [money.cash, money.drawn, money.freeMargin, money.realised, money.writtenOff].map {
            $0?.exactText ?? "nil"
        }
    }

    /// Contracts, cost, margin, debt, average price.
    private func holding(_ row: PositionStatus?) -> String {
        guard let row else { return "none" }
        return "\(row.side) \(row.contracts.shortText): \(row.notional.exactText) = "
            + "\(row.margin.exactText) + \(row.debt.exactText) at \(row.averagePrice.text)"
    }

    @Test func `bought twice at different leverage`() {
        var desk = Desk([Held()])
        // 50 at 40¢ and 2x cost 20: 10 of margin, 10 of debt. 80 ÷ 150 = 0.53333…, told rounded up.
        desk.trade("f1", .yes, 50, at: 40, leverage: 200)
        #expect(holding(desk.status) == "yes 150: 80.00 = 30.00 + 50.00 at 0.5334")
        // 1940 − 20; 1920 − (1000 − 50).
        #expect(figures(desk) == ["1920.00", "50.00", "970.00", "0.00", "0.00"])
    }

    @Test func `sold in part at a gain`() {
        var desk = Desk([Held()])
        // 40 at 70¢ bring 28, which repays debt. 40% of the cost leaves: 24, so 4 are gained.
        desk.trade("f1", .no, 40, at: 30)
        #expect(holding(desk.status) == "yes 60: 36.00 = 24.00 + 12.00 at 0.6000")
        // 1940 + 28; 1968 − (1000 − 12).
        #expect(figures(desk) == ["1968.00", "12.00", "980.00", "4.00", "0.00"])
    }

    @Test func `sold in part at a loss`() {
        var desk = Desk([Held()])
        // 40 at 50¢ bring 20; 24 of cost leave.
        desk.trade("f1", .no, 40, at: 50)
        #expect(holding(desk.status) == "yes 60: 36.00 = 16.00 + 20.00 at 0.6000")
        #expect(figures(desk) == ["1960.00", "20.00", "980.00", "-4.00", "0.00"])
    }

    @Test func `a loss beyond the margin leaves it negative`() {
        var desk = Desk([Held()])
        // 90 at 20¢ bring 18: debt 22; the cost of the last ten is 6.
        desk.trade("f1", .no, 90, at: 80)
        #expect(holding(desk.status) == "yes 10: 6.00 = -16.00 + 22.00 at 0.6000")
        #expect(figures(desk) == ["1958.00", "22.00", "980.00", "-36.00", "0.00"])
    }

    @Test func `sold out below the debt is written off against free margin`() {
        var desk = Desk([Held()])
        // 100 at 30¢ bring 30 of the 40 owed; 10 are left and paid: 1970 − 1000.
        desk.trade("f1", .no, 100, at: 70)
        #expect(desk.status == nil)
        #expect(figures(desk) == ["1970.00", "0.00", "970.00", "-30.00", "10.00"])
        #expect(
            desk.told.contains(
                "KXTEST-A: position closed; debt of 10.00 was left and is paid from free margin"))
    }

    @Test func `what crosses zero opens the other side`() {
        var desk = Desk([Held()])
        // 160 NO at 40¢: 100 YES leave at 60¢ for 60, of which 40 repay; 60 NO cost 24 at 4x: 6 of
        // margin, 18 of debt. 1940 + 60 − 24; 1976 − (1000 − 18).
        desk.trade("f1", .no, 160, at: 40, leverage: 400)
        #expect(holding(desk.status) == "no 60: 24.00 = 6.00 + 18.00 at 0.4000")
        #expect(figures(desk) == ["1976.00", "18.00", "994.00", "0.00", "0.00"])
    }

    @Test(
        "opened elsewhere: the leverage of the settings, the longest pattern first",
        arguments: [
            (nil, nil, "60.00 + 0.00"), (200, nil, "30.00 + 30.00"), (200, 300, "20.00 + 40.00"),
            (nil, 250, "24.00 + 36.00"),
        ] as [(Int?, Int?, String)])
    func elsewhere(everywhere: Int?, here: Int?, parts: String) {
        let desk = Desk([Held(leverage: nil)]) { settings in
            settings.account.leverage = Leverage(hundredths: everywhere ?? 100) ?? .one
            for (glob, leverage) in [("KX*", 120), ("KXTEST-*", here), ("OTHER-*", 400)] {
                guard here != nil, let leverage else { continue }
                var section = MarketSettings(glob: glob)
                section.leverage = Leverage(hundredths: leverage)
                settings.markets.append(section)
            }
        }
        #expect(holding(desk.status) == "yes 100: 60.00 = \(parts) at 0.6000")
    }

    @Test func `a leverage of the settings stops at the market's cap`() {
        let desk = Desk([Held(leverage: nil)]) { settings in
            settings.account.leverage = .cap
            settings.margin.leverageMax = Leverage(hundredths: 150) ?? .one
        }
        #expect(holding(desk.status) == "yes 100: 60.00 = 40.00 + 20.00 at 0.6000")
    }

    @Test func `when credit runs out the first in time draws first`() {
        // Each wants 40 of the 50; B was bought before A.
        let desk = Desk([Held(market: Desk.b), Held()], cash: .dollars(100)) {
            $0.account.credit = .dollars(50)
        }
        #expect(desk.position(Desk.b)?.debt == .dollars(40))
        #expect(desk.position(Desk.market)?.debt == .dollars(10))
        // 100 − (50 − 50).
        #expect(figures(desk) == ["100.00", "50.00", "100.00", "0.00", "0.00"])
    }

    @Test func `an order draws only what is left of the credit`() {
        var desk = Desk([Held()]) { $0.account.credit = .dollars(45) }
        // 100 at 40¢ and 4x want 30; 5 are left.
        desk.trade("f1", .yes, 100, at: 40, leverage: 400)
        #expect(holding(desk.status) == "yes 200: 100.00 = 55.00 + 45.00 at 0.5000")
        desk.trade("f2", .yes, 100, at: 40, leverage: 400)
        #expect(holding(desk.status) == "yes 300: 140.00 = 95.00 + 45.00 at 0.4667")
    }

    @Test(
        "a settlement is a sale at what the market pays",
        arguments: [
            // 40 of debt are left; 1940 − 1000.
            (0, ["1940.00", "0.00", "940.00", "-60.00", "40.00"]),
            // 100 come in, 40 repay.
            (100, ["2040.00", "0.00", "1040.00", "40.00", "0.00"]),
            // 35 come in; 5 of debt are left.
            (35, ["1975.00", "0.00", "975.00", "-25.00", "5.00"]),
        ])
    func settled(cents: Int, expected: [String]) {
        var desk = Desk([Held()])
        desk.say(.market(desk.facts(.finalized(yesValue: .cents(cents)))))
        #expect(desk.status == nil)
        #expect(figures(desk) == expected)
    }

    @Test(
        "a settlement of NO pays what YES does not",
        arguments: [
            (0, ["2040.00", "0.00", "1040.00", "40.00", "0.00"]),
            (35, ["2005.00", "0.00", "1005.00", "5.00", "0.00"]),
        ])
    func settledNo(cents: Int, expected: [String]) {
        var desk = Desk([Held(side: .no)])
        desk.say(.market(desk.facts(.finalized(yesValue: .cents(cents)))))
        #expect(figures(desk) == expected)
    }

    // MARK: Resting orders

    private static func order(
        _ side: Side, _ contracts: Int64, at cents: Int, leverage: Int,
        in market: MarketTicker = Desk.market
    ) -> OrderReading {
        let token = Leverage(hundredths: leverage).map { OrderToken.opening($0, nonce: "r").id }
        return OrderReading(
            id: OrderID("r-\(market.text)"), clientOrder: token, market: market, outcome: side,
            yesPrice: side == .yes ? .cents(cents) : .cents(100 - cents), status: .resting,
            initial: .contracts(contracts), filled: .zero, remaining: .contracts(contracts),
            exchangeIndex: 0)
    }

    @Test func `a resting order takes from free margin and from credit`() throws {
        var desk = Desk([Held()])
        // 100 at 30¢ and 3x: 10 of margin, 20 of credit.
        desk.say(.order(Self.order(.yes, 100, at: 30, leverage: 300)))
        #expect(desk.money.reserved == .dollars(10))
        #expect(figures(desk) == ["1940.00", "40.00", "970.00", "0.00", "0.00"])
        desk.bid(58)
        // The exchange tells the balance without the 30 that the order holds back.
        desk.pass(
            cash: .dollars(1910), orders: [Self.order(.yes, 100, at: 30, leverage: 300)])
        #expect(figures(desk) == ["1940.00", "40.00", "970.00", "0.00", "0.00"])
        let order = DeskOrder(
            side: .yes, contracts: .contracts(1), limit: .cents(30), leverage: .one)
        let view = try #require(desk.engine.deskView(Desk.market, at: desk.now))
        // 1000 − 40 − 20.
        #expect(Ticket(order, in: view).creditAfter == .dollars(940))
        // A list that does not show it yet may lag behind the stream.
        desk.pass(cash: .dollars(1910))
        #expect(desk.money.reserved == .dollars(10))
        desk.sleep(3000)
        desk.pass(cash: .dollars(1940))
        #expect(desk.money.reserved == .zero)
        #expect(figures(desk) == ["1940.00", "40.00", "980.00", "0.00", "0.00"])
    }

    @Test func `a resting order that closes takes nothing, what goes beyond does`() {
        var desk = Desk([Held()])
        desk.say(.order(Self.order(.no, 100, at: 30, leverage: 300)))
        #expect(desk.money.reserved == .zero)
        // 160 NO at 30¢: 60 open, cost 18, at 3x 6 of margin.
        desk.say(.order(Self.order(.no, 160, at: 30, leverage: 300)))
        #expect(desk.money.reserved == .dollars(6))
    }

    @Test func `a fee that was not read is guarded against at the usual rate`() {
        var desk = Desk([Held()])
        // 100 at 50¢ and 1x: 50.00, and 0.07 × 100 × 0.5 × 0.5 = 1.75.
        desk.say(.order(Self.order(.yes, 100, at: 50, leverage: 100, in: Desk.c)))
        #expect(desk.money.reserved == .cents(5175))
    }
}
