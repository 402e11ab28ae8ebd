import Nexum
import Venue

/// What is counted of one position of a backtest.
struct BacktestScore {
    /// How long after its trigger an exit is held against the recorded book.
    private static let watchMs: Int64 = 500

    /// An exit that was decided, and the position as it was then.
    private struct Watch {
        let untilMs: Int64
        let holding: Holding
        let maintenance: Ratio
    }

    private(set) var position: BacktestPosition
    private let margin: MarginSettings
    private var watches: [Watch] = []
    private var hasEnded = false

    init(_ position: BacktestPosition, _ margin: MarginSettings) {
        self.position = position
        self.margin = margin
    }

    var isOver: Bool { hasEnded && watches.isEmpty }

    // MARK: The purchase

    /// The best ask, at which all is bought; nil when nobody offers, or when an order would be
    /// refused because its position would be restricted from the start.
    mutating func buy(in venue: Venue) -> Price? {
        guard let book = venue.book(of: position.market),
            let fees = venue.feeSchedule(of: position.market),
            let offer = book.bids(position.side.opposite).best
        else { return nil }
        let price = offer.price.complement
        let contracts = Quantity.contracts(position.contracts)
        let cost = price * contracts
        let debt = cost - Backtest.leverage.margin(of: cost)
        let holding = Holding(side: position.side, contracts: contracts, cost: cost, debt: debt)
        let valuation = Valuation(
            holding, bids: book.bids(position.side), fees: fees,
            maintenance: margin.maintenanceFloor)
        guard !valuation.health.isBelow(margin.restrictAt) else { return nil }
        position.price = price
        position.lent = debt
        return price
    }

    // MARK: The exits

    mutating func take(_ entry: Entry, ms: Int64) {
        switch entry {
        case .intent(let intent): note(intent, ms: ms)
        case .fill(_, _, _, let outcome, let contracts, _, _, _, _, _, _):
            if outcome != position.side { position.sold += contracts }
        case .ended(_, let left), .settled(_, _, _, _, let left):
            position.lost = left
            hasEnded = true
        default: break
        }
    }

    private mutating func note(_ intent: IntentEntry, ms: Int64) {
        position.orders += 1
        guard intent.ground != "recovering", intent.exitValue > .zero else { return }
        position.exits += 1
        let holding = Holding(
            side: intent.side, contracts: intent.positionBefore.magnitude, cost: .zero,
            debt: intent.debt)
        // What had to be kept of the exit value then, whatever it came from.
        let maintenance = Ratio(intent.requirement.micros, intent.exitValue.micros)
        watches.append(
            Watch(untilMs: ms + Self.watchMs, holding: holding, maintenance: maintenance))
    }

    /// Holds the exits of the last half second against the book as it was without them.
    mutating func look(at recorded: Venue, ms: Int64) {
        guard !watches.isEmpty else { return }
        watches.removeAll { $0.untilMs < ms }
        guard !watches.isEmpty, let book = recorded.book(of: position.market),
            let fees = recorded.feeSchedule(of: position.market)
        else { return }
        let before = watches.count
        watches.removeAll { watch in
            let seen = Valuation(
                watch.holding, bids: book.bids(position.side), fees: fees,
                maintenance: watch.maintenance)
            return !seen.health.isBelow(margin.liquidateAt)
        }
        position.aboveAgain += before - watches.count
    }
}
