import Kalshi
import Ledger
import Nexum
import Platform

/// One account under guard: the engine, what it hears and what it does, on one thread.
final class Daemon {
    /// Time itself is an input: what grows old is noticed within this long.
    private static let tickEvery = Milliseconds(250)

    /// How often it is looked whether a chore is due: soon after the account is known first.
    private static let choresEvery = Milliseconds.seconds(1)

    let timeline: any Timeline
    private let ledger: LedgerKeeper
    private let voice: Voice
    private let exchange: Exchange
    private let gateway: Gateway
    private let feed: Feed
    private let markets: MarketReader
    private let account: AccountReader
    private let chores: Chores
    private let clock: ClockOffset
    private let failures: FailedReads
    private let news: News
    private let status: StatusTeller
    private(set) var engine: Engine
    private let inbox: Inbox
    private var isTurning = false
    /// A timer that nobody holds does not fire.
    private var wakes: [Moment: any TimelineTimer] = [:]
    private var rounds: [Repeating] = []
    /// Told after every turn.
    var onTurn: (() -> Void)?
    /// Told after every turn, for those who wait for an order.
    var onOrders: (() -> Void)?
    /// Finds markets for whoever asks.
    let search: MarketSearch

    init(
        _ engine: Engine, ledger: LedgerBook, at address: ExchangeAddress, as identity: Identity,
        voice: Voice, timeline: any Timeline
    ) {
        let inbox = Inbox()
        let deliver: (Input) -> Void = { [weak inbox] in inbox?.put($0) }
        let subaccount = engine.settings.exchange.subaccount
        exchange = Exchange(address.rest, as: identity, timeline: timeline)
        gateway = Gateway(exchange, subaccount: subaccount, deliver: deliver)
        feed = Feed(
            address.stream, as: identity, subaccount: subaccount, timeline: timeline,
            deliver: deliver)
        status = StatusTeller { voice.say($0) }
        news = News { voice.say($0) }
        failures = FailedReads(timeline, deliver: deliver) { voice.say($0) }
        markets = MarketReader(
            exchange, timeline: timeline, failures: failures, deliver: deliver)
        search = MarketSearch(exchange, timeline: timeline)
        account = AccountReader(
            exchange, subaccount: subaccount, newsSince: engine.newsBegin, timeline: timeline,
            failures: failures, deliver: deliver)
        chores = Chores(
            exchange, keyID: identity.keyID, timeline: timeline, voice: voice, failures: failures,
            deliver: deliver)
        clock = ClockOffset(identity, deliver: deliver)
        self.engine = engine
        self.ledger = LedgerKeeper(ledger, deliver: deliver)
        self.voice = voice
        self.timeline = timeline
        self.inbox = inbox
        inbox.onInput = { [weak self] in self?.turn() }
    }

    /// Connects, reads everything anew, and guards from then on.
    func start() {
        account.lastTaken = { [weak self] in self?.engine.newsBegin }
        exchange.onDate = { [clock] in clock.take($0, sent: $1, heard: $2) }
        exchange.onStatus = { [status] in status.take($0) }
        exchange.onNovelties = { [news] in news.note($0) }
        feed.onNovelties = { [news] in news.note($0) }
        exchange.onAnswer = { [failures] in failures.noteAnswer() }
        feed.onAccountStale = { [account] in account.read() }
        feed.onFeesStale = { [markets] in markets.forgetFees(of: $0) }
        exchange.start()
        feed.start()
        account.read()
        let freshness = engine.settings.freshness
        rounds = [
            Repeating(timeline, every: Self.tickEvery) { [inbox] in inbox.put(.tick) },
            Repeating(timeline, every: freshness.pollEvery) { [account] in account.read() },
            Repeating(timeline, every: freshness.reconcileEvery) { [weak self] in
                self?.readMarkets()
            },
            Repeating(timeline, every: Self.choresEvery) { [weak self] in self?.lookAtChores() },
        ]
    }

    /// Sends nothing more and lets go of the exchange. What is in flight is in the ledger.
    func stop() {
        inbox.onInput = nil
        for round in rounds { round.stop() }
        wakes = [:]
        feed.stop()
        exchange.close()
    }

    func take(_ input: Input) { inbox.put(input) }

    /// Reads what a preview in a market needs; what came is known when `completion` is called.
    func learn(_ market: MarketTicker, _ completion: @escaping (RequestError?) -> Void) {
        markets.learn(market, completion)
    }

    var now: Instant { timeline.now }

    /// The newest lines of the ledger, oldest first, without those of before `since`.
    func events(_ limit: Int, since: Since? = nil) -> [EventStatus] {
        let begin = since?.time(before: now.utc)
        var events: [EventStatus] = []
        for record in ledger.newest(limit) {
            if let begin, record.time < begin { continue }
            events.append(record.event)
        }
        return events
    }

    /// The newest records of the ledger, as many as are kept for showing, oldest first.
    var records: [LedgerRecord] { ledger.newest(LedgerBook.shownMax) }

    /// The number of the newest entry of the ledger; 0 before the first.
    var ledgerSequence: Int { ledger.sequence }

    private func readMarkets() {
        for market in engine.heldMarkets { markets.read(market) }
    }

    /// After the account: an exchange out of reach is told once, and what is held comes first.
    private func lookAtChores() {
        if engine.isReconciled { chores.look() }
    }

    // MARK: The turn

    /// Decides on everything that came in, makes the decisions durable, then acts on them.
    private func turn() {
        guard !isTurning else { return }
        isTurning = true
        defer { isTurning = false }
        while !inbox.isEmpty {
            var actions: [Action] = []
            for input in inbox.takeAll() { actions += engine.step(input, at: timeline.now) }
            ledger.keep(actions, of: &engine, at: timeline.now)
            for action in actions { perform(action) }
        }
        onTurn?()
        onOrders?()
    }

    private func perform(_ action: Action) {
        switch action {
        case .record: break
        case .place(let order): gateway.place(order)
        case .cancel(let order): gateway.cancel(order)
        case .submit, .amend, .withdraw: performForPerson(action)
        case .group(let shard, let request): gateway.ask(request, ofShard: shard)
        case .readAccount: account.read()
        case .readBook(let market): markets.readBook(market)
        case .readMarket(let market): markets.read(market)
        case .refreshBook(let market): feed.refresh(market)
        case .follow(let markets): feed.follow(markets)
        case .wake(let moment): wake(at: moment)
        case .announce(let announcement): voice.say(announcement)
        }
    }

    /// What a person asked for is not done before it is remembered, whatever the disk does; a
    /// cancel only takes back.
    private func performForPerson(_ action: Action) {
        let isKept = ledger.isDurable
        let why = "the ledger cannot be written"
        switch action {
        case .submit(let order) where isKept: gateway.submit(order)
        case .submit(let order): take(.placed(order.order.request.id, .notSent(reason: why)))
        case .amend(let change) where isKept: gateway.amend(change)
        case .amend(let change): take(.amended(change.order.order, .notSent(reason: why)))
        case .withdraw(let order): gateway.cancel(order, .other)
        default: preconditionFailure("not asked for by a person")
        }
    }

    /// How many contracts stand before a resting order; nil when it could not be read.
    func readQueuePlace(of order: OrderID, _ completion: @escaping (Quantity?) -> Void) {
        exchange.read(.queuePosition(order), as: QueuePosition.init(_:)) { result in
            completion((try? result.get())?.ahead)
        }
    }

    /// Rounded up: a tick that comes a moment early finds nothing due.
    private func wake(at moment: Moment) {
        guard wakes[moment] == nil else { return }
        let left = max(0, moment.nanoseconds - timeline.now.moment.nanoseconds)
        let delay = Milliseconds((left + 999_999) / 1_000_000)
        wakes[moment] = timeline.after(delay) { [weak self] in
            self?.wakes[moment] = nil
            self?.take(.tick)
        }
    }
}

/// What came in and was not looked at yet.
final class Inbox {
    private var inputs: [Input] = []
    var onInput: (() -> Void)?

    var isEmpty: Bool { inputs.isEmpty }

    func put(_ input: Input) {
        inputs.append(input)
        onInput?()
    }

    func takeAll() -> [Input] {
        defer { inputs = [] }
        return inputs
    }
}
