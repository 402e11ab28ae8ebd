import Kalshi
import Nexum

/// One guard: its engine, its ledger, and what its process remembers.
struct GuardProcess {
    let number: Int
    let hooks: Hooks
    var engine: Engine
    /// What is on its disk.
    var ledger: [LedgerRecord] = []
    /// Nothing more can be written until there is room again.
    var isDiskFull = false
    var memory = Memory()
    private(set) var lifeNumber = 1
    /// In which life each exit was first written down.
    private var decidedIn: [ClientOrderID: Int] = [:]
    /// The process does nothing until then.
    var stoppedUntilMs: Int64 = 0
    /// Its machine has no network until then.
    var offlineUntilMs: Int64 = 0
    /// Its machine's clock less the exchange's.
    var clockOffsetMs: Int64 = 0

    /// Lost when the process dies.
    struct Memory {
        var stream = StreamState(subaccount: 0)
        var link: StreamLink?
        var followed: Set<MarketTicker> = []
        var lastAliveMs: Int64 = 0
        var pass: AccountPass?
        var isAskedAgain = false
        /// Where the news of the account begin.
        var newsSince: Timestamp?
        var reading: Set<MarketTicker> = []
        var askedAgain: Set<MarketTicker> = []
        var fees: [MarketTicker: FeeSchedule] = [:]
        var wakes: Set<Moment> = []
        var attempts: [ClientOrderID: Int] = [:]
        /// Records that the disk did not take.
        var unwritten: [LedgerRecord] = []
        /// What the stream brought before.
        var oldFrame: [UInt8]?
    }

    static let account = "simulated"

    init(number: Int, settings: Settings, hooks: Hooks) {
        self.number = number
        self.hooks = hooks
        engine = Engine(account: Self.account, settings: hooks.settings(settings), ledger: [])
    }

    var life: Life { Life(guardNumber: number, number: lifeNumber) }

    /// The process dies and is started again: memory is gone, the ledger stays, requests on the
    /// wire go on.
    mutating func restart() {
        lifeNumber += 1
        memory = Memory()
        stoppedUntilMs = 0
        isDiskFull = false
        engine = Engine(account: Self.account, settings: engine.settings, ledger: ledger)
        memory.newsSince = engine.newsBegin
    }

    /// Takes note of who decided on an exit, whatever becomes of the ledger.
    mutating func noteDecision(_ entry: Entry) {
        guard case .intent(let intent) = entry, decidedIn[intent.id] == nil else { return }
        decidedIn[intent.id] = lifeNumber
    }

    /// Which sending of an order its nth by this life is.
    func sending(_ order: ClientOrderID, attempt: Int) -> Sending {
        if decidedIn[order, default: lifeNumber] != lifeNumber { return .afterRestart }
        return attempt > 1 ? .again : .first
    }

    /// The instant by its own clocks.
    func instant(_ world: Instant) -> Instant {
        Instant(
            moment: world.moment,
            utc: Timestamp(milliseconds: world.utc.milliseconds + clockOffsetMs))
    }
}

/// A pass over the account while it is read.
struct AccountPass {
    let number: Int
    let begun: Instant
    /// Pages that are still to come.
    var pending = 0
    var cash: Money?
    var positions: [PositionReading] = []
    var orders: [OrderID: OrderReading] = [:]
    var fills: [Fill] = []

    init(number: Int, begun: Instant) {
        self.number = number
        self.begun = begun
    }

    /// The reading, once every list is whole.
    var reading: AccountReading? {
        guard pending == 0, let cash else { return nil }
        return AccountReading(
            begun: begun, cash: cash, positions: positions.filter { !$0.position.isZero },
            orders: orders.values.sorted { $0.id < $1.id }, fills: fills)
    }
}
