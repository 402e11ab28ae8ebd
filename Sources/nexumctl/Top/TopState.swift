import Nexum

/// All that the live screen knows: what the daemon said last, and what the person is doing.
struct TopState: Hashable, Sendable {
    /// What the positions are put in order by.
    enum Order: String, Hashable, Sendable, CaseIterable {
        case health, value, open, market
    }

    /// What the person is asked; keys mean something else meanwhile.
    enum Question: Hashable, Sendable {
        case arm, disarm
        /// The account's name is typed to sell all of a position.
        case close(market: String, typed: String)
    }

    /// What a key asks for beyond the screen.
    enum Wish: Hashable, Sendable {
        case quit, arm, disarm
        case close(market: String)
    }

    let account: String
    private(set) var watch: WatchStatus?
    private(set) var samples: [WatchStatus.Sample] = []
    /// Oldest first.
    private(set) var events: [EventStatus] = []
    /// The market the book is shown of; nil while nothing is held.
    private(set) var selected: String?
    private(set) var order = Order.health
    private(set) var question: Question?
    private(set) var showsHelp = false
    /// What became of the last wish.
    var message: String?
    /// For how long the daemon has not answered, and why; nil while it does.
    var lost: Lost?

    /// A daemon that does not answer.
    struct Lost: Hashable, Sendable {
        var seconds: Int
        var reason: String
    }

    /// Enough for the tallest screen.
    private static let eventsMax = 200
    private static let samplesMax = 300

    init(account: String) { self.account = account }

    /// Takes an update in. The first one of a connection holds all there is.
    mutating func take(_ update: WatchStatus, isFirst: Bool) {
        watch = update
        samples = ((isFirst ? [] : samples) + update.samples).suffix(Self.samplesMax)
        events = ((isFirst ? [] : events) + update.events).suffix(Self.eventsMax)
        lost = nil
        let markets = rows.map(\.market)
        if !markets.contains(where: { $0 == selected }) { selected = markets.first }
    }

    /// The positions in the order of the screen: the worst first.
    var rows: [PositionStatus] {
        guard let positions = watch?.status.positions else { return [] }
        return positions.sorted { isBefore($0, $1) }
    }

    private func isBefore(_ a: PositionStatus, _ b: PositionStatus) -> Bool {
        switch order {
        case .health: (a.dangerOrder, a.market) < (b.dangerOrder, b.market)
        case .value:
            (-(a.exitValue ?? .zero).micros, a.market) < (-(b.exitValue ?? .zero).micros, b.market)
        case .open:
            ((a.openProfit ?? .zero).micros, a.market) < ((b.openProfit ?? .zero).micros, b.market)
        case .market: a.market < b.market
        }
    }

    // MARK: Keys

    /// What a key does to the screen, and what it asks for beyond it.
    mutating func press(_ key: Key) -> Wish? {
        message = nil
        if let question { return answer(question, key) }
        if showsHelp {
            showsHelp = false
            return key == .character("q") ? .quit : nil
        }
        switch key {
        case .up, .character("k"): select(by: -1)
        case .down, .character("j"): select(by: 1)
        case .pageUp: select(by: -10)
        case .pageDown: select(by: 10)
        case .first: select(by: .min / 2)
        case .last: select(by: .max / 2)
        case .character("s"): sortNext()
        case .character("a"): askMode()
        case .character("c"): question = selected.map { .close(market: $0, typed: "") }
        case .character("?"), .character("h"): showsHelp = true
        case .character("q"): return .quit
        default: break
        }
        return nil
    }

    private mutating func select(by steps: Int) {
        let rows = rows
        guard !rows.isEmpty else { return }
        let index = rows.firstIndex { $0.market == selected } ?? 0
        selected = rows[min(max(0, index + steps), rows.count - 1)].market
    }

    private mutating func sortNext() {
        let all = Order.allCases
        let index = all.firstIndex(of: order) ?? 0
        order = all[(index + 1) % all.count]
    }

    private mutating func askMode() {
        guard lost == nil, let mode = watch?.status.mode else { return }
        question = mode == "armed" ? .disarm : .arm
    }

    private mutating func answer(_ question: Question, _ key: Key) -> Wish? {
        self.question = nil
        switch (question, key) {
        case (.arm, .character("y")): return .arm
        case (.disarm, .character("y")): return .disarm
        case (.close(let market, let typed), .enter):
            if typed == account { return .close(market: market) }
            message = "\(typed.isEmpty ? "nothing" : typed) is not \(account): nothing was sold"
        case (.close(let market, let typed), .backspace):
            self.question = .close(market: market, typed: String(typed.dropLast()))
        case (.close(let market, let typed), .character(let character)):
            let longer = String((typed + "\(character)").prefix(32))
            self.question = .close(market: market, typed: longer)
        case (.close, .escape): message = "nothing was sold"
        default: break
        }
        return nil
    }
}

extension PositionStatus {
    /// The most endangered first: what is not known, then by health, then what owes nothing.
    fileprivate var dangerOrder: Int64 {
        if let value = try? FixedPoint.parse(health.utf8, decimals: 4) { return value }
        return health == "unknown" ? .min : .max
    }
}
