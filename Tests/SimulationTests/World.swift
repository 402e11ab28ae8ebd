import Kalshi
import Nexum
import Venue
import Wire

/// The guard and the paper exchange in one process, on a clock that only moves from event to event.
/// One seed is one run.
struct World {
    /// What may go wrong, each as a chance in a thousand.
    struct Faults {
        var requestLost = 0
        var answerLost = 0
        var serverError = 0
        var rateLimited = 0
        var connectionRefused = 0
        var streamBroken = 0
        /// The process dies after a ledger write, or after an order was sent.
        var killed = 0
    }

    static let keyID = "simulated"

    enum Event {
        case input(Input, life: Int)
        case tick(life: Int)
        case poll(life: Int)
        case request(KalshiRequest, life: Int, then: Int)
        case frames([UInt8], connection: Int)
        case connect(life: Int)
    }

    var venue: Venue
    var engine: Engine
    var ledger: [LedgerRecord] = []
    var now: Instant
    var log: [String] = []
    var kills = 0
    var faults: Faults

    let settings: Settings
    var random: SplitMix64
    var queue: [(at: Int64, number: Int, event: Event)] = []
    var lastNumber = 0
    /// A process that died hears nothing of what was under way: its events carry an older life.
    var life = 1
    var session: VenueSession
    var socket: WebSocketStream?
    /// Bytes of an older connection are lost with it.
    var connection = 0
    var stream: StreamState
    var handshake = HTTPResponseParser()
    var passes: [Int: Pass] = [:]
    var isReading = false
    var followed: Set<MarketTicker> = []

    struct Pass {
        var begun: Instant
        var cash: Money?
        var positions: [PositionReading] = []
        var orders: [OrderReading] = []
        var fills: [Fill] = []
    }

    /// Orders sent, by how often each left.
    var sent: [ClientOrderID: Int] = [:]

    init(
        _ scenario: Scenario, openings: [Opening], cash: Money, settings: Settings, faults: Faults,
        seed: UInt64
    ) throws {
        let start = Timestamp(milliseconds: 1_795_000_000_000)
        venue = Venue(
            playing: scenario, from: start, accounts: [AccountSetup(keyID: Self.keyID, cash: cash)],
            verify: { _, _, _ in true })
        for opening in openings { try venue.open(opening) }
        _ = venue.takeEvents()
        now = Instant(moment: Moment(nanoseconds: 0), utc: start)
        self.settings = settings
        self.faults = faults
        random = SplitMix64(seed: seed)
        engine = Engine(account: "sim", settings: settings, ledger: [])
        session = VenueSession(id: 1)
        stream = StreamState(subaccount: 0)
        boot()
        engineTakes(.command(.acceptDebts(uid: 0)))
    }

    var position: SignedQuantity { venue.position(ofKey: Self.keyID, in: venue.listed[0]) ?? .zero }

    // MARK: Time

    /// Runs until nothing is left or the time is reached.
    mutating func run(for span: Milliseconds) {
        let end = now.moment + span
        while let next = nextMs, next <= end.nanoseconds / 1_000_000 {
            set(next)
            venue.advance(to: now.utc)
            deliverEvents()
            guard
                let index = queue.indices.filter({ queue[$0].at <= next }).min(by: {
                    queue[$0].number < queue[$1].number
                })
            else { continue }
            handle(queue.remove(at: index).event)
        }
    }

    var nextMs: Int64? {
        var next = venue.nextEventTime.map { $0.milliseconds - 1_795_000_000_000 }
        for entry in queue { next = min(next ?? entry.at, entry.at) }
        return next.map { max($0, now.moment.nanoseconds / 1_000_000) }
    }

    mutating func set(_ ms: Int64) {
        now = Instant(
            moment: Moment(nanoseconds: ms * 1_000_000),
            utc: Timestamp(milliseconds: 1_795_000_000_000 + ms))
    }

    mutating func after(_ ms: Int64, _ event: Event) {
        lastNumber += 1
        queue.append((now.moment.nanoseconds / 1_000_000 + ms, lastNumber, event))
    }

    mutating func chance(_ perThousand: Int) -> Bool {
        perThousand > 0 && Int(random.next() % 1000) < perThousand
    }

    /// One way through the network.
    mutating func latency() -> Int64 { 5 + Int64(random.next() % 40) }

    // MARK: The daemon's life

    mutating func boot() {
        after(0, .input(.clockOffset(milliseconds: 0), life: life))
        after(0, .connect(life: life))
        after(0, .poll(life: life))
        after(50, .tick(life: life))
    }

    /// kill -9: memory is gone, the ledger stays, requests on the wire go on.
    mutating func kill() {
        kills += 1
        life += 1
        log.append("\(now.utc.clockText) killed")
        engine = Engine(account: "sim", settings: settings, ledger: ledger)
        isReading = false
        socket = nil
        boot()
    }

    mutating func engineTakes(_ input: Input) {
        let myLife = life
        for action in engine.step(input, at: now) {
            perform(action)
            if life != myLife { return }
        }
    }

    mutating func perform(_ action: Action) {
        switch action {
        case .record(let record):
            ledger.append(record)
            if case .intent = record.entry, chance(faults.killed) { kill() }
            if case .outcome = record.entry, chance(faults.killed) { kill() }
        case .place(let approved): place(approved.order)
        case .cancel(let order):
            ask(.cancel(order.id, market: order.market, subaccount: 0), then: -1)
        case .readAccount: readAccount()
        case .readBook(let market): ask(.book(market), then: -1)
        case .readMarket(let market): ask(.market(market), then: -1)
        case .refreshBook(let market): handle(stream.loseBook(of: market, at: now.moment))
        case .follow(let markets): follow(markets)
        case .wake(let moment):
            after(
                max(0, (moment.nanoseconds - now.moment.nanoseconds + 999_999) / 1_000_000),
                .input(.tick, life: life))
        case .announce(let line): log.append("\(now.utc.clockText) \(line.text)")
        }
    }

    mutating func place(_ order: OrderRequest) {
        sent[order.id, default: 0] += 1
        if chance(faults.connectionRefused) {
            after(1, .input(.placed(order.id, .notSent(reason: "refused")), life: life))
        } else {
            ask(.create(order, subaccount: 0), then: -1)
        }
        if chance(faults.killed) { kill() }
    }

    // MARK: Requests

    mutating func ask(_ request: KalshiRequest, then pass: Int) {
        if chance(faults.requestLost) {
            after(3000, .input(Self.lost(request), life: life))
            if pass >= 0 { isReading = false }
            return
        }
        after(latency(), .request(request, life: life, then: pass))
    }

    private static func lost(_ request: KalshiRequest) -> Input {
        guard request.kind == .createOrder, let id = request.body?.clientOrder else {
            return .readFailed(what: request.path, reason: "no answer")
        }
        return .placed(id, .unknown(reason: "no answer"))
    }

    mutating func handle(_ request: KalshiRequest, _ sender: Int, _ pass: Int) {
        var response = HTTPResponse(
            status: 429, body: Array(#"{"error":"too many requests"}"#.utf8))
        if !chance(faults.rateLimited) {
            guard let proof = try? Signature.headers(key: Self.keyID, at: now.utc, signature: [1]),
                let http = try? request.http(host: "paper", proof: proof)
            else { return }
            response = venue.handle(http)
            deliverEvents()
            if chance(faults.serverError) { response = HTTPResponse(status: 503) }
        }
        guard sender == life else { return }
        guard !chance(faults.answerLost) else {
            after(3000, .input(Self.lost(request), life: life))
            if pass >= 0 { isReading = false }
            return
        }
        answer(request, response, pass)
    }

    mutating func answer(_ request: KalshiRequest, _ response: HTTPResponse, _ pass: Int) {
        if pass >= 0 { return answerPass(request, response, pass) }
        guard let input = Translation.input(of: request, response) else { return }
        after(latency(), .input(input, life: life))
        if case .market(let facts) = input, let fees = venue.feeSchedule(of: facts.ticker) {
            after(latency(), .input(.fees(facts.ticker, fees), life: life))
        }
    }

    // MARK: Passes over the account

    mutating func readAccount() {
        guard !isReading else { return }
        isReading = true
        lastNumber += 1
        passes[lastNumber] = Pass(begun: now)
        ask(.positions(subaccount: 0), then: lastNumber)
    }

    mutating func answerPass(
        _ request: KalshiRequest, _ response: HTTPResponse, _ number: Int
    ) {
        guard var pass = passes[number], Translation.take(request, response, into: &pass) else {
            isReading = false
            return
        }
        passes[number] = pass
        switch request.kind {
        case .positions: ask(.balance(subaccount: 0), then: number)
        case .balance: ask(.orders(subaccount: 0), then: number)
        case .orders: ask(.fills(subaccount: 0), then: number)
        default:
            isReading = false
            guard let cash = pass.cash else { return }
            let reading = AccountReading(
                begun: pass.begun, cash: cash, positions: pass.positions, orders: pass.orders,
                fills: pass.fills)
            after(latency(), .input(.account(reading), life: life))
        }
    }

    // MARK: What happens

    mutating func handle(_ event: Event) {
        switch event {
        case .input(let input, life): engineTakes(input)
        case .tick(life):
            engineTakes(.feedAlive)
            engineTakes(.tick)
            after(250, .tick(life: life))
        case .poll(life):
            readAccount()
            after(1000, .poll(life: life))
        case .connect(life): connect()
        case .frames(let bytes, connection): receive(bytes)
        case .request(let request, let sender, let pass): handle(request, sender, pass)
        case .input, .tick, .poll, .connect, .frames: break
        }
    }
}
