import Kalshi
import Nexum
import Venue
import Wire

// What a person does by hand on the same account.
extension World {
    mutating func act(_ act: Plan.Act) {
        switch act.deed {
        case .cancelAll: cancelAll()
        case .withdraw(let percent): withdraw(percent)
        case .payBack: payBack()
        case .ask(let deed): ask(deed, in: plan.markets[act.market])
        default: trade(act)
        }
    }

    private mutating func trade(_ act: Plan.Act) {
        let market = plan.markets[act.market]
        let position = venue.position(ofKey: Self.keyID, in: market.ticker) ?? .zero
        guard let side = position.side,
            let best = venue.book(of: market.ticker)?.bids(side).best?.price
        else { return }
        let cents = Int64(best.tenThousandths / 100)
        switch act.deed {
        case .sell(let percent):
            let part = Quantity(hundredths: max(1, position.magnitude.hundredths * percent / 100))
            order(market, side.opposite, part, cents: 99, .immediateOrCancel)
        case .buy(let contracts, let isOurs):
            order(
                market, side, .contracts(contracts), cents: min(99, cents + 4), .immediateOrCancel,
                isOurs: isOurs)
        case .rest(let below, let contracts):
            order(market, side, .contracts(contracts), cents: cents - below, .goodTillCanceled)
        case .offer(let above, let contracts):
            let offered = min(position.magnitude, .contracts(contracts))
            order(market, side.opposite, offered, cents: 100 - cents - above, .goodTillCanceled)
        case .cancelAll, .withdraw, .payBack, .ask: break
        }
    }

    /// An order for `outcome` at most at `cents` of its own price.
    private mutating func order(
        _ market: Plan.Market, _ outcome: Side, _ contracts: Quantity, cents: Int64,
        _ timeInForce: OrderRequest.TimeInForce, isOurs: Bool = false
    ) {
        let price = Price.cents(Int(min(99, max(1, cents))))
        actCount += 1
        let id =
            isOurs
            ? OrderToken.opening(.cap, nonce: "act\(actCount)").id
            : ClientOrderID("person-\(actCount)")
        let order = OrderRequest(
            id: id, market: market.ticker, outcome: outcome, contracts: contracts,
            yesPrice: outcome == .yes ? price : price.complement, timeInForce: timeInForce,
            isReduceOnly: false, exchangeIndex: market.exchangeIndex)
        guard let proof = try? Signature.headers(key: Self.keyID, at: now.utc, signature: [1]),
            let request = try? KalshiRequest.create(order, subaccount: 0)
                .http(host: "paper", proof: proof)
        else { return }
        let answer = venue.handle(request)
        if timeInForce == .goodTillCanceled,
            case .accepted(let name, _, _) = PlaceOutcome(
                answer: answer.status, body: answer.body, to: id)
        {
            referee.rested(order, as: name, ms: nowMs)
        }
        trace.line(
            nowMs,
            "a person orders \(contracts.shortText) long \(outcome.rawValue) of "
                + "\(market.ticker.text) at \(price.centsText): \(answer.status)")
        told()
    }
}
