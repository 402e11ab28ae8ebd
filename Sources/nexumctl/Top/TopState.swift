import Nexum

/// All that the live screen knows: what the daemon said last, and what the person is doing.
struct TopState: Hashable, Sendable {
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
    private(set) var order = PositionOrder.health
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
        let place = rows.firstIndex { $0.market == selected } ?? 0
        rows = order.sorted(update.status.positions)
        if !rows.contains(where: { $0.market == selected }) {
            // Who looked at one that ended goes on from its place.
            selected = rows.isEmpty ? nil : rows[min(place, rows.count - 1)].market
        }
    }

    /// The positions that are known, in the order of the screen: the worst first.
    private(set) var rows: [PositionStatus] = []

    /// How many positions there are.
    var held: Int { watch?.all?.count ?? rows.count }

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
        case .first: selected = watch?.all?.first ?? rows.first?.market
        case .last: selected = watch?.all?.last ?? rows.last?.market
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
        guard !rows.isEmpty else { return }
        let index = rows.firstIndex { $0.market == selected } ?? 0
        selected = rows[min(max(0, index + steps), rows.count - 1)].market
    }

    private mutating func sortNext() {
        let all = PositionOrder.allCases
        let index = all.firstIndex(of: order) ?? 0
        order = all[(index + 1) % all.count]
        rows = order.sorted(rows)
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
