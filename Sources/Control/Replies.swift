package import Nexum

/// The positions alone.
package struct PositionsReply: Hashable, Sendable, Codable {
    package var schema = "nexum.positions/1"
    package var account: String
    /// RFC 3339, UTC.
    package var time: String
    /// How old the reading of the account is; nil: it was never read, and nothing is known.
    package var accountAgeMs: Int64?
    package var positions: [PositionStatus]

    package init(status: Status) {
        account = status.account
        time = status.time
        accountAgeMs = status.feed.accountAgeMs
        positions = status.positions
    }
}

/// What would be sold now, and where a sale is under way.
package struct PlanReply: Hashable, Sendable, Codable {
    /// One position: what would be sold, or how far the sale is.
    package struct Step: Hashable, Sendable, Codable {
        package var market: String
        package var side: Side
        package var health: String
        package var band: String
        package var exit: String
        package var plan: PlanStatus
        /// The best held-side bid at which it would be sent: four decimals, `none`, `now` or
        /// `unknown`.
        package var trigger: String?
    }

    package var schema = "nexum.plan/1"
    package var account: String
    package var time: String
    /// `observe` or `armed`.
    package var mode: String
    /// Why nothing is sent though it is armed; nil: nothing is in the way.
    package var blockedBy: [String]?
    /// How old the reading of the account is; nil: it was never read, and nothing is known.
    package var accountAgeMs: Int64?
    package var steps: [Step]
    /// Positions that owe something and of which nothing would be sold on the book as it stands.
    package var others: [Other]?

    /// One of them, and the best held-side bid at which that changes: four decimals, `none` or
    /// `unknown`.
    package struct Other: Hashable, Sendable, Codable {
        package var market: String
        package var side: Side
        package var health: String
        package var trigger: String
    }

    package init(status: Status) {
        account = status.account
        time = status.time
        mode = status.mode
        accountAgeMs = status.feed.accountAgeMs
        blockedBy = status.blockedBy.isEmpty ? nil : status.blockedBy
        steps = []
        var others: [Other] = []
        for position in status.positions {
            guard let plan = position.plan else {
                guard position.debt > .zero else { continue }
                others.append(
                    Other(
                        market: position.market, side: position.side, health: position.health,
                        trigger: position.liquidationPrice))
                continue
            }
            steps.append(
                Step(
                    market: position.market, side: position.side, health: position.health,
                    band: position.band, exit: position.exit, plan: plan,
                    trigger: plan.isTriggered ? "now" : position.liquidationPrice))
        }
        self.others = others.isEmpty ? nil : others
    }
}

/// The latest entries of the ledger, oldest first.
package struct EventsReply: Hashable, Sendable, Codable {
    package var schema = "nexum.events/1"
    package var account: String
    package var events: [EventStatus]

    package init(account: String, events: [EventStatus]) {
        self.account = account
        self.events = events
    }
}

/// What holds after arming or disarming.
package struct ModeReply: Hashable, Sendable, Codable {
    package var schema = "nexum.mode/1"
    package var account: String
    /// `observe` or `armed`.
    package var mode: String
    /// Why nothing is sent though it is armed; empty: nothing is in the way.
    package var blockedBy: [String]?
    /// Until when exits are only planned; nil when that does not end by itself. RFC 3339, UTC.
    package var disarmedUntil: String?

    package init(
        account: String, mode: String, blockedBy: [String]? = nil, disarmedUntil: String? = nil
    ) {
        (self.account, self.mode) = (account, mode)
        (self.blockedBy, self.disarmedUntil) = (blockedBy, disarmedUntil)
    }
}

/// What selling all of a position comes to, and whether that was begun.
package struct LiquidateReply: Hashable, Sendable, Codable {
    package var schema = "nexum.liquidate/1"
    package var account: String
    package var market: String
    /// The sale was ordered; it goes the way every exit goes.
    package var isBegun: Bool
    /// It was ordered before and is not any more; nil: that was not asked for.
    package var isWithdrawn: Bool?
    package var side: Side
    package var contracts: Quantity
    /// The lowest held-side price that would be taken, and what it would bring after fees; nil
    /// while the book is not known or nobody bids.
    package var limit: Price?
    package var proceeds: Money?
    package var debt: Money

    package init(account: String, holding: PositionStatus, plan: ExitPlan?, isBegun: Bool) {
        self.account = account
        market = holding.market
        self.isBegun = isBegun
        (side, contracts, debt) = (holding.side, holding.contracts, holding.debt)
        (limit, proceeds) = (plan?.limit, plan?.proceeds)
    }
}

/// A position after it was put at another leverage.
package struct MarginReply: Hashable, Sendable, Codable {
    package var schema = "nexum.margin/1"
    package var account: String
    package var market: String
    package var leverage: Leverage
    package var margin: Money
    package var debtBefore: Money
    package var debt: Money
    package var freeMargin: Money
    /// A ratio with four decimals; `none` without debt, `unknown` when not to be known.
    package var health: String

    package init(account: String, change: MarginChange) {
        self.account = account
        market = change.market.text
        leverage = change.leverage
        margin = change.marginAfter
        debtBefore = change.debtBefore
        debt = change.debtAfter
        freeMargin = change.freeMarginAfter
        health = change.healthAfter?.text(decimals: 4) ?? "unknown"
    }
}

/// The answer to `org.varlink.service.GetInfo`.
struct InfoReply: Hashable, Sendable, Codable {
    var vendor = ControlInterface.vendor
    var product = ControlInterface.product
    var version = ControlInterface.version
    var url = ""
    var interfaces = [ControlInterface.varlinkName, ControlInterface.name]
}
