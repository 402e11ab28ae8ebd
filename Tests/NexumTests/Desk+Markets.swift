import Nexum

/// A position as it was bought, in one fill of an order of ours.
struct Held {
    var market = Desk.market
    var side = Side.yes
    var contracts: Int64 = 100
    /// In the side's own price.
    var cents = 60
    /// In hundredths; nil: opened elsewhere, no order of ours.
    var leverage: Int? = 300

    func fill(_ number: Int, after: Timestamp) -> Fill {
        let chosen = leverage.flatMap { Leverage(hundredths: $0) }
        let id = chosen.map { OrderToken.opening($0, nonce: "\(number)").id }
        let yesPrice = side == .yes ? Price.cents(cents) : Price.cents(100 - cents)
        return Fill(
            id: FillID("f\(number == 0 ? "0" : "0-\(number)")"), order: OrderID("b\(number)"),
            clientOrder: id, market: market, outcome: side, quantity: .contracts(contracts),
            yesPrice: yesPrice, role: .taker, fee: .zero,
            time: after + Milliseconds(Int64(number)), positionAfter: nil)
    }

    var reading: PositionReading {
        PositionReading(
            market: market, position: SignedQuantity(side, .contracts(contracts)),
            cost: .cents(Int64(cents) * contracts), exchangeIndex: 0)
    }
}

/// Verbs for several markets.
extension Desk {
    static let b = MarketTicker("KXTEST-B")
    static let c = MarketTicker("KXTEST-C")

    /// Bids for one side, in its own cents, and offers far above them.
    static func book(_ side: Side, _ bids: [(cents: Int, contracts: Int64)]) -> OrderBook {
        var book = OrderBook()
        for bid in bids { book.set(side, .cents(bid.cents), to: .contracts(bid.contracts)) }
        let best = bids.map(\.cents).max() ?? 0
        book.set(side.opposite, .cents(max(1, 98 - best)), to: .contracts(1000))
        return book
    }

    mutating func book(_ book: OrderBook, in market: MarketTicker) {
        say(.book(market, book, .stream, exchangeTime: now.utc))
    }

    /// This market's best bid for a side, with plenty behind it.
    mutating func bid(_ cents: Int, _ side: Side = .yes, in market: MarketTicker) {
        book(Self.book(side, [(cents, 2000)]), in: market)
    }

    mutating func witness(_ cents: Int, _ side: Side = .yes, in market: MarketTicker) {
        say(.book(market, Self.book(side, [(cents, 2000)]), .rest, exchangeTime: nil))
    }

    /// A whole pass over the account that agrees with what is held.
    /// Two passes, as far apart as lists may lag: what both show of the balance is believed.
    mutating func passes(cash: Money) {
        pass(cash: cash)
        sleep(3000)
        say(.feedAlive)
        pass(cash: cash)
    }

    mutating func pass(cash: Money, orders: [OrderReading] = [], fills: [Fill] = []) {
        var positions: [PositionReading] = []
        for row in engine.status(at: now).positions {
            positions.append(
                PositionReading(
                    market: MarketTicker(row.market),
                    position: SignedQuantity(row.side, row.contracts), cost: row.notional,
                    exchangeIndex: 0))
        }
        say(
            .account(
                AccountReading(
                    begun: now, cash: cash, positions: positions, orders: orders, fills: fills)))
    }

    /// A fill told by the stream; with a leverage it is of an order of ours that opens.
    mutating func trade(
        _ id: String, _ side: Side, _ contracts: Int64, at cents: Int, leverage: Int? = nil,
        in market: MarketTicker = Desk.market
    ) {
        let chosen = leverage.flatMap { Leverage(hundredths: $0) }
        let token = chosen.map { OrderToken.opening($0, nonce: id).id }
        say(
            .fill(
                Fill(
                    id: FillID(id), order: OrderID("o-\(id)"), clientOrder: token, market: market,
                    outcome: side, quantity: .contracts(contracts),
                    yesPrice: side == .yes ? .cents(cents) : .cents(100 - cents), role: .taker,
                    fee: .zero, time: now.utc, positionAfter: nil)))
    }

    /// The newest order trades at a price of the side that is sold: all of it, or so much.
    mutating func execute(at cents: Int, contracts: Quantity? = nil) {
        guard let order = orders.last else { return }
        let sold = contracts ?? order.contracts
        let yesPrice = order.outcome == .no ? Price.cents(cents) : Price.cents(100 - cents)
        say(
            .fill(
                Fill(
                    id: FillID("x-\(order.id.text)"), order: OrderID("x"), clientOrder: order.id,
                    market: order.market, outcome: order.outcome, quantity: sold,
                    yesPrice: yesPrice, role: .taker, fee: .zero, time: now.utc,
                    positionAfter: nil)))
        answer(.accepted(OrderID("x"), filled: sold, remaining: .zero))
    }

    /// Much time passes at once; the feed lives and the account is read at its end.
    mutating func jump(_ span: Milliseconds, cash: Money) {
        sleep(span.count)
        say(.feedAlive)
        pass(cash: cash)
        say(.tick)
    }

    var money: MoneyStatus { engine.status(at: now).money }

    func position(_ market: MarketTicker) -> PositionStatus? {
        engine.status(at: now).positions.first { $0.market == market.text }
    }

    /// `"sell 27.28 at 41¢"` with the market in front.
    var sales: [String] {
        orders.map { "\($0.market.text) \($0.contracts.shortText) \($0.outcome.opposite)" }
    }
}
