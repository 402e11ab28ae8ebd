/// The engine as people and programs see it: one value, many views, nothing to write to.
///
/// Printed as JSON with snake_case keys; amounts are decimal strings, ages whole milliseconds. Keys
/// are added, never changed: a change makes `nexum.status/2`.
package struct Status: Hashable, Sendable, Codable {
    package var schema = "nexum.status/1"
    package var account: String
    /// RFC 3339, UTC.
    package var time: String
    /// `observe` or `armed`.
    package var mode: String
    /// `starting`, `guarding` or `blocked`, and why in `blockedBy`.
    package var state: String
    package var blockedBy: [String]
    package var feed: FeedStatus
    package var money: MoneyStatus
    package var positions: [PositionStatus]
    package var orders: [OrderStatus]
    package var conditions: [ConditionStatus]
    /// Entries in the ledger so far.
    package var ledgerEntries: Int
    /// The trading pause under way or next within a day.
    package var pause: PauseStatus?
    /// Until when exits are only planned; nil when that does not end by itself. RFC 3339, UTC.
    package var disarmedUntil: String?

    package init(
        account: String, time: String, mode: String, state: String, blockedBy: [String],
        feed: FeedStatus,
        money: MoneyStatus, positions: [PositionStatus], orders: [OrderStatus],
        conditions: [ConditionStatus], ledgerEntries: Int
    ) {
        self.account = account
        self.time = time
        self.mode = mode
        self.state = state
        self.blockedBy = blockedBy
        self.feed = feed
        self.money = money
        self.positions = positions
        self.orders = orders
        self.conditions = conditions
        self.ledgerEntries = ledgerEntries
    }
}

/// A stretch in which nothing can be sold. RFC 3339, UTC.
package struct PauseStatus: Hashable, Sendable, Codable {
    package var begins: String
    package var ends: String

    package init(begins: String, ends: String) {
        self.begins = begins
        self.ends = ends
    }
}

/// Whether what we know is fresh. Ages are nil before the first of its kind.
package struct FeedStatus: Hashable, Sendable, Codable {
    package var isLive: Bool
    package var frameAgeMs: Int64?
    package var accountAgeMs: Int64?
    package var clockOffsetMs: Int64?

    package init(isLive: Bool, frameAgeMs: Int64?, accountAgeMs: Int64?, clockOffsetMs: Int64?) {
        self.isLive = isLive
        self.frameAgeMs = frameAgeMs
        self.accountAgeMs = accountAgeMs
        self.clockOffsetMs = clockOffsetMs
    }
}

/// The account's money; nil is unknown, never zero.
package struct MoneyStatus: Hashable, Sendable, Codable {
    package var cash: Money?
    package var credit: Money
    /// The part of the credit that stands as debt of positions.
    package var drawn: Money?
    /// The trader's: cash plus all exit values less the credit.
    package var equity: Money?
    package var freeMargin: Money?
    /// What resting orders may take of free margin; already taken off.
    package var reserved: Money?
    /// Credit that is gone and counts as debt of what is held.
    package var missing: Money?
    /// Proceeds less cost of what was sold or settled since the ledger began, fees apart.
    package var realised: Money?
    /// Fees of all fills since the ledger began.
    package var fees: Money?
    /// Debt that positions left when they ended.
    package var writtenOff: Money?
    /// What would be lost against today if everything held resolved against it.
    package var jumpLoss: Money?
    /// The debt that free margin could not pay then.
    package var jumpUncovered: Money?
    /// Of a cross account: Σ requirements, health and band as of a position; nil where each
    /// position stands alone.
    package var requirement: Money?
    package var health: String?
    package var band: String?

    package init(cash: Money?, credit: Money, drawn: Money?, equity: Money?, freeMargin: Money?) {
        self.cash = cash
        self.credit = credit
        self.drawn = drawn
        self.equity = equity
        self.freeMargin = freeMargin
    }
}

/// One position with its health.
package struct PositionStatus: Hashable, Sendable, Codable {
    package var market: String
    package var title: String
    package var side: Side
    package var contracts: Quantity
    /// Price × count at entry.
    package var notional: Money
    package var margin: Money
    package var debt: Money
    package var averagePrice: Price
    package var bestBid: Price?
    /// What selling all of it now would bring, net of fees; nil while unknown.
    package var exitValue: Money?
    package var requirement: Money?
    package var equity: Money?
    package var openProfit: Money?
    /// A ratio with four decimals, rounded down; `none` without debt, `account` where the account
    /// has one health for all, `unknown` when not to be known.
    package var health: String
    /// `healthy`, `warn`, `restrict`, `liquidate`, `hard`, `none`, `account` or `unknown`.
    package var band: String
    /// Why health is unknown.
    package var doubt: String?
    /// A held-side price with four decimals, `none` or `now`.
    package var liquidationPrice: String
    package var bankruptcyPrice: String
    package var maintenanceRate: String
    package var bookAgeMs: Int64?
    /// `idle`, `confirming`, `cancelling`, `selling`, `in-doubt`, `checking`, `waiting` or
    /// `settling`.
    package var exit: String
    /// What would be sold now; nil when nothing would.
    package var plan: PlanStatus?
    /// The liquidation price as the exchange quotes it, and how far the best bid stands from it;
    /// nil where it is no price.
    package var liquidationYesPrice: Price?
    package var liquidationTicksAway: Int?
    package var liquidationContractsAway: Quantity?
    /// When the market's nearing end alone would begin to sell; nil: never. RFC 3339.
    package var firstSale: String?
    /// Proceeds less cost of what was sold of it, fees apart.
    package var realised: Money?
    /// Fees of its fills.
    package var fees: Money?
    /// What would be lost against today if the market resolved against it, with what resolves with
    /// it.
    package var jumpLoss: Money?
    /// The debt that free margin could not pay then.
    package var jumpUncovered: Money?

    package init(
        market: String, title: String, side: Side, contracts: Quantity, notional: Money,
        margin: Money,
        debt: Money, averagePrice: Price, bestBid: Price?, exitValue: Money?, requirement: Money?,
        equity: Money?, openProfit: Money?, health: String, band: String, doubt: String?,
        liquidationPrice: String, bankruptcyPrice: String, maintenanceRate: String,
        bookAgeMs: Int64?,
        exit: String, plan: PlanStatus?
    ) {
        self.market = market
        self.title = title
        self.side = side
        self.contracts = contracts
        self.notional = notional
        self.margin = margin
        self.debt = debt
        self.averagePrice = averagePrice
        self.bestBid = bestBid
        self.exitValue = exitValue
        self.requirement = requirement
        self.equity = equity
        self.openProfit = openProfit
        self.health = health
        self.band = band
        self.doubt = doubt
        self.liquidationPrice = liquidationPrice
        self.bankruptcyPrice = bankruptcyPrice
        self.maintenanceRate = maintenanceRate
        self.bookAgeMs = bookAgeMs
        self.exit = exit
        self.plan = plan
    }
}

/// What an exit would do on the book as it stands.
package struct PlanStatus: Hashable, Sendable, Codable {
    /// Whether health is below the threshold now, or this is what would come if it were.
    package var isTriggered: Bool
    package var sell: Quantity
    /// The lowest held-side price the order would take.
    package var limit: Price
    /// Net of fees.
    package var proceeds: Money

    package init(isTriggered: Bool, sell: Quantity, limit: Price, proceeds: Money) {
        self.isTriggered = isTriggered
        self.sell = sell
        self.limit = limit
        self.proceeds = proceeds
    }
}

/// A resting order, or one of ours that is not over.
package struct OrderStatus: Hashable, Sendable, Codable {
    package var market: String
    package var orderId: String?
    package var clientOrderId: String?
    package var state: String
    package var outcome: Side
    package var remaining: Quantity
    /// The YES price.
    package var yesPrice: Price
    /// What it does to what is held: it buys a side, or sells one that is held.
    package var action: TradeRequest.Action?
    package var side: Side?

    package init(
        market: String, orderId: String?, clientOrderId: String?, state: String, outcome: Side,
        remaining: Quantity, yesPrice: Price
    ) {
        self.market = market
        self.orderId = orderId
        self.clientOrderId = clientOrderId
        self.state = state
        self.outcome = outcome
        self.remaining = remaining
        self.yesPrice = yesPrice
    }
}

/// Something that is wrong now.
package struct ConditionStatus: Hashable, Sendable, Codable {
    package var code: String
    /// `critical`, `error` or `warning`.
    package var severity: String
    package var market: String?
    package var text: String
    package var sinceMs: Int64

    package init(code: String, severity: String, market: String?, text: String, sinceMs: Int64) {
        self.code = code
        self.severity = severity
        self.market = market
        self.text = text
        self.sinceMs = sinceMs
    }
}

/// One line of history for people.
package struct EventStatus: Hashable, Sendable, Codable {
    /// The ledger's sequence number.
    package var sequence: Int
    /// RFC 3339, UTC.
    package var time: String
    package var kind: String
    package var market: String?
    package var text: String

    package init(sequence: Int, time: String, kind: String, market: String?, text: String) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
        self.market = market
        self.text = text
    }
}
