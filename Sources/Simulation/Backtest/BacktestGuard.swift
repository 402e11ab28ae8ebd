import Nexum
import Venue

/// One position of a backtest with the engine that guards it.
struct BacktestGuard {
    enum Event {
        case tick
        case heard([Input])
        /// A request reaches the exchange.
        case arrival(Request)
    }

    enum Request {
        case order(OrderRequest)
        case account(begun: Instant)
        case book(MarketTicker)
        case market(MarketTicker)
        /// The stream is asked for the whole book.
        case snapshot(MarketTicker)
    }

    /// The account was guarded this long before it held anything: what trades in the first seconds
    /// of a guard is looked at twice.
    static let warmUpMs: Int64 = 4000

    let key: String
    var engine: Engine
    var score: BacktestScore
    var queue = EventQueue<Event>()
    var ms: Int64
    var now: Instant
    /// The exchange with this account's orders in it, from the first of them on.
    var own: Venue?
    /// Up to then what comes is from the recorded exchange; nil: always.
    var isRecordedUntilMs: Int64?
    var isFollowing = false
    /// A pass over the account is under way, and another was asked for meanwhile.
    var isReading = false
    var isAskedAgain = false
    /// The account as it was read last; nil when it may have changed.
    var reading: AccountReading?
    var wakes: Set<Moment> = []
    var ticks: Int64 = 0

    /// Nil when the position cannot be bought, or would be restricted at once.
    init?(
        _ position: BacktestPosition, key: String, settings: Settings, venue: inout Venue,
        ms: Int64, at now: Instant
    ) {
        self.key = key
        self.ms = ms
        self.now = now
        var settings = settings
        settings.account.credit = Backtest.credit
        settings.liquidation.armed = true
        engine = Engine(account: key, settings: settings, ledger: [])
        score = BacktestScore(position, settings.margin)
        guard let price = score.buy(in: venue) else { return nil }
        warmUp(cash: venue.cash(ofKey: key) ?? .zero)
        guard open(at: price, in: &venue) else { return nil }
        after(0, .tick)
    }

    var isOver: Bool { score.isOver }
    var nextMs: Int64? { queue.nextMs }

    mutating func after(_ span: Int64, _ event: Event) { queue.add(event, at: ms + span) }

    /// A guard of an account without positions, begun some time ago.
    private mutating func warmUp(cash: Money) {
        let begun = Instant(
            moment: Moment(nanoseconds: now.moment.nanoseconds - Self.warmUpMs * 1_000_000),
            utc: Timestamp(milliseconds: now.utc.milliseconds - Self.warmUpMs))
        let inputs: [Input] = [
            .clockOffset(milliseconds: 0), .command(.acceptDebts(uid: 0)), .feedOpened,
            .account(Self.empty(cash, begun)),
        ]
        for input in inputs { _ = engine.step(input, at: begun) }
        _ = engine.step(.account(Self.empty(cash, now)), at: now)
    }

    private static func empty(_ cash: Money, _ begun: Instant) -> AccountReading {
        AccountReading(begun: begun, cash: cash, positions: [], orders: [], fills: [])
    }

    /// Buys at one price; only the account itself hears of it.
    private mutating func open(at price: Price, in venue: inout Venue) -> Bool {
        let position = score.position
        let opening = Opening(
            keyID: key, market: position.market, side: position.side,
            quantity: .contracts(position.contracts), price: price,
            clientOrder: OrderToken.opening(Backtest.leverage, nonce: key).id)
        do throws(OpeningError) { try venue.open(opening) } catch { return false }
        after(Backtest.streamMs, .heard(venue.inputs(of: venue.takeEvents(), toKey: key)))
        return true
    }
}
