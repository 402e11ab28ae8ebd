/// Previews of orders in a market and an account as they stand.
extension Engine {
    /// What an order would meet; nil while market, fees or a book fresh enough are not known: they
    /// have to be read first.
    package func deskView(_ market: MarketTicker, at now: Instant) -> DeskView? {
        guard let state = markets[market], let facts = state.facts, !state.areFactsStale,
            let fees = state.charges(at: now.utc), let book = freshBook(state, at: now)
        else { return nil }
        return DeskView(
            market: market, book: book, fees: fees, grid: facts.grid,
            terms: terms(market, state, at: now), margin: settings.margin,
            leverageMax: settings.leverageMax(for: market), portfolio: portfolio.alone(market),
            reserved: claimed, rest: isCross ? rest(besides: market, at: now) : nil,
            siblings: siblings(of: market, at: now),
            obstacles: obstacles + obstacles(in: market, facts, at: now))
    }

    /// The usable book without our own orders.
    private func freshBook(_ state: MarketState, at now: Instant) -> OrderBook? {
        guard let book = usableBook(state, at: now) else { return nil }
        var others = OrderBook()
        for side in [Side.yes, .no] {
            for level in state.others(in: book, side).levels {
                others.set(side, level.price, to: level.quantity)
            }
        }
        return others
    }

    private func obstacles(
        in market: MarketTicker, _ facts: MarketFacts, at now: Instant
    ) -> [Obstacle] {
        guard facts.status.isTrading, now.utc < facts.closes else {
            return [.notTrading("the market does not trade now")]
        }
        if isCross {
            let doubts = doubts(at: now)
            guard doubts.isEmpty else { return doubts }
            guard let health = accountHealth(at: now) else {
                return [.unknown("the health of the account is not known now")]
            }
            return restriction(health)
        }
        switch assess(market, at: now) {
        case .known(let valuation): return restriction(valuation.health)
        case .unknown(let doubt): return [.unknown(doubt.text)]
        case .none, .settling: return []
        }
    }

    /// What is not known of anything held: in a cross account it blocks what is new everywhere.
    private func doubts(at now: Instant) -> [Obstacle] {
        var doubts: [Obstacle] = []
        for held in portfolio.markets {
            if case .unknown(let doubt) = assessAlone(held, at: now) {
                doubts.append(.unknown("\(held.text): \(doubt.text)"))
            }
        }
        return doubts
    }

    private func restriction(_ health: MarginHealth) -> [Obstacle] {
        let restrictAt = settings.margin.restrictAt
        return health.isBelow(restrictAt) ? [.restricted(health, restrictAt: restrictAt)] : []
    }

    /// The other positions of a cross account.
    private func rest(besides market: MarketTicker, at now: Instant) -> AccountRest {
        var (equity, requirement, hasDebt) = (Money.zero, Money.zero, false)
        for held in portfolio.markets where held != market {
            let debt = portfolio[held]?.debt ?? .zero
            equity += worth(held, at: now) - debt
            hasDebt = hasDebt || debt > .zero
            switch assessAlone(held, at: now) {
            case .known(let valuation): requirement += valuation.health.requirement
            case .unknown:
                if let holding = portfolio[held] {
                    requirement += doubtful(held, holding, at: now) ?? holding.debt
                }
            case .none, .settling: break
            }
        }
        return AccountRest(equity: equity, requirement: requirement, hasDebt: hasDebt)
    }

    // MARK: What resolves together

    /// The other positions of an event of which at most one market settles YES.
    private func siblings(of market: MarketTicker, at now: Instant) -> [JumpLoss.Leg] {
        guard let event = markets[market]?.facts?.event, exclusiveEvents.contains(event) else {
            return []
        }
        var legs: [JumpLoss.Leg] = []
        for held in portfolio.markets where held != market {
            if markets[held]?.facts?.event == event, let leg = leg(held, at: now) {
                legs.append(leg)
            }
        }
        return legs
    }

    private func leg(_ market: MarketTicker, at now: Instant) -> JumpLoss.Leg? {
        guard let holding = portfolio[market] else { return nil }
        return JumpLoss.Leg(
            market: market, side: holding.side, contracts: holding.contracts,
            exitValue: worth(market, at: now), debt: holding.debt)
    }

    /// What is lost when a market, and what resolves with it, goes against what is held.
    func jumpLoss(_ market: MarketTicker, at now: Instant) -> JumpLoss? {
        guard let leg = leg(market, at: now), let free = freeMargin else { return nil }
        return JumpLoss(ofExclusive: siblings(of: market, at: now) + [leg], freeMargin: free)
    }

    /// What is lost when everything held goes against the account at once.
    func jumpLoss(at now: Instant) -> JumpLoss? {
        guard let free = freeMargin else { return nil }
        var groups: [String: [JumpLoss.Leg]] = [:]
        for market in portfolio.markets {
            guard let leg = leg(market, at: now) else { continue }
            let event = markets[market]?.facts?.event
            let isExclusive = event.map { exclusiveEvents.contains($0) } ?? false
            // A market's name and an event's cannot meet: the one is longer by its own part.
            groups[isExclusive ? event?.text ?? market.text : market.text, default: []].append(leg)
        }
        var sets: [JumpLoss] = []
        for name in groups.keys.sorted() {
            sets.append(JumpLoss(ofExclusive: groups[name] ?? [], freeMargin: free))
        }
        return JumpLoss.total(sets, freeMargin: free)
    }
}
