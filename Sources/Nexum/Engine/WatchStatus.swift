/// Everything a live screen shows, as one value; what changed since the update before it.
package struct WatchStatus: Hashable, Sendable, Codable {
    /// The thresholds of health, ratios with four decimals.
    package struct Thresholds: Hashable, Sendable, Codable {
        package var warnAt: String
        package var restrictAt: String
        package var liquidateAt: String
        package var hardAt: String
        package var recoverTo: String

        package init(_ settings: MarginSettings) {
            warnAt = settings.warnAt.textDown(decimals: 4)
            restrictAt = settings.restrictAt.textDown(decimals: 4)
            liquidateAt = settings.liquidateAt.textDown(decimals: 4)
            hardAt = settings.hardAt.textDown(decimals: 4)
            recoverTo = settings.recoverTo.textDown(decimals: 4)
        }
    }

    /// All positions, when not all of them are told of.
    package struct All: Hashable, Sendable, Codable {
        package var count: Int
        /// The markets of the first and the last in the order that was asked for.
        package var first: String?
        package var last: String?
        /// What all of them would gain or lose if they were sold now; nil while unknown.
        package var openProfit: Money?
        /// The bands they are in, each once.
        package var bands: [String]

        /// Of all positions, in order.
        package init(_ sorted: [PositionStatus]) {
            count = sorted.count
            (first, last) = (sorted.first?.market, sorted.last?.market)
            openProfit = sorted.openProfit
            bands = Set(sorted.map(\.band)).sorted()
        }
    }

    /// The account at one moment of the past.
    package struct Sample: Hashable, Sendable, Codable {
        /// Nil: it was not known.
        package var equity: Money?
        package var cushion: Money?

        package init(equity: Money?, cushion: Money?) {
            (self.equity, self.cushion) = (equity, cushion)
        }
    }

    package var schema = "nexum.watch/1"
    package var status: Status
    package var thresholds: Thresholds
    /// What equity has beyond what it is sold at, of the position that is nearest to it or of the
    /// account where it has one health; nil where nothing is owed or something is not known.
    package var cushion: Money?
    /// Samples since the last update, oldest first; in the first update all that are kept.
    package var samples: [Sample]
    /// The time from one sample to the next.
    package var sampleEveryMs: Int64
    /// The book of the market that was asked for; nil: none was, or it is not followed.
    package var book: BookStatus?
    /// Entries of the ledger since the last update, oldest first; in the first the newest ones.
    package var events: [EventStatus]
    /// Of which the positions of the status are a part; nil when they are all.
    package var all: All?

    package init(
        status: Status, thresholds: Thresholds, cushion: Money?, samples: [Sample],
        sampleEveryMs: Int64, book: BookStatus?, events: [EventStatus]
    ) {
        self.status = status
        self.thresholds = thresholds
        self.cushion = cushion
        self.samples = samples
        self.sampleEveryMs = sampleEveryMs
        self.book = book
        self.events = events
    }

    /// Only a part of the positions, around a market.
    package mutating func keep(_ window: PositionWindow, around market: String?) {
        let sorted = window.order.sorted(status.positions)
        all = All(sorted)
        let rows = window.rows(of: sorted, around: market)
        // What is being sold is never left out: it is what a person has to see.
        let shown = Set(rows.map(\.market))
        let urgent = sorted.filter { $0.isBeingSold && !shown.contains($0.market) }
        status.positions = rows + urgent.prefix(window.count)
    }

    /// The same without what only time changes, and without what is new since the last update.
    package var timeless: WatchStatus {
        var watch = self
        watch.status = status.timeless
        watch.book = book?.timeless
        (watch.samples, watch.events) = ([], [])
        return watch
    }
}

extension Status {
    /// The same without what only time changes: whether two say the same of an account.
    package var timeless: Status {
        var status = self
        status.time = ""
        status.feed.frameAgeMs = nil
        status.feed.accountAgeMs = nil
        status.feed.clockOffsetMs = nil
        for index in status.positions.indices { status.positions[index].bookAgeMs = nil }
        for index in status.conditions.indices { status.conditions[index].sinceMs = 0 }
        return status
    }
}

extension Engine {
    /// What equity has beyond LiquidateAt × requirement: the least of all positions that owe, or
    /// the account's where it has one health. `status` is of this engine.
    package func cushion(of status: Status) -> Money? {
        if isCross {
            guard status.money.health != "none" else { return nil }
            return cushion(status.money.equity, status.money.requirement)
        }
        var least: Money?
        for position in status.positions where position.health != "none" {
            guard let own = cushion(position.equity, position.requirement) else { return nil }
            least = min(least ?? own, own)
        }
        return least
    }

    private func cushion(_ equity: Money?, _ requirement: Money?) -> Money? {
        guard let equity, let requirement else { return nil }
        return equity - settings.margin.liquidateAt.scaledUp(requirement)
    }
}

extension [PositionStatus] {
    /// What they would gain or lose if they were sold now; nil when that is unknown of one.
    package var openProfit: Money? {
        var sum = Money.zero
        for position in self {
            guard let own = position.openProfit else { return nil }
            sum += own
        }
        return sum
    }
}

extension PositionStatus {
    /// Whether a sale is due or under way.
    fileprivate var isBeingSold: Bool { exit != "idle" || plan?.isTriggered == true }
}
