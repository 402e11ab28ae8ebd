/// The guard: everything it knows, and the one function that decides.
///
/// `step` is synchronous and total: what happened goes in with its instant, what to do comes out.
/// It reads no clock, no disk and no random number, so the same inputs give the same actions
/// anywhere.
package struct Engine: Sendable {
    package let account: String
    package let settings: Settings

    var portfolio: Portfolio
    var markets: [MarketTicker: MarketState] = [:]
    var feed = FeedState()
    /// The mode a person asked for; nil while that of the settings holds.
    var askedMode: Bool?
    /// Until when exits are only planned; nil when that does not end by itself.
    var disarmedUntil: Timestamp?
    /// The same by the clock that is never set; nil after a restart.
    var disarmedEnd: Moment?
    var areDebtsAccepted = false
    /// Fills up to here are part of the first reading, not news.
    var baseline: Timestamp?
    /// When the first reading was taken, by the exchange's clock; nil once that is long ago.
    var openedAt: Timestamp?
    /// When the newest whole pass over the account began; nil until one came since the last start
    /// or reconnect.
    var accountAt: Instant?
    /// The leverage at which orders of ours opened, where news of them may still come.
    var openings: [OrderID: Checkpoint.Opening] = [:]
    /// What fills opened at a leverage that was not known when they were counted, by order.
    var unexplained: [OrderID: [Unexplained]] = [:]
    /// The orders of persons that are not over, or have been over for a moment.
    var placings: [ClientOrderID: Placing] = [:]
    /// The changes and cancels of persons, likewise.
    var revisions: [OrderID: Revision] = [:]
    /// Orders that the guard asked to cancel.
    var guardCancels: Set<OrderID> = []
    /// The order groups of our resting orders, by shard.
    var groups: [Int: OrderGroup] = [:]
    /// When a first pass was looked at first.
    var firstLookAt: Moment?
    /// What the resting orders may take.
    var reserved = Reservation()
    /// The orders changed and `reserved` is to be worked out anew.
    var areOrdersChanged = false
    /// What the last two passes over the account both show to be missing, and what the last did.
    var shortfall = Money.zero
    var lackBefore = Money.zero
    /// The balances of the newest passes, where they differ from what is expected.
    var cashDoubt: CashDoubt?
    /// What orders held back of them.
    var holds = Holds()
    /// The credit in force; nil before any was taken.
    var acceptedCredit: Money?
    /// The state of a cross account as a whole.
    var cross = CrossState()
    /// When the exchange trades; nil until it was read.
    var calendar: TradingCalendar?
    /// Events of which at most one market can settle YES.
    var exclusiveEvents: Set<EventTicker> = []
    /// The pause under way or next within a day.
    var pause: Pause?
    var announcedPause: Pause?
    /// Fills that came before the first reading did.
    var earlyFills: [Fill] = []
    var conditions: [ConditionKey: RaisedCondition] = [:]
    /// What our key may do; nil until it was read.
    var keyRights: KeyRights?
    var limits = Limits()
    /// Exits found in the ledger, until the first step counts them.
    var earlierExits: [EarlierExit] = []
    /// When the account was last asked for because something is in doubt.
    var askedAccountAt: Moment?
    var hasBegun = false
    /// When the last step was.
    var steppedAt: Instant?
    /// The newest failure to read, until a whole pass came through.
    var lastFailedRead: String?
    var lastSequence = 0

    /// The actions of the step under way.
    var actions: [Action] = []
    /// Markets with an open question, as of when they were last looked at.
    var questioned: Set<MarketTicker> = []
    /// Markets to look at before the step ends.
    var dirty: Set<MarketTicker> = []

    /// An engine as the ledger left it. Nothing is acted on until the exchange has been read anew.
    package init(account: String, settings: Settings, ledger: [LedgerRecord]) {
        self.account = account
        self.settings = settings
        portfolio = Portfolio(credit: settings.account.credit)
        let opened = ledger.first { $0.entry.kind == "opened" }
        for record in ledger { replay(record, opened: opened) }
        portfolio.credit = acceptedCredit ?? settings.account.credit
    }

    /// Whether exits are sent.
    var isArmed: Bool { askedMode ?? settings.liquidation.armed }

    /// Takes in what happened and says what to do, in order.
    package mutating func step(_ input: Input, at now: Instant) -> [Action] {
        actions = []
        if !hasBegun { begin(at: now) }
        noteClockStep(at: now)
        // It comes with every frame, before what the frame says, and decides nothing by itself.
        if case .feedAlive = input {
            feed.aliveAt = now.moment
            return actions
        }
        take(input, at: now)
        if areOrdersChanged {
            reviewReserved(at: now)
            trimSales(at: now)
        }
        for market in dirty.sorted() { evaluate(market, at: now) }
        if isCross, !dirty.isEmpty { evaluateAccount(at: now) }
        noteQuestions(after: input)
        dirty.removeAll(keepingCapacity: true)
        reviewAccount(at: now)
        checkInvariants()
        return actions
    }

    private mutating func take(_ input: Input, at now: Instant) {
        switch input {
        case .tick:
            endDisarming(at: now)
            endClosings(at: now)
            dirty.formUnion(portfolio.markets)
            reviewPause(at: now)
            trimSales(at: now)
            forgetPlacings(at: now)
            forgetRevisions(at: now)
            forgetUnexplained(at: now)
        case .feedOpened, .feedAlive, .feedLost, .clockOffset: takeFeed(input, at: now)
        case .book, .bookChange, .bookLost, .trade, .ticker: takePrices(input, at: now)
        case .market(let facts): takeFacts(facts, at: now)
        case .marketChanged(let market): takeMarketChanged(market)
        case .fees(let market, let fees):
            markets[market, default: MarketState()].fees = fees
            dirty.insert(market)
        case .exclusive(let event, true): exclusiveEvents.insert(event)
        case .exclusive(let event, false): exclusiveEvents.remove(event)
        case .calendar(let calendar):
            self.calendar = calendar
            reviewPause(at: now)
        case .forget(let market): forgetUnused(market)
        case .keyRights(let rights): keyRights = rights
        case .fill(let fill): takeFill(fill, at: now)
        case .order(let order): takeOrder(order, at: now)
        case .account(let reading): takeAccount(reading, at: now)
        case .readFailed(let what, let reason):
            noteFailedRead("could not read \(what): \(reason)")
        case .placed(let id, let outcome): takePlaced(id, outcome, at: now)
        case .cancelled(let order, let outcome):
            takeCancelled(order, outcome, at: now)
            noteWithdrawn(order, outcome, at: now)
        case .amended(let order, let outcome): takeAmended(order, outcome, at: now)
        case .prepareGroup(let market):
            if let shard = shard(of: market) { prepareGroup(shard) }
        case .group(let shard, let request, let outcome):
            takeGroup(shard, request, outcome, at: now)
        case .ledgerLost, .ledgerBack: takeLedger(input, at: now)
        case .command(let command): takeCommand(command, at: now)
        }
    }

    /// The same failure is told once: what it means shows in the ages and conditions.
    mutating func noteFailedRead(_ text: String) {
        guard text != lastFailedRead else { return }
        lastFailedRead = text
        announce(.warning, nil, nil, text)
    }

    private mutating func takeCommand(_ command: Command, at now: Instant) {
        switch command {
        case .arm(let uid): setArmed(true, uid, at: now)
        case .disarm(let uid): setArmed(false, uid, at: now)
        case .disarmFor(let span, let reason, let uid): disarm(span, reason, uid, at: now)
        case .close(let market, let uid): close(market, uid, at: now)
        case .keep(let market, let uid): keep(market, uid, at: now)
        case .acceptDebts(let uid):
            areDebtsAccepted = true
            record(.debtsAccepted(uid: uid), at: now)
        case .setMargin(let market, let leverage, let uid):
            setMargin(market, leverage, uid, at: now)
        case .place(let request, let nonce, let uid):
            place(request, nonce: nonce, uid: uid, at: now)
        case .amend(let request, let uid): amend(request, uid: uid, at: now)
        case .withdraw(let order, let uid): withdraw(order, uid: uid, at: now)
        case .withdrawAll(let uid): withdrawAll(uid: uid, at: now)
        }
        dirty.formUnion(portfolio.markets)
    }

    mutating func setArmed(_ armed: Bool, _ uid: UInt32, at now: Instant) {
        askedMode = armed
        (disarmedUntil, disarmedEnd) = (nil, nil)
        if !armed { forgetClosings() }
        record(.mode(armed: armed, uid: uid), at: now)
        let text =
            armed
            ? "armed: exits are sent" : "observing: exits are planned and shown, nothing is sent"
        announce(.notice, nil, nil, "\(text) (uid \(uid))")
    }

    /// What must hold after every step.
    private func checkInvariants() {
        portfolio.checkConservation()
        assert(
            {
                portfolio.checkInvariants()
                return true
            }())
    }

    // MARK: What a step leaves behind

    mutating func record(_ entry: Entry, at now: Instant) {
        lastSequence += 1
        actions.append(.record(LedgerRecord(sequence: lastSequence, time: now.utc, entry: entry)))
    }

    mutating func announce(
        _ level: Announcement.Level, _ condition: Condition?, _ market: MarketTicker?,
        _ text: String
    ) {
        actions.append(.announce(Announcement(level, text, condition: condition, market: market)))
    }

    /// The market's state changed in place; the market is looked at again in this step.
    mutating func update(_ market: MarketTicker, _ change: (inout MarketState) -> Void) {
        change(&markets[market, default: MarketState()])
        dirty.insert(market)
    }
}
