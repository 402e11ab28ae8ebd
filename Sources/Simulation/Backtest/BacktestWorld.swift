import Nexum
import Venue

/// The exchange of a backtest as it was recorded, and every guard beside it.
struct BacktestWorld {
    private let backtest: Backtest
    /// Nobody's orders are in it.
    private var recorded: Venue
    private let start: Timestamp
    private var nowMs: Int64 = 0
    private var entries: ArraySlice<Entry>
    private var guards: [BacktestGuard] = []
    private var ended: [BacktestPosition] = []
    /// What the stream brings, oldest first.
    private var onTheWay: [(ms: Int64, inputs: [Input])] = []
    private var firstOnTheWay = 0

    private struct Entry {
        let ms: Int64
        let key: String
        let position: BacktestPosition
    }

    /// A market that was not settled is given up this long after the last thing that was recorded.
    private static let afterEndMs: Int64 = 10_000

    init(_ backtest: Backtest) {
        self.backtest = backtest
        let scenario = backtest.scenario
        start = scenario.recordedAt ?? World.start
        entries = Self.entries(backtest)[...]
        var accounts: [AccountSetup] = []
        let cash = Backtest.ownMoney + Backtest.credit
        for entry in entries { accounts.append(AccountSetup(keyID: entry.key, cash: cash)) }
        recorded = Venue(
            playing: scenario, from: start, accounts: accounts, verify: { _, _, _ in true })
        _ = recorded.takeEvents()
    }

    /// While a market is open and recorded.
    private static func entries(_ backtest: Backtest) -> [Entry] {
        var entries: [Entry] = []
        for market in backtest.scenario.markets {
            var ms = market.opens.count + backtest.every.count
            while ms < market.closes.count {
                for side in Side.allCases where ms >= 0 {
                    for contracts in backtest.contracts {
                        let position = BacktestPosition(
                            market: market.ticker, side: side, contracts: contracts)
                        let key = "account\(entries.count)"
                        entries.append(Entry(ms: ms, key: key, position: position))
                    }
                }
                ms += backtest.every.count
            }
        }
        return entries.sorted { $0.ms < $1.ms }
    }

    private var now: Instant {
        Instant(
            moment: Moment(nanoseconds: (nowMs + BacktestGuard.warmUpMs) * 1_000_000),
            utc: start + Milliseconds(nowMs))
    }

    // MARK: Time

    mutating func run() -> [BacktestPosition] {
        var endMs: Int64?
        while let next = nextMs, next <= endMs ?? next {
            nowMs = next
            let isPlayed = recorded.nextEventTime.map { $0 <= now.utc } ?? false
            recorded.advance(to: now.utc)
            if recorded.isOver, endMs == nil { endMs = nowMs + Self.afterEndMs }
            note(recorded.takeEvents())
            enter()
            let heard = takeHeard()
            for index in guards.indices {
                guards[index].pass(
                    to: now, ms: nowMs, recorded: &recorded, isPlayed: isPlayed, heard: heard)
            }
            removeEnded()
        }
        for one in guards { ended.append(one.score.position) }
        return valued()
    }

    private var nextMs: Int64? {
        var next = recorded.nextEventTime.map { $0.since(start).count }
        func consider(_ ms: Int64?) {
            guard let ms else { return }
            next = min(next ?? ms, ms)
        }
        consider(entries.first?.ms)
        if firstOnTheWay < onTheWay.count { consider(onTheWay[firstOnTheWay].ms) }
        for one in guards { consider(one.nextMs) }
        return next.map { max($0, nowMs) }
    }

    private mutating func note(_ events: [VenueEvent]) {
        guard !events.isEmpty else { return }
        let inputs = recorded.inputs(of: events, toKey: "")
        onTheWay.append((nowMs + Backtest.streamMs, inputs))
    }

    private mutating func takeHeard() -> [Input] {
        var heard: [Input] = []
        while firstOnTheWay < onTheWay.count, onTheWay[firstOnTheWay].ms <= nowMs {
            heard += onTheWay[firstOnTheWay].inputs
            onTheWay[firstOnTheWay].inputs = []
            firstOnTheWay += 1
        }
        return heard
    }

    // MARK: Positions

    private mutating func enter() {
        while let entry = entries.first, entry.ms <= nowMs {
            entries.removeFirst()
            if let one = BacktestGuard(
                entry.position, key: entry.key, settings: backtest.settings, venue: &recorded,
                ms: nowMs, at: now)
            {
                guards.append(one)
            } else {
                ended.append(entry.position)
            }
        }
    }

    private mutating func removeEnded() {
        guard guards.contains(where: \.isOver) else { return }
        for one in guards where one.isOver { ended.append(one.score.position) }
        guards.removeAll(where: \.isOver)
    }

    /// What each market came to is known at the end alone.
    private func valued() -> [BacktestPosition] {
        var positions = ended
        for index in positions.indices {
            let facts = recorded.facts(of: positions[index].market)
            positions[index].value = facts?.status.value(of: positions[index].side)
        }
        return positions
    }
}
