extension LedgerRecord {
    /// The line as people read it.
    package var event: EventStatus {
        EventStatus(
            sequence: sequence, time: time.text, kind: entry.kind, market: entry.market?.text,
            text: entry.text)
    }
}

extension Entry {
    /// One word for the kind of entry.
    package var kind: String {
        switch self {
        case .opened: "opened"
        case .mode: "mode"
        case .disarmed: "disarmed"
        case .closing: "closing"
        case .rearmed: "armed"
        case .closingEnded: "closing-over"
        case .debtsAccepted: "debts-accepted"
        case .credit: "credit"
        case .adopted: "adopted"
        case .margin: "margin"
        case .explained: "explained"
        case .fill: "fill"
        case .ended: "ended"
        case .settled: "settled"
        case .order: "order"
        case .amend: "amend"
        case .withdraw: "withdraw"
        case .orderEnded: "order-ended"
        case .group: "group"
        case .intent: "intent"
        case .outcome: "outcome"
        case .recovered: "recovered"
        case .raised(let condition, _, _): condition
        case .cleared(let condition, _, _): condition + "-over"
        case .checkpoint: "checkpoint"
        }
    }

    /// The market it is about.
    package var market: MarketTicker? {
        switch self {
        case .opened, .mode, .disarmed, .rearmed, .credit, .debtsAccepted, .checkpoint,
            .group:
            nil
        case .adopted(let market, _, _, _, _), .ended(let market, _), .margin(let market, _, _, _),
            .explained(let market, _, _, _),
            .settled(let market, _, _, _, _),
            .outcome(_, let market, _, _, _), .recovered(let market, _):
            market
        case .fill(_, _, let market, _, _, _, _, _, _, _, _), .closing(let market, _, _),
            .closingEnded(let market, _):
            market
        case .order(let placement): placement.request.market
        case .amend(let change): change.market
        case .withdraw(_, let market, _): market
        case .orderEnded(let end): end.market
        case .intent(let entry): entry.market
        case .raised(_, let market, _), .cleared(_, let market, _): market
        }
    }

    var text: String {
        switch self {
        case .opened(let account, _, _): "ledger of account \(account) begun"
        case .mode(let armed, let uid): "\(armed ? "armed" : "observing") by uid \(uid)"
        case .disarmed(let until, let reason, let uid):
            "observing until \(until.text) by uid \(uid): \(reason)"
        case .rearmed: "armed again: the time to observe is over"
        case .closing(_, let side, let uid): "all \(side.rawValue) is to be sold, by uid \(uid)"
        case .closingEnded(_, let uid?): "what is left is kept, by uid \(uid)"
        case .closingEnded(_, nil): "not all was sold in time: what is left is kept"
        case .debtsAccepted(let uid): "debts accepted by uid \(uid)"
        case .credit(let credit): "credit \(credit.centsText) is in force"
        case .adopted(_, let side, let contracts, let cost, let debt):
            "took over \(contracts.shortText) \(side.rawValue), cost \(cost.owedText), debt "
                + "\(debt.owedText)"
        case .margin(_, let leverage, let debt, let uid):
            "put at \(leverage.text), debt \(debt.owedText), by uid \(uid)"
        case .explained(_, let order, let leverage, let debt):
            "\(order.text) opened at \(leverage.text): debt \(debt.owedText)"
        case .fill(_, _, _, let outcome, let contracts, let price, _, let fee, _, _, let closes):
            Self.fillText(outcome, contracts, price, closes) + ", fee \(fee.text)"
        case .ended(_, let left): "position ended, debt left \(left.exactText)"
        case .settled(_, let side, let contracts, let value, let left):
            "settled \(contracts.shortText) \(side.rawValue) at YES \(value.centsText), debt left "
                + "\(left.exactText)"
        case .order(let placement):
            "\(placement.request.id.text): \(placement.text), by uid \(placement.uid)"
        case .amend(let change):
            "\(change.order.text): now \(change.text), by uid \(change.uid)"
        case .withdraw(let order, _, let uid): "\(order.text): cancel asked for by uid \(uid)"
        case .orderEnded(let end): end.text
        case .group(let shard, let id): "order group \(id.text) made for shard \(shard)"
        case .intent(let intent): intent.text
        case .outcome(let id, _, let result, let filled, _):
            "\(id.text): \(result), \(filled.shortText) traded"
        case .recovered(_, let health): "health is back at \(health)"
        case .raised(_, _, let text), .cleared(_, _, let text): text
        case .checkpoint: "all entries so far summed up; a new segment begins"
        }
    }
}

extension Entry {
    /// A fill as what it did: what closes is a sale of what was held.
    fileprivate static func fillText(
        _ outcome: Side, _ contracts: Quantity, _ yesPrice: Price, _ closes: Quantity?
    ) -> String {
        guard let closes else {
            return "\(contracts.shortText) long \(outcome.rawValue) at YES \(yesPrice.centsText)"
        }
        let (yes, no) = (yesPrice, yesPrice.complement)
        let (own, other) = outcome == .yes ? (yes, no) : (no, yes)
        var parts: [String] = []
        if !closes.isZero {
            let held = outcome.opposite.rawValue
            parts.append("sell \(held) \(closes.shortText) (closes) at \(other.centsText)")
        }
        if closes < contracts {
            let opened = (contracts - closes).shortText
            parts.append("buy \(outcome.rawValue) \(opened) at \(own.centsText)")
        }
        return parts.joined(separator: ", ")
    }
}

extension OrderChange {
    var text: String {
        let isSale = closes ?? false
        let side = isSale ? outcome.opposite : outcome
        let price = side == .yes ? yesPrice : yesPrice.complement
        return "\(isSale ? "sell" : "buy") \(side.rawValue) \(total.shortText)"
            + "\(isSale ? " (closes)" : "") at \(price.centsText)"
    }
}

extension IntentEntry {
    var text: String {
        "\(id.text): sell \(contracts.shortText) \(side.rawValue) at \(limit.centsText) or better "
            + "(\(ground)): "
            + "health \(health) = equity \(equity.centsText) / required \(requirement.owedText), "
            + "best bid \(bestBid?.centsText ?? "none"), exit value \(exitValue.centsText), debt "
            + "\(debt.owedText)"
    }
}
