/// A ticket as people and programs see it; keys are added, never changed.
package struct QuoteStatus: Hashable, Sendable, Codable {
    /// Why an order would not be accepted.
    package struct Refusal: Hashable, Sendable, Codable {
        package var rule: String
        package var text: String
    }

    package var schema = "nexum.quote/1"
    /// Nil: no account was asked, only the figures given.
    package var account: String?
    package var market: String
    package var title: String?
    package var side: Side
    package var contracts: Quantity
    /// The most to pay for a contract of that side; nil: what the book asks.
    package var limit: Price?
    package var leverage: Leverage
    package var isAccepted: Bool
    package var refusals: [Refusal]
    /// Contracts that find an offer now, that would wait, and that close what is held.
    package var fills: Quantity
    package var rests: Quantity
    package var closes: Quantity
    /// Of all of it, and of what finds an offer now; nil: nothing does.
    package var averagePrice: Price?
    package var filledPrice: Price?
    package var notional: Money
    package var margin: Money
    package var debt: Money
    package var takerFee: Money
    package var makerFee: Money
    /// Fees ÷ margin with four decimals, rounded up; nil without margin.
    package var feeShare: String?
    /// What closing brings after fees, and what of it repays debt; nil where nothing is closed.
    package var proceeds: Money?
    package var repaid: Money?
    /// The position afterwards; nil when nothing is held then.
    package var sideAfter: Side?
    package var contractsAfter: Quantity?
    package var debtAfter: Money?
    package var exitValue: Money?
    package var requirement: Money?
    package var equity: Money?
    /// A ratio with four decimals, rounded down; `none` without debt, `unknown` when nobody bids.
    package var health: String
    package var liquidationPrice: String
    package var liquidationYesPrice: Price?
    package var liquidationTicksAway: Int?
    package var liquidationContractsAway: Quantity?
    package var bankruptcyPrice: String
    /// When the market's nearing end alone would begin to sell; nil: never. RFC 3339.
    package var firstSale: String?
    package var jumpLoss: Money?
    package var jumpUncovered: Money?
    /// Nil without an account.
    package var freeMarginBefore: Money?
    package var freeMarginAfter: Money?
    package var creditAfter: Money?
    /// What the waiting part takes until it fills, with the fee of a taker, and what is free
    /// meanwhile; nil where nothing waits. All that is told of afterwards holds once it fills.
    package var reservedMargin: Money?
    package var reservedCredit: Money?
    package var freeMarginWaiting: Money?
    package var maintenanceRate: String
    package var initialRate: String
    package var liquidateAt: String
    package var feeMultiplier: String
    /// Of a refused order: the highest leverage at this size, and the most contracts at this
    /// leverage, that would be accepted; nil: none.
    package var leverageLargest: Leverage?
    package var contractsLargest: Quantity?

    private mutating func take(_ waiting: Waiting, isUnknown: Bool) {
        (reservedMargin, reservedCredit) = (waiting.reserved.margin, waiting.reserved.credit)
        freeMarginWaiting = isUnknown ? nil : waiting.freeMargin
    }

    /// `account` nil: the calculator alone; what an account has is left out then.
    package init(
        _ ticket: Ticket, in view: DeskView, account: String?, title: String?
    ) {
        self.account = account
        let isUnknown = account == nil || !view.isAccountKnown
        market = ticket.market.text
        self.title = title
        (side, contracts) = (ticket.order.side, ticket.order.contracts)
        (limit, leverage) = (ticket.order.limit, ticket.order.leverage)
        isAccepted = ticket.isAccepted
        refusals = ticket.refusals.map { Refusal(rule: $0.code, text: $0.text) }
        (fills, rests, closes) = (ticket.fills, ticket.rests, ticket.closes)
        averagePrice = ticket.averagePrice
        filledPrice = ticket.waiting.map(\.averagePrice) ?? ticket.averagePrice
        (notional, margin, debt) = (ticket.notional, ticket.margin, ticket.debt)
        (takerFee, makerFee) = (ticket.takerFee, ticket.makerFee)
        feeShare = ticket.feeShare.map { $0.textUp(decimals: 4) }
        if !ticket.closes.isZero {
            (proceeds, repaid) = (ticket.proceeds, ticket.repaid)
        }
        sideAfter = ticket.holding?.side
        contractsAfter = ticket.holding?.contracts
        debtAfter = ticket.holding?.debt
        exitValue = ticket.valuation?.exitValue
        requirement = ticket.health?.requirement
        equity = ticket.health?.equity
        health =
            ticket.health?.text(decimals: 4) ?? (ticket.holding == nil ? "none" : "unknown")
        liquidationPrice = ticket.liquidation?.limit.text ?? "none"
        liquidationYesPrice = ticket.liquidation?.yesPrice
        liquidationTicksAway = ticket.liquidation?.ticks
        liquidationContractsAway = ticket.liquidation?.contracts
        bankruptcyPrice = ticket.bankruptcy?.limit.text ?? "none"
        firstSale = ticket.firstSale?.text
        jumpLoss = ticket.jump?.loss
        jumpUncovered = isUnknown ? nil : ticket.jump?.uncovered
        freeMarginBefore = isUnknown ? nil : ticket.freeMarginBefore
        freeMarginAfter = isUnknown ? nil : ticket.freeMarginAfter
        creditAfter = isUnknown ? nil : ticket.creditAfter
        maintenanceRate = ticket.maintenance.textDown(decimals: 4)
        initialRate = ticket.initialRate.textUp(decimals: 4)
        liquidateAt = view.margin.liquidateAt.textDown(decimals: 4)
        feeMultiplier = FixedPoint.text(view.fees.multiplierMillionths, decimals: 6)
        if let waiting = ticket.waiting { take(waiting, isUnknown: isUnknown) }
        guard !ticket.isAccepted else { return }
        let largest = Largest(ticket.order, in: view)
        (leverageLargest, contractsLargest) = (largest.leverage, largest.contracts)
    }
}

extension Engine {
    /// A preview of an order; nil while the market is not known well enough: see `deskView`.
    package func quote(
        _ order: DeskOrder, in market: MarketTicker, at now: Instant
    ) -> QuoteStatus? {
        guard let view = deskView(market, at: now) else { return nil }
        return QuoteStatus(
            Ticket(order, in: view), in: view, account: account,
            title: markets[market]?.facts?.title)
    }
}
