package import Nexum
import Venue

/// All that is settled before a run begins. One seed gives one plan, and a plan one run.
package struct Plan: Sendable {
    /// What a run is about.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One guard on the account.
        case alone
        /// A hot spare on another machine guards the same account.
        case spare
    }

    /// One market and the position in it.
    struct Market: Sendable {
        let ticker: MarketTicker
        let event: EventTicker
        let side: Side
        let contracts: Quantity
        /// In the side's own price.
        let price: Price
        /// The id of the order that opened it: ours says its leverage, another's does not.
        let order: ClientOrderID
        let tape: Tape
        let closes: Milliseconds
        let exchangeIndex: Int
    }

    /// Something a person does by hand on the same account.
    struct Act: Sendable {
        enum Deed: Sendable {
            /// Sells a share, in percent, of what is held, at any price.
            case sell(percent: Int64)
            /// Buys more of what is held.
            case buy(contracts: Int64, isOurs: Bool)
            /// A bid for the held side, so many cents below the best one.
            case rest(below: Int64, contracts: Int64)
            /// An offer of a part of what is held, so many cents above.
            case offer(above: Int64, contracts: Int64)
            /// Cancels everything of the account.
            case cancelAll
            /// Moves a share of the cash, in percent, to a subaccount, or back: what changed
            /// netting does to a balance is the same.
            case withdraw(percent: Int64)
            case payBack
            /// Asks a guard.
            case ask(DeskDeed)
        }

        let at: Milliseconds
        let market: Int
        let deed: Deed
    }

    /// A time in which the exchange does not trade.
    struct Closure: Sendable {
        let kind: ExchangePause.Kind
        let fromMs: Int64
        let toMs: Int64
        /// Nil: every shard.
        let shard: Int?
        /// When the exchange says so first.
        let announcedMs: Int64
    }

    package let seed: UInt64
    package let kind: Kind
    package internal(set) var settings: Settings
    package var rates = FaultRates()
    /// What the exchange itself does wrong while there are faults.
    var exchangeFaults: Faults?
    /// When the faults begin.
    var faultsAt = Milliseconds(0)
    var markets: [Market] = []
    var acts: [Act] = []
    var closures: [Closure] = []
    /// What the exchange's clock shows when the run begins.
    var startsAt = World.start
    /// Whether the exchange keeps the budget of requests of its lowest tier.
    var hasBudget = false
    /// When the faults end; what is left of the run is calm.
    package var calmAt = Milliseconds.seconds(30)
    /// Positions on a page; of longer lists ten times as many. Few make many pages.
    var pageItems = 1000
    /// One way of the stream, and the least and most of a request's.
    var streamLatency = Milliseconds(3)
    var requestLatency: ClosedRange<Int64> = 5...45
    var cash = Money.dollars(4000)
    /// How long the exchange refuses the ids of orders that are over; nil: for good.
    var remembersIDsFor: Milliseconds?

    init(seed: UInt64, kind: Kind, settings: Settings) {
        self.seed = seed
        self.kind = kind
        self.settings = settings
    }

    /// How long a run goes on after its faults: a sale that no list shows is waited for thirty
    /// seconds, and everything else follows within a few.
    static let calmFor = Milliseconds.seconds(45)

    var endsAt: Milliseconds { Milliseconds(calmAt.count + Self.calmFor.count) }

    /// Whether the run goes on when everything has come to rest.
    var isWatchedToItsEnd: Bool { seed.isMultiple(of: 8) }

    /// How many markets there are; fewer make a shorter story.
    package var marketCount: Int { markets.count }

    /// Leaves out all markets but the first `count`, with what people do in them.
    package mutating func keepMarkets(_ count: Int) {
        markets = Array(markets.prefix(max(1, count)))
        acts = acts.filter { $0.market < markets.count }
    }

    /// Whether faults may hold frames or the process back, so that the guard sees a market later
    /// than it is by more than the usual way.
    var maySeeLate: Bool {
        [.streamStalled, .streamSilent, .frameLost, .networkDown, .stopped, .clockStepped]
            .contains { rates[$0] > 0 }
    }
}
