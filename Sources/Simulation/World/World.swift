import Chance
import Kalshi
import Nexum
import Venue

/// Guards and the paper exchange in one process, on a clock that only moves from event to event.
struct World {
    static let keyID = "simulated"
    /// When a run begins that names no other time.
    static let start = Timestamp(milliseconds: 1_795_000_000_000)

    let plan: Plan
    var venue: Venue
    var guards: [GuardProcess] = []
    var referee: Referee
    var trace: Trace
    var nowMs: Int64 = 0
    var areFaultsOn = true
    var isAtRest = false
    var counts = FaultCounts()
    var answers = ExitAnswers()
    var eventCount = 0
    /// One source for each fault, so that leaving one out changes no other.
    var dice: [SplitMix64] = []
    var network: SplitMix64
    var lastFlight = 0
    /// Requests whose answer is waited for.
    var waiting: Set<Int> = []
    /// Exits that left and have not reached the exchange.
    var travelling: [Int: OrderRequest] = [:]
    /// The exchange as it was, oldest first, for reads that lag.
    var pictures: [(ms: Int64, venue: Venue)] = []
    /// A list that shows for some time how things were so many pictures ago.
    var lateList: (kind: AccountList.Kind, pictures: Int64, untilMs: Int64)?
    var queue = EventQueue<Event>()
    var lastLink = 0
    var actCount = 0
    var hasSubaccount = false
    /// What a person moved to a subaccount.
    var movedCents: Int64 = 0
    /// When a person last cancelled everything, and the ids of orders that this caught.
    var allCancelledMs: Int64?
    var caught: Set<ClientOrderID> = []
    /// Where requests go while the exchange has faults of its own.
    var counter = Counter()

    init(_ plan: Plan, hooks: () -> Hooks, isTracing: Bool) {
        self.plan = plan
        venue = Venue(
            playing: plan.scenario(), from: plan.startsAt,
            accounts: [AccountSetup(keyID: Self.keyID, cash: plan.cash)],
            verify: { _, _, _ in true })
        venue.remembersIDsFor = plan.remembersIDsFor
        venue.tier = plan.hasBudget ? .basic : nil
        network = SplitMix64(seed: plan.seed ^ 0x6e65_7477_6f72_6b73)
        for fault in Fault.allCases {
            dice.append(SplitMix64(seed: plan.seed &* 977 &+ UInt64(fault.rawValue)))
        }
        trace = Trace(isOn: isTracing)
        referee = Referee(plan)
        open()
        let count = plan.kind == .spare ? 2 : 1
        for number in 0..<count {
            guards.append(GuardProcess(number: number, settings: plan.settings, hooks: hooks()))
        }
    }

    /// Positions that cannot be opened, for want of cash, are left out.
    private mutating func open() {
        for market in plan.markets {
            do throws(OpeningError) {
                try venue.open(
                    Opening(
                        keyID: Self.keyID, market: market.ticker, side: market.side,
                        quantity: market.contracts, price: market.price, clientOrder: market.order))
            } catch {
                trace.line(0, "\(market.ticker.text): not opened: \(error.description)")
            }
        }
        _ = venue.takeEvents()
    }

    var now: Instant {
        Instant(
            moment: Moment(nanoseconds: nowMs * 1_000_000),
            utc: Timestamp(milliseconds: plan.startsAt.milliseconds + nowMs))
    }

    // MARK: Time

    /// Runs to the end of the plan, or to the first broken rule.
    mutating func run() {
        for number in guards.indices { boot(number) }
        for (number, act) in plan.acts.enumerated() { queue.add(.act(number), at: act.at.count) }
        for (number, closure) in plan.closures.enumerated() {
            queue.add(.announce(number), at: closure.announcedMs)
        }
        queue.add(.calm, at: plan.calmAt.count)
        if plan.rates[.readLag] + plan.rates[.listLag] > 0 { queue.add(.picture, at: 0) }
        referee.look(at: venue, ms: 0)
        while let next = nextMs, next <= plan.endsAt.count, !isAtRest, referee.violations.isEmpty {
            nowMs = max(nowMs, next)
            venue.advance(to: now.utc)
            told()
            while referee.violations.isEmpty, let event = queue.take(dueAt: nowMs) { handle(event) }
        }
        if referee.violations.isEmpty, !isAtRest { judgeEnd() }
    }

    private var nextMs: Int64? {
        let played = venue.nextEventTime.map { $0.milliseconds - plan.startsAt.milliseconds }
        guard let queued = queue.nextMs else { return played }
        return played.map { min($0, queued) } ?? queued
    }

    mutating func after(_ ms: Int64, _ event: Event) { queue.add(event, at: nowMs + ms) }

    private mutating func handle(_ event: Event) {
        eventCount += 1
        if let life = event.life {
            guard guards[life.guardNumber].life == life else { return }
            let until = guards[life.guardNumber].stoppedUntilMs
            if until > nowMs { return queue.add(event, at: until) }
        }
        switch event {
        case .input(let input, let life): tell(life.guardNumber, input)
        case .tick(let life): tick(life)
        case .poll(let life): poll(life)
        case .reconcile(let life): reconcile(life)
        case .watch(let life): watch(life)
        case .connect(let life): connect(life)
        case .measure(let life): measure(life)
        case .frames(let frames, let connection, let life): hear(frames, connection, life)
        case .streamEnded(let connection, let life): streamEnded(connection, life)
        case .arrival(let flight): arrive(flight)
        case .answer(let flight, let response): answer(flight, response)
        case .brokenOff(let flight): breakOff(flight)
        case .patience(let flight): losePatience(flight)
        case .accept(let life): accept(life)
        case .calendar(let life): readCalendar(life)
        case .diskFreed(let life): freeDisk(life)
        case .announce(let number): announce(plan.closures[number])
        case .act(let number): act(plan.acts[number])
        case .calm: calm()
        case .picture: takePicture()
        case .restCheck: checkRest()
        }
    }

    // MARK: Chance

    var areFaultsNow: Bool { areFaultsOn && nowMs >= plan.faultsAt.count }

    /// What the exchange does wrong now.
    var exchangeFaults: Faults? {
        areFaultsNow ? plan.exchangeFaults : nil
    }

    /// Whether a fault strikes now; it is counted.
    mutating func strikes(_ fault: Fault) -> Bool {
        let rate = plan.rates[fault]
        guard areFaultsNow, rate > 0, dice[fault.rawValue].chance(rate) else { return false }
        counts[fault] += 1
        trace.line(nowMs, "fault: \(fault.name)")
        return true
    }

    /// A number for the details of a fault.
    mutating func draw(_ fault: Fault, _ range: ClosedRange<Int64>) -> Int64 {
        dice[fault.rawValue].number(range)
    }

    // MARK: What the exchange tells

    /// Takes what happened at the exchange to every stream, and to the referee.
    mutating func told() {
        let events = venue.takeEvents()
        guard !events.isEmpty else { return }
        referee.look(at: venue, ms: nowMs)
        if trace.isOn { traceBooks() }
        for number in guards.indices {
            let heard = guards[number].memory.link?.deliver(events, at: venue.now) ?? []
            carry(heard, to: number)
        }
    }

    private mutating func traceBooks() {
        for market in plan.markets {
            guard let book = venue.book(of: market.ticker) else { continue }
            var levels = ""
            for level in book.bids(market.side).levels.suffix(3).reversed() {
                levels += " \(level.price.centsText)×\(level.quantity.shortText)"
            }
            let position = venue.position(ofKey: Self.keyID, in: market.ticker) ?? .zero
            trace.book(nowMs, market.ticker, "\(position.text) held, bids\(levels)")
        }
    }
}
