extension Engine {
    /// `armed` or `observe`.
    var modeName: String { isArmed ? "armed" : "observe" }

    /// Whether exits are sent, for whoever reads what a daemon says when it starts.
    package var modeText: String {
        if isArmed { return "armed: exits that are due are sent" }
        let end = disarmedUntil.map { " until \($0.text)" } ?? ""
        return "observing: nothing is sent\(end)"
    }

    /// The engine as people see it at an instant.
    package func status(at now: Instant) -> Status {
        let blocked = blockedBy
        var status = Status(
            account: account, time: now.utc.text, mode: modeName,
            state: baseline == nil ? "starting" : blocked.isEmpty ? "guarding" : "blocked",
            blockedBy: blocked,
            feed: FeedStatus(
                isLive: feed.isOpen, frameAgeMs: feed.aliveAt.map { now.moment.since($0).count },
                accountAgeMs: accountAt.map { now.moment.since($0.moment).count },
                clockOffsetMs: feed.clockOffsetMs),
            money: money(at: now),
            positions: portfolio.markets.compactMap { position($0, at: now) },
            orders: orders, conditions: shownConditions(at: now), ledgerEntries: lastSequence)
        status.pause = pause.map {
            PauseStatus(begins: $0.begins.text, ends: $0.ends.text)
        }
        status.disarmedUntil = disarmedUntil?.text
        return status
    }

    private func money(at now: Instant) -> MoneyStatus {
        var money = MoneyStatus(
            cash: portfolio.cash, credit: portfolio.credit,
            drawn: baseline == nil ? nil : portfolio.drawn, equity: equity(at: now),
            freeMargin: freeMargin)
        guard baseline != nil else { return money }
        money.reserved = accountAt == nil ? nil : reserved.margin
        money.missing = missing > .zero ? missing : nil
        money.realised = portfolio.realised
        money.fees = portfolio.fees
        money.writtenOff = portfolio.writtenOff
        let jump = equity(at: now) == nil ? nil : jumpLoss(at: now)
        money.jumpLoss = jump?.loss
        money.jumpUncovered = jump?.uncovered
        guard isCross else { return money }
        let health = accountHealth(at: now)
        money.requirement = health?.requirement
        money.health = health?.text(decimals: 4) ?? "unknown"
        money.band = health.map(bandName) ?? "unknown"
        return money
    }

    private func bandName(_ health: MarginHealth) -> String {
        health.hasDebt ? Ladder(settings.margin).band(of: health).name : "none"
    }

    /// What stands beside today's figures must not carry those of the day it was raised.
    private func text(of condition: Condition) -> String? {
        switch condition {
        case .marginWarning: "health fell below WarnAt \(settings.margin.warnAt.percentText)"
        case .marginRestricted:
            "health fell below RestrictAt \(settings.margin.restrictAt.percentText)"
        default: nil
        }
    }

    private func shownConditions(at now: Instant) -> [ConditionStatus] {
        conditions.keys.sorted().compactMap { key in
            guard let raised = conditions[key], raised.isShown else { return nil }
            return ConditionStatus(
                code: key.condition.rawValue, severity: key.condition.severity.rawValue,
                market: key.market?.text, text: text(of: key.condition) ?? raised.text,
                sinceMs: now.moment.since(raised.since).count)
        }
    }

    private var orders: [OrderStatus] {
        var rows: [OrderStatus] = []
        for market in markets.keys.sorted() {
            guard let state = markets[market] else { continue }
            for order in state.resting {
                var row = OrderStatus(
                    market: market.text, orderId: order.id.text,
                    clientOrderId: order.clientOrder?.text, state: "resting",
                    outcome: order.outcome, remaining: order.remaining, yesPrice: order.yesPrice)
                let isSale = portfolio[market]?.side == order.outcome.opposite
                (row.action, row.side) =
                    isSale ? (.sell, order.outcome.opposite) : (.buy, order.outcome)
                rows.append(row)
            }
            if let intent = state.exit.intent {
                let order = intent.order
                var row = OrderStatus(
                    market: market.text, orderId: nil, clientOrderId: order.id.text,
                    state: state.exit.name, outcome: order.outcome, remaining: order.contracts,
                    yesPrice: order.yesPrice)
                (row.action, row.side) = (.sell, intent.side)
                rows.append(row)
            }
        }
        return rows
    }

    // MARK: One position

    private func position(_ market: MarketTicker, at now: Instant) -> PositionStatus? {
        guard let holding = portfolio[market] else { return nil }
        let state = markets[market] ?? MarketState()
        let assessment = assess(market, at: now)
        var row = PositionStatus(
            market: market.text, title: state.facts?.title ?? "", side: holding.side,
            contracts: holding.contracts, notional: holding.cost, margin: holding.margin,
            debt: holding.debt,
            averagePrice: holding.averagePrice,
            bestBid: usableBids(state, holding.side, at: now).best?.price,
            exitValue: nil, requirement: nil, equity: nil, openProfit: nil, health: "unknown",
            band: "unknown",
            doubt: nil, liquidationPrice: "unknown", bankruptcyPrice: "unknown",
            maintenanceRate: maintenance(market, state, holding, at: now)?.textDown(decimals: 4)
                ?? "unknown",
            bookAgeMs: bookAge(state, at: now),
            exit: state.exit == .idle && state.confirmation.isOpen ? "confirming" : state.exit.name,
            plan: nil)
        row.realised = holding.realised
        row.fees = holding.fees
        if assessment.worth != nil {
            let jump = jumpLoss(market, at: now)
            row.jumpLoss = jump?.loss
            row.jumpUncovered = jump?.uncovered
        }
        switch assessment {
        case .none: return nil
        case .unknown(let doubt): row.doubt = doubt.text
        case .settling(let value):
            row.doubt = "closed; only settlement is left"
            row.exit = "settling"
            row.exitValue = value
        case .known(let valuation): fill(&row, market, state, valuation, at: now)
        }
        return row
    }

    private func fill(
        _ row: inout PositionStatus, _ market: MarketTicker, _ state: MarketState,
        _ valuation: Valuation, at now: Instant
    ) {
        let health = valuation.health
        row.exitValue = valuation.exitValue
        row.requirement = health.requirement
        row.equity = health.equity
        row.openProfit = valuation.openProfit
        let isShared = isCross && health.hasDebt
        row.health = isShared ? "account" : health.text(decimals: 4)
        row.band = isShared ? "account" : bandName(health)
        fillPrices(&row, market, state, valuation, at: now)
        row.firstSale =
            terms(market, state, at: now).firstSale(
                exitValue: valuation.exitValue, debt: valuation.debt,
                freeMargin: freeMargin ?? .zero,
                below: settings.margin.liquidateAt)?.text
        if let plan = plan(market, valuation, at: now) {
            row.plan = PlanStatus(
                isTriggered: isTriggered(market, valuation, at: now), sell: plan.contracts,
                limit: plan.limit, proceeds: plan.proceeds)
        }
    }

    /// Whether a sale here is due now but for its confirmation.
    func isTriggered(
        _ market: MarketTicker, _ valuation: Valuation, at now: Instant
    ) -> Bool {
        if isBreached(market, valuation) { return true }
        guard isCross, let health = accountHealth(at: now),
            health.isBelow(settings.margin.liquidateAt)
        else { return false }
        return bestPlan(health, at: now)?.0.market == market
    }

    /// Of the book the position is valued on.
    func bookAge(_ state: MarketState, at now: Instant) -> Int64? {
        guard usableBook(state, at: now) != nil else { return nil }
        let isRead = bookDoubt(state, at: now) != nil
        return (isRead ? state.readBookAt : state.bookAt).map { now.moment.since($0).count }
    }

    private func fillPrices(
        _ row: inout PositionStatus, _ market: MarketTicker, _ state: MarketState,
        _ valuation: Valuation, at now: Instant
    ) {
        guard let facts = state.facts, let fees = state.charges(at: now.utc) else { return }
        let account = isCross ? accountHealth(at: now) : nil
        if isCross, account == nil { return }
        let bids = usableBids(state, valuation.holding.side, at: now)
        let liquidation = PriceLimit(
            of: valuation, account: account, threshold: settings.margin.liquidateAt, bids: bids,
            fees: fees)
        let bankruptcy = PriceLimit(
            of: valuation, account: account, threshold: .zero, bids: bids, fees: fees)
        let distance = PriceDistance(
            liquidation, side: valuation.holding.side, bids: bids, grid: facts.grid)
        row.liquidationPrice = liquidation.text
        row.bankruptcyPrice = bankruptcy.text
        row.liquidationYesPrice = distance.yesPrice
        row.liquidationTicksAway = distance.ticks
        row.liquidationContractsAway = distance.contracts
    }

    /// The markets a position is held in, in the order of their tickers.
    package var heldMarkets: [MarketTicker] { portfolio.markets }
}

extension Engine {
    /// Where the news of the account begin for whoever reads it next, by the exchange's clock: the
    /// begin of the newest pass that was taken, else of this ledger; nil before there is one.
    package var newsBegin: Timestamp? {
        guard baseline != nil, let at = accountAt else { return baseline }
        return feed.exchangeTime(of: at.utc)
    }

    /// The first whole pass over the account came through: what is held is known.
    package var isReconciled: Bool { baseline != nil && accountAt != nil }
}
