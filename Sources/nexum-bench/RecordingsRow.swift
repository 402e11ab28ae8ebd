import Nexum
import Simulation

/// What the positions of one size in one recording came to together.
nonisolated struct RecordingsRow: Hashable {
    let name: String
    /// Nil: of every size.
    let contracts: Int64?
    private(set) var positions = 0
    private(set) var exits = 0
    private(set) var aboveAgain = 0
    private(set) var orders = 0
    private(set) var sold = 0
    private(set) var won = 0
    private(set) var lent = Money.zero
    private(set) var lost = Money.zero
    /// The largest part of a debt that was left.
    private(set) var worst = Ratio.zero

    init(name: String, contracts: Int64?) {
        self.name = name
        self.contracts = contracts
    }

    /// Positions that were not bought do not count.
    mutating func add(_ position: BacktestPosition) {
        guard position.price != nil else { return }
        positions += 1
        exits += position.exits
        aboveAgain += position.aboveAgain
        orders += position.orders
        if position.isSold { sold += 1 }
        if position.isSold, position.hasWon { won += 1 }
        lent += position.lent
        lost += position.lost
        if position.lent > .zero {
            worst = max(worst, Ratio(position.lost.micros, position.lent.micros))
        }
    }

    mutating func add(_ row: RecordingsRow) {
        positions += row.positions
        exits += row.exits
        aboveAgain += row.aboveAgain
        orders += row.orders
        sold += row.sold
        won += row.won
        lent += row.lent
        lost += row.lost
        worst = max(worst, row.worst)
    }

    var aboveAgainShare: Ratio { Self.share(aboveAgain, exits) }
    var wonShare: Ratio { Self.share(won, sold) }
    var lostShare: Ratio {
        lent > .zero ? Ratio(lost.micros, lent.micros) : .zero
    }

    private static func share(_ part: Int, _ whole: Int) -> Ratio {
        whole > 0 ? Ratio(Int64(part), Int64(whole)) : .zero
    }
}
