extension Engine {
    mutating func takeFacts(_ facts: MarketFacts, at now: Instant) {
        let wasTrading = markets[facts.ticker]?.facts?.status.isTrading
        update(facts.ticker) {
            $0.facts = facts
            $0.areFactsStale = false
            // Nothing seen before a halt counts after it.
            if wasTrading == true, !facts.status.isTrading { $0.interrupt() }
        }
        if case .finalized(let value) = facts.status { settle(facts.ticker, value, at: now) }
    }

    mutating func takeMarketChanged(_ market: MarketTicker) {
        guard markets[market] != nil, portfolio[market] != nil else { return }
        update(market) { $0.areFactsStale = true }
        actions.append(.readMarket(market))
    }

    /// Forgets a market that was only looked at: nothing is held, ordered or remembered of it.
    mutating func forgetUnused(_ market: MarketTicker) {
        guard portfolio[market] == nil, let state = markets[market], state.orders.isEmpty,
            state.exit == .idle, state.steps.isEmpty, state.lastFill == nil,
            !state.isQuestionOpen, !isOrderUnderWay(in: market)
        else { return }
        markets[market] = nil
    }

    private mutating func settle(_ market: MarketTicker, _ yesValue: Price, at now: Instant) {
        guard let holding = portfolio[market] else { return }
        let left = portfolio.settle(market, yesValue: yesValue, at: now.moment)
        record(
            .settled(
                market: market, side: holding.side, contracts: holding.contracts,
                yesValue: yesValue,
                debtLeft: left), at: now)
        let value = holding.side == .yes ? yesValue : yesValue.complement
        let debt =
            left > .zero ? "; debt of \(left.exactText) was left and is paid from free margin" : ""
        announce(
            left > .zero ? .error : .notice, nil, market,
            "\(market.text): settled: \(holding.contracts.shortText) \(holding.side.rawValue) paid "
                + "\(value.centsText) each\(debt)")
        update(market) { $0.exit = .idle }
        actions.append(.readAccount)
        actions.append(.follow(followed))
    }
}
