/// What an order is before and would be after a change, as people and programs see it; keys are
/// added, never changed.
package struct ChangePreview: Hashable, Sendable, Codable {
    package var schema = "nexum.change-preview/1"
    package var account: String
    package var orderId: String
    package var market: String
    package var action: TradeRequest.Action
    package var side: Side
    /// In the price of the side.
    package var priceBefore: Price
    package var priceAfter: Price
    /// All of it, what is filled included.
    package var contractsBefore: Quantity
    package var contractsAfter: Quantity
    package var filled: Quantity
    /// Only a smaller size at the same price does.
    package var keepsPlace: Bool
    /// How many contracts stand before it now; nil: not read.
    package var aheadBefore: Quantity?
    /// What it takes of free margin and of credit while it rests.
    package var marginBefore: Money
    package var marginAfter: Money
    package var creditBefore: Money
    package var creditAfter: Money
    package var freeMarginBefore: Money?
    package var freeMarginAfter: Money?
    package var isAccepted: Bool
    package var refusals: [QuoteStatus.Refusal]
    /// What finds an offer at once, as an order of its own, see `QuoteStatus`.
    package var ticket: QuoteStatus?
    /// Now, right after the change, and once all of it is filled.
    package var before: Standing?
    package var after: Standing?
    package var onceFilled: Standing?
}

/// How a change or a cancel of an order ended.
package struct RevisedStatus: Hashable, Sendable, Codable {
    package var schema = "nexum.change/1"
    package var account: String
    package var orderId: String
    package var market: String
    package var outcome: Revision.Outcome
    package var action: TradeRequest.Action?
    package var side: Side?
    /// What was traded since it was asked for; its price and fee are nil while fills are not all
    /// known. The price is that of the side, rounded against the trader.
    package var filled: Quantity?
    package var averagePrice: Price?
    package var fee: Money?
    /// Why, where it is not what was asked for.
    package var reason: String?
    package var yesPrice: Price?
    /// What waits in the book now; nil: not known.
    package var remaining: Quantity?
    package var remainingBefore: Quantity
    /// How many contracts stand before it now; nil: not read, or it does not rest.
    package var ahead: Quantity?
    package var freeMarginBefore: Money?
    package var freeMarginAfter: Money?
}

extension Engine {
    /// The preview of a change; nil while the market has to be read, or when no such order rests.
    package func changePreview(_ request: AmendRequest, at now: Instant) -> ChangePreview? {
        guard let planned = plannedChange(request, at: now),
            let row = ownOrder(request.order, at: now)
        else { return nil }
        let (trade, market) = (planned.trade, planned.before.market)
        let reserved = trade.ticket.waiting?.reserved ?? Reservation()
        let filled = standing(after: trade.ticket)
        let after = standingWaiting(trade.ticket) ?? filled
        return ChangePreview(
            account: account, orderId: request.order.text, market: market.text,
            action: trade.request.action, side: trade.request.side, priceBefore: row.price,
            priceAfter: trade.limit ?? row.price, contractsBefore: planned.before.initial,
            contractsAfter: planned.total, filled: planned.before.filled,
            keepsPlace: planned.keepsPlace, aheadBefore: nil, marginBefore: row.margin,
            marginAfter: reserved.margin, creditBefore: row.credit, creditAfter: reserved.credit,
            freeMarginBefore: freeMargin,
            freeMarginAfter: after.freeMargin,
            isAccepted: planned.refusals.isEmpty,
            refusals: planned.refusals.map { .init(rule: $0.code, text: $0.text) },
            ticket: without(planned.before).ticket(trade, at: now),
            before: standing(in: market, at: now), after: after,
            onceFilled: trade.ticket.waiting == nil ? nil : filled)
    }

    /// How a change or cancel stands; nil for none, or one long over.
    package func revised(_ id: OrderID) -> RevisedStatus? {
        guard let revision = revisions[id] else { return nil }
        let isKnown = revision.outcome != .unknown
        let areFillsKnown = !revision.filled.isZero && revision.filled == revision.traded.contracts
        return RevisedStatus(
            account: account, orderId: id.text, market: revision.before.market.text,
            outcome: revision.outcome, action: revision.action, side: revision.side,
            filled: isKnown ? revision.filled : nil,
            averagePrice: areFillsKnown ? revision.traded.averagePrice(revision.action) : nil,
            fee: areFillsKnown ? revision.traded.fee : nil, reason: revision.reason,
            yesPrice: revision.after?.yesPrice,
            remaining: isKnown ? revision.after?.remaining ?? .zero : nil,
            remainingBefore: revision.before.remaining,
            freeMarginBefore: revision.freeMarginBefore, freeMarginAfter: freeMargin)
    }
}
