import Kalshi
import Nexum
import Venue
import Wire

// What people ask the guards for, and the orders that guards send for them.
extension World {
    /// A process that stands still is asked in vain.
    mutating func ask(_ deed: DeskDeed, in market: Plan.Market) {
        actCount += 1
        let number = actCount % guards.count
        guard guards[number].stoppedUntilMs <= nowMs,
            let command = command(deed, market, guards[number].engine)
        else { return }
        trace.line(nowMs, "a person asks guard \(number): \(command)")
        let life = guards[number].life
        if case .place(let request, _, _) = command, request.timeInForce == .goodTillCanceled {
            tell(number, .prepareGroup(market.ticker))
        }
        guard guards[number].life == life else { return }
        tell(number, .command(command))
    }

    private func command(
        _ deed: DeskDeed, _ market: Plan.Market, _ engine: Engine
    ) -> Command? {
        let held = venue.position(ofKey: Self.keyID, in: market.ticker)?.side ?? market.side
        switch deed {
        case .buy(let words): return order(.buy, held, words, market, percent: 100)
        case .sell(let percent, let words):
            return order(.sell, held, words, market, percent: percent)
        case .amend(let cents, let percent): return change(cents, percent, engine)
        case .withdrawAll: return .withdrawAll(uid: 0)
        case .withdraw: return resting(engine).map { .withdraw(OrderID($0.orderId ?? ""), uid: 0) }
        case .close: return .close(market.ticker, uid: 0)
        case .setMargin(let leverage): return .setMargin(market.ticker, leverage, uid: 0)
        case .disarm(let span): return .disarmFor(span, reason: "by hand", uid: 0)
        }
    }

    private func order(
        _ action: TradeRequest.Action, _ held: Side, _ words: DeskWords, _ market: Plan.Market,
        percent: Int64
    ) -> Command? {
        let side = words.isOpposite ? held.opposite : held
        guard let best = venue.book(of: market.ticker)?.bids(side).best?.price else { return nil }
        let cents = Int64(best.tenThousandths / 100) + words.fromBid
        let position = venue.position(ofKey: Self.keyID, in: market.ticker)?.magnitude ?? .zero
        let part = Quantity(hundredths: max(1, position.hundredths * percent / 100))
        let request = TradeRequest(
            action: action, market: market.ticker, side: side,
            contracts: action == .buy ? .contracts(words.contracts) : part,
            limit: Self.price(cents), leverage: action == .buy ? words.leverage : nil,
            timeInForce: words.timeInForce)
        return .place(request, nonce: "desk\(actCount)", uid: 0)
    }

    private func change(
        _ cents: Int64, _ percent: Int64, _ engine: Engine
    ) -> Command? {
        guard let row = resting(engine) else { return nil }
        let request = AmendRequest(
            order: OrderID(row.orderId ?? ""),
            limit: Self.price(Int64(row.price.tenThousandths / 100) + cents),
            contracts: Quantity(hundredths: max(1, row.contracts.hundredths * percent / 100)))
        return .amend(request, uid: 0)
    }

    private func resting(_ engine: Engine) -> OwnOrderStatus? {
        engine.ownOrders(at: now).first { $0.state == "resting" }
    }

    private static func price(_ cents: Int64) -> Price { .cents(Int(min(99, max(1, cents)))) }

    // MARK: Sending

    /// An order of a person leaves only when its entry is durable.
    mutating func submit(_ placement: Placement, _ life: Life) {
        let number = life.guardNumber
        guard !guards[number].isDiskFull else {
            let id = placement.request.id
            return tell(number, .placed(id, .notSent(reason: "no room on the disk")))
        }
        referee.submitting(placement, by: guards[number], ms: nowMs)
        send(.create(placement, subaccount: 0), for: .order(placement), life)
        if strikes(.killedAtSend) { kill(number) }
    }

    mutating func amend(_ change: OrderChange, _ life: Life) {
        let number = life.guardNumber
        guard !guards[number].isDiskFull else {
            return tell(number, .amended(change.order, .notSent(reason: "no room on the disk")))
        }
        send(.amend(change, subaccount: 0), for: .amend(change), life)
        if strikes(.killedAtSend) { kill(number) }
    }

    /// Orders wait for no group here: they go without it until it is known to take them.
    mutating func ask(_ request: GroupRequest, ofShard shard: Int, _ life: Life) {
        send(
            .ask(request, ofShard: shard, subaccount: 0), for: .group(shard, request), life)
    }

    // MARK: At the exchange

    /// The referee sees what an order of a person did, whatever is answered.
    mutating func carryOut(_ placement: Placement, _ request: HTTPRequest) -> HTTPResponse? {
        let answer = handle(request)
        referee.arrived(placement, venue, ms: nowMs)
        return answer
    }

    /// Whether it was changed or not where the answer does not say.
    mutating func carryOut(_ change: OrderChange, _ request: HTTPRequest) -> HTTPResponse? {
        let answer = handle(request)
        let isRefused = answer.map { (400..<500).contains($0.status) } ?? false
        if !isRefused { referee.amended(change, ms: nowMs) }
        return answer
    }
}
