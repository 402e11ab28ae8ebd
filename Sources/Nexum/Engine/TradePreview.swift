/// A person's order before it is sent: its words, what it would do, and what it would change, as
/// people and programs see it; keys are added, never changed.
package struct TradePreview: Hashable, Sendable, Codable {
    package var schema = "nexum.preview/1"
    package var account: String
    /// `observe` or `armed`: while observing the guard sells nothing of what is bought.
    package var mode: String
    package var market: String
    package var action: TradeRequest.Action
    /// What is bought, or what is held and sold.
    package var side: Side
    package var contracts: Quantity
    /// In the price of the side; what to send it with. Nil: nobody offers any.
    package var limit: Price?
    /// `gtc`, `ioc` or `fok`.
    package var timeInForce: String
    package var isPostOnly: Bool
    /// RFC 3339; nil: it does not end by itself.
    package var expires: String?
    /// By all rules; the ticket knows those of margin, and lists what all say.
    package var isAccepted: Bool
    /// The ticket, in the terms of what the order is long of: selling YES is buying NO.
    package var ticket: QuoteStatus
    /// Of the position, or of the account where it has one health for all: ratios with four
    /// decimals, `none` or `unknown`.
    package var healthBefore: String
    package var healthAfter: String
    package var liquidationBefore: String
    package var liquidationAfter: String
    /// Of the whole account.
    package var drawnBefore: Money?
    package var drawnAfter: Money?
    package var freeMarginBefore: Money?
    package var freeMarginAfter: Money?
    /// While a part of it waits; nil where nothing does. What is said of after holds once all of
    /// it is filled.
    package var waiting: Standing?
}

extension Engine {
    /// The preview of a planned order; nil while its market is not known well enough.
    package func tradePreview(_ request: TradeRequest, at now: Instant) -> TradePreview? {
        guard let trade = plannedTrade(request, at: now), let quote = self.ticket(trade, at: now)
        else { return nil }
        let ticket = trade.ticket
        let (before, after) = (standing(in: request.market, at: now), standing(after: ticket))
        return TradePreview(
            account: account, mode: modeName, market: request.market.text,
            action: request.action, side: request.side,
            contracts: request.contracts ?? trade.order.contracts,
            limit: trade.limit, timeInForce: request.timeInForce.word,
            isPostOnly: request.isPostOnly, expires: trade.expires?.text,
            isAccepted: trade.refusals.isEmpty, ticket: quote,
            healthBefore: before.health, healthAfter: after.health,
            liquidationBefore: before.liquidation, liquidationAfter: after.liquidation,
            drawnBefore: before.drawn, drawnAfter: after.drawn,
            freeMarginBefore: before.freeMargin, freeMarginAfter: after.freeMargin,
            waiting: standingWaiting(ticket))
    }

    /// What a planned order would do, with all that stands against it.
    func ticket(_ trade: PlannedTrade, at now: Instant) -> QuoteStatus? {
        let market = trade.request.market
        guard let view = deskView(market, at: now) else { return nil }
        var quote = QuoteStatus(
            trade.ticket, in: view, account: account, title: markets[market]?.facts?.title)
        quote.refusals = trade.refusals.map { .init(rule: $0.code, text: $0.text) }
        return quote
    }
}
