import Nexum
import Venue

// What a guard of a backtest hears and asks for.
extension BacktestGuard {
    private static let tickEveryMs: Int64 = 250

    /// Goes on to an instant: what came by the recorded stream just now, and all that is due.
    /// `isPlayed` says that something happened at the recorded exchange, and so at its own.
    mutating func pass(
        to now: Instant, ms: Int64, recorded: inout Venue, isPlayed: Bool, heard: [Input]
    ) {
        (self.now, self.ms) = (now, ms)
        if isPlayed, own != nil {
            own?.advance(to: now.utc)
            noteOwn()
        }
        if isFollowing, ms <= isRecordedUntilMs ?? ms { hear(heard) }
        while let event = queue.take(dueAt: ms) {
            switch event {
            case .tick: tick()
            case .heard(let inputs): hear(inputs)
            case .arrival(let request): arrive(request, recorded: &recorded)
            }
        }
        score.look(at: recorded, ms: ms)
    }

    /// What happened at its own exchange is on its way.
    mutating func noteOwn() {
        let events = own?.takeEvents() ?? []
        guard !events.isEmpty, let inputs = own?.inputs(of: events, toKey: key) else { return }
        after(Backtest.streamMs, .heard(inputs))
    }

    private mutating func hear(_ inputs: [Input]) {
        for input in inputs {
            switch input {
            case .fill, .order:
                reading = nil
                step(input)
                readAccount()
            case .marketChanged:
                reading = nil
                step(input)
            case .account:
                isReading = false
                step(input)
                if isAskedAgain { readAccount() }
            default: step(input)
            }
        }
    }

    private mutating func tick() {
        let settings = engine.settings.freshness
        after(Self.tickEveryMs, .tick)
        step(.feedAlive)
        step(.tick)
        if isDue(every: settings.pollEvery) { readAccount() }
        if isDue(every: settings.reconcileEvery) {
            for market in engine.heldMarkets { perform(.readMarket(market)) }
        }
        ticks += 1
    }

    private func isDue(every span: Milliseconds) -> Bool {
        ticks % max(1, span.count / Self.tickEveryMs) == 0
    }

    private mutating func step(_ input: Input) {
        for action in engine.step(input, at: now) { perform(action) }
    }

    private mutating func perform(_ action: Action) {
        switch action {
        case .record(let record): score.take(record.entry, ms: ms)
        case .place(let approved): after(Backtest.requestMs, .arrival(.order(approved.order)))
        case .readAccount: readAccount()
        case .readBook(let market): after(Backtest.requestMs, .arrival(.book(market)))
        case .readMarket(let market): after(Backtest.requestMs, .arrival(.market(market)))
        case .refreshBook(let market):
            after(0, .heard([.bookLost(market)]))
            after(Backtest.requestMs, .arrival(.snapshot(market)))
        case .follow(let markets):
            isFollowing = true
            for market in markets { after(Backtest.requestMs, .arrival(.snapshot(market))) }
        case .wake(let moment): wake(at: moment)
        case .cancel, .submit, .amend, .withdraw, .group:
            preconditionFailure("nobody trades in a backtest")
        case .announce: break
        }
    }

    private mutating func readAccount() {
        isAskedAgain = isReading
        guard !isReading else { return }
        isReading = true
        after(Backtest.requestMs, .arrival(.account(begun: now)))
    }

    /// A moment that is waited for already is not waited for twice.
    private mutating func wake(at moment: Moment) {
        guard wakes.insert(moment).inserted else { return }
        let left = max(0, moment.nanoseconds - now.moment.nanoseconds)
        after((left + 999_999) / 1_000_000, .heard([.tick]))
    }
}
