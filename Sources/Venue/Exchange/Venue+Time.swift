package import Nexum

extension Venue {
    /// When something next happens by itself; nil when nothing will.
    package var nextEventTime: Timestamp? {
        var next = player.nextTime
        func consider(_ time: Timestamp) { next = next.map { min($0, time) } ?? time }
        if let turn = pauseTurns.first { consider(turn) }
        if let nextTurn { consider(nextTurn) }
        for account in accounts {
            for order in account.resting {
                if let expires = orders[order].request.expires { consider(expires) }
            }
        }
        return next
    }

    /// Plays everything due up to `time`, each at its own time. Going back does nothing.
    package mutating func advance(to time: Timestamp) {
        while let next = nextEventTime, next <= time {
            now = max(now, next)
            turnPauses()
            if isTurnDue { openMarkets() }
            expireOrders()
            while let due = player.nextTime, due <= now { play(player.take()) }
            if isTurnDue { closeMarkets() }
        }
        now = max(now, time)
        tellTickers()
    }

    private var isTurnDue: Bool { nextTurn.map { $0 <= now } ?? false }

    /// Finds when a market next opens or closes by itself. There may be ten thousand of them, so it
    /// is looked for when one did, or when its time was moved, and not at every step.
    private mutating func findTurn() {
        nextTurn = nil
        for market in markets where market.status.isBeforeClose {
            var turn = market.closes
            if market.status == .initialized { turn = min(turn, market.opens) }
            nextTurn = min(nextTurn ?? turn, turn)
        }
    }

    /// The first look at all markets.
    mutating func begin() {
        findTurn()
        advance(to: now)
    }

    private mutating func openMarkets() {
        for number in markets.indices
        where markets[number].status == .initialized && markets[number].opens <= now {
            markets[number].status = .active
            markets[number].updated = now
        }
        findTurn()
    }

    private mutating func closeMarkets() {
        for number in markets.indices
        where markets[number].status.isBeforeClose && markets[number].closes <= now {
            close(number)
        }
        findTurn()
    }

    private mutating func expireOrders() {
        for account in accounts.indices {
            for order in accounts[account].resting {
                if let expires = orders[order].request.expires, expires <= now {
                    cancel(order, .expiryCancel)
                }
            }
        }
    }

    private mutating func play(_ step: ScenarioStep) {
        let market = Int(step.market)
        switch step.action {
        case .book(let book): changeAmbient(market) { $0.replaceAmbient(book) }
        case .change(let side, let price, let change):
            changeAmbient(market) { $0.changeAmbient(side, price, by: change) }
        case .trade(let yesPrice, let quantity, let taker):
            if isOpen(market) { print(market, yesPrice: yesPrice, quantity, taker: taker) }
        case .pause: pause(market)
        case .activate: activate(market)
        case .moveClose(let offset): moveClose(market, to: player.time(of: offset))
        case .determine(let yesValue): determine(market, yesValue)
        case .settle: settle(market)
        }
    }

    private func isTrading(_ market: Int) -> Bool {
        markets[market].status == .active && isOpen(market)
    }

    /// Whether the exchange itself trades.
    private func isOpen(_ market: Int) -> Bool {
        pauses.isEmpty || pause(ofShard: markets[market].listing.exchangeIndex) == nil
    }

    /// After close the ambient book is gone for good.
    private mutating func changeAmbient(_ market: Int, _ body: (inout Book) -> Void) {
        guard markets[market].status.isBeforeClose else { return }
        body(&markets[market].book)
        if isTrading(market) { sweep(market) }
        tellBook(market)
    }

    private mutating func pause(_ market: Int) {
        guard markets[market].status == .active else { return }
        markets[market].status = .inactive
        markets[market].updated = now
        tellLifecycle(market, .deactivated)
        cancelResting(in: market, .haltCancel) { $0.request.isCanceledOnPause }
    }

    /// Trading goes on with no resting orders: reopening cancels them all.
    private mutating func activate(_ market: Int) {
        guard markets[market].status == .inactive else { return }
        cancelResting(in: market, .haltCancel) { _ in true }
        markets[market].status = .active
        markets[market].updated = now
        tellLifecycle(market, .activated)
    }

    private mutating func moveClose(_ market: Int, to time: Timestamp) {
        guard markets[market].status.isBeforeClose else { return }
        markets[market].closes = time
        markets[market].updated = now
        findTurn()
        tellLifecycle(market, .closeDateUpdated(time))
    }

    private mutating func close(_ market: Int) {
        cancelResting(in: market, .closeCancel) { _ in true }
        markets[market].book.replaceAmbient(OrderBook())
        _ = markets[market].book.takeChanges()
        markets[market].status = .closed
        markets[market].updated = now
        tell(
            .bookCleared(
                markets[market].ticker, marketID: markets[market].id,
                version: markets[market].book.version))
    }

    private mutating func determine(_ market: Int, _ yesValue: Price) {
        if markets[market].status.isBeforeClose { close(market) }
        // A result that stands may be amended until it is paid out.
        if case .determined = markets[market].status { markets[market].status = .closed }
        guard markets[market].status == .closed else { return }
        markets[market].status = .determined(yesValue: yesValue)
        markets[market].updated = now
        let result = markets[market].resultText
        tellLifecycle(market, .determined(yesValue: yesValue, result: result, now))
    }

    private mutating func settle(_ market: Int) {
        guard case .determined(let yesValue) = markets[market].status else { return }
        markets[market].status = .finalized(yesValue: yesValue)
        markets[market].settled = now
        markets[market].updated = now
        for account in accounts.indices { payOut(account, market, yesValue) }
        house.cash += house.holdings[market].settle(yesValue: yesValue)
        markets[market].openInterest = .zero
        tellLifecycle(market, .settled(now))
    }

    /// What is below a cent stays with the exchange as a fee; only scalar results leave any.
    private mutating func payOut(_ account: Int, _ market: Int, _ yesValue: Price) {
        let holding = accounts[account].holdings[market]
        guard !holding.position.isZero else { return }
        let exact = accounts[account].holdings[market].settle(yesValue: yesValue)
        let payout = exact.roundedDown(toStep: 10_000)
        feesCollected += exact - payout
        accounts[account].cash += payout
        accounts[account].holdings[market].updated = now
        settlements.append(
            SettlementRecord(
                number: settlements.count + 1, account: account, ticker: markets[market].ticker,
                event: markets[market].listing.event,
                exchangeIndex: markets[market].listing.exchangeIndex, yesValue: yesValue,
                position: holding.position, cost: holding.cost, fees: holding.fees + exact - payout,
                payout: payout,
                time: now))
        tellPosition(account, market)
    }

    private mutating func tellLifecycle(_ market: Int, _ kind: LifecycleNotice.Kind) {
        tell(.lifecycle(LifecycleNotice(ticker: markets[market].ticker, kind: kind)))
    }

    private mutating func cancelResting(
        in market: Int, _ reason: OrderReason, where matches: (OrderRecord) -> Bool
    ) {
        for account in accounts.indices {
            for order in accounts[account].resting
            where orders[order].request.market == market && matches(orders[order]) {
                cancel(order, reason)
            }
        }
    }
}
