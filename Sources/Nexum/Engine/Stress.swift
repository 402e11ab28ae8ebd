/// Something bad that is supposed.
package enum Stress: Hashable, Sendable {
    /// Every bid for what is held moves by this.
    case price(PriceChange)
    /// The best bid for each position is gone.
    case topLevelGone
    /// Nothing trades for so long, and then the books are as they were.
    case halt(Milliseconds)
    /// Everything held resolves against it, with nothing sold before.
    case resolveAgainst

    /// For people: `every bid -0.1000`.
    package var text: String {
        switch self {
        case .price(let change): "every bid \(change.text)"
        case .topLevelGone: "the best bids are gone"
        case .halt(let span): "no trading for \(span.text)"
        case .resolveAgainst: "all resolves against what is held"
        }
    }
}

/// What would follow if something bad happened at once: the same rules on other books.
package struct StressStatus: Hashable, Sendable, Codable {
    /// One position before and after.
    package struct Row: Hashable, Sendable, Codable {
        package var market: String
        package var side: Side
        package var contracts: Quantity
        package var exitValueBefore: Money?
        package var exitValue: Money?
        package var healthBefore: String
        package var health: String
        package var band: String
        /// What would be sold at once; nil when nothing would.
        package var sell: Quantity?
        package var limit: Price?
        package var proceeds: Money?
        /// The debt that selling all of it would leave; nil while its worth is not known.
        package var debtLeft: Money?

        package init(
            market: String, side: Side, contracts: Quantity, exitValueBefore: Money?,
            exitValue: Money?, healthBefore: String, health: String, band: String,
            sell: Quantity?, limit: Price?, proceeds: Money?, debtLeft: Money?
        ) {
            (self.market, self.side, self.contracts) = (market, side, contracts)
            (self.exitValueBefore, self.exitValue) = (exitValueBefore, exitValue)
            (self.healthBefore, self.health, self.band) = (healthBefore, health, band)
            (self.sell, self.limit, self.proceeds) = (sell, limit, proceeds)
            self.debtLeft = debtLeft
        }
    }

    package var schema = "nexum.stress/1"
    package var account: String
    package var time: String
    package var scenario: String
    package var equityBefore: Money?
    package var equity: Money?
    package var healthBefore: String?
    package var health: String?
    /// The debt that is left in all when everything is sold, before free margin.
    package var debtLeft: Money?
    /// What of it free margin could not pay: lent and lost.
    package var uncovered: Money?
    package var positions: [Row]

    package init(
        account: String, time: String, scenario: String, equityBefore: Money?, equity: Money?,
        healthBefore: String?, health: String?, debtLeft: Money?, uncovered: Money?,
        positions: [Row]
    ) {
        (self.account, self.time, self.scenario) = (account, time, scenario)
        (self.equityBefore, self.equity) = (equityBefore, equity)
        (self.healthBefore, self.health) = (healthBefore, health)
        (self.debtLeft, self.uncovered, self.positions) = (debtLeft, uncovered, positions)
    }
}

extension Engine {
    /// What would follow if this happened now. Nothing is changed by asking.
    package func stress(_ stress: Stress, at now: Instant) -> StressStatus {
        var supposed = self
        var then = now
        switch stress {
        case .price(let change): supposed.moveBids(by: change, at: now)
        case .topLevelGone: supposed.removeBestBids(at: now)
        case .halt(let span): then = supposed.pass(span, after: now)
        case .resolveAgainst: supposed.resolveAgainst()
        }
        let (before, after) = (status(at: now), supposed.status(at: then))
        var result = StressStatus(
            account: account, time: now.utc.text, scenario: stress.text,
            equityBefore: before.money.equity, equity: after.money.equity,
            healthBefore: before.money.health, health: after.money.health,
            debtLeft: isReconciled ? .zero : nil,
            uncovered: nil, positions: [])
        if then.moment > now.moment, supposed.hasResolved(beside: self) {
            result.scenario += "; what closes in it resolves against what is held"
        }
        for (old, new) in zip(before.positions, after.positions) {
            let row = StressStatus.Row(old, new)
            result.positions.append(row)
            if let sum = result.debtLeft { result.debtLeft = row.debtLeft.map { sum + $0 } }
        }
        if let left = result.debtLeft, let free = after.money.freeMargin {
            result.uncovered = max(.zero, left - max(.zero, free))
        }
        return result
    }

    /// The books that decide, as they are, with other bids for what is held.
    private mutating func changeBids(at now: Instant, _ change: (Bids) -> Bids) {
        for market in portfolio.markets {
            guard let holding = portfolio[market], let state = markets[market],
                let book = usableBook(state, at: now)
            else { continue }
            var supposed = book
            for level in book.bids(holding.side).levels {
                supposed.set(holding.side, level.price, to: .zero)
            }
            for level in change(book.bids(holding.side)).levels {
                supposed.set(holding.side, level.price, to: level.quantity)
            }
            // Offers that would now lie below a bid are gone first.
            while supposed.isCrossed, let best = supposed.bids(holding.side.opposite).best {
                supposed.set(holding.side.opposite, best.price, to: .zero)
            }
            markets[market]?.book = supposed
            markets[market]?.readBook = supposed
        }
    }

    private mutating func moveBids(by change: PriceChange, at now: Instant) {
        changeBids(at: now) { bids in
            var moved = Bids()
            for level in bids.levels {
                guard let price = change.applied(to: level.price) else { continue }
                moved.set(price, to: moved.quantity(at: price) + level.quantity)
            }
            return moved
        }
    }

    private mutating func removeBestBids(at now: Instant) {
        changeBids(at: now) { bids in
            var left = bids
            if let best = bids.best { left.set(best.price, to: .zero) }
            return left
        }
    }

    /// The same books when time has passed: what grows with time has grown.
    private mutating func pass(_ span: Milliseconds, after now: Instant) -> Instant {
        let then = Instant(moment: now.moment + span, utc: now.utc + span)
        if feed.aliveAt != nil { feed.aliveAt = then.moment }
        for market in markets.keys { markets[market]?.readBookAt = then.moment }
        // What closes meanwhile is never sold again: it resolves, and the worst is that against it.
        for market in portfolio.markets {
            if let facts = markets[market]?.facts, facts.closes <= then.utc {
                resolveAgainst(market)
            }
        }
        return then
    }

    private mutating func resolveAgainst() {
        for market in portfolio.markets { resolveAgainst(market) }
    }

    /// Whether a market that is open in another world is over in this one.
    private func hasResolved(beside other: Engine) -> Bool {
        for market in portfolio.markets
        where markets[market]?.facts?.status != other.markets[market]?.facts?.status {
            return true
        }
        return false
    }

    private mutating func resolveAgainst(_ market: MarketTicker) {
        guard let holding = portfolio[market] else { return }
        let yesValue = holding.side == .yes ? Price.zero : .one
        markets[market]?.facts?.status = .determined(yesValue: yesValue)
        markets[market]?.areFactsStale = false
    }
}

extension StressStatus.Row {
    fileprivate init(_ old: PositionStatus, _ new: PositionStatus) {
        self.init(
            market: old.market, side: old.side, contracts: old.contracts,
            exitValueBefore: old.exitValue, exitValue: new.exitValue, healthBefore: old.health,
            health: new.health, band: new.band, sell: nil, limit: nil, proceeds: nil,
            debtLeft: new.exitValue.map { max(.zero, new.debt - $0) })
        guard let plan = new.plan, plan.isTriggered else { return }
        (sell, limit, proceeds) = (plan.sell, plan.limit, plan.proceeds)
    }
}
