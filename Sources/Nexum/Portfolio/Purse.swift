/// Cash between two readings of the balance.
///
/// The exchange's word replaces what was worked out here, but for fills heard after the reading
/// began: nobody can tell whether the balance has them in it. Until the next reading they count
/// where they took money and not where they brought some.
struct Purse: Hashable, Sendable {
    private struct Move: Hashable, Sendable {
        let at: Moment
        let change: Money
    }

    /// Nil until it was read.
    private(set) var cash: Money?
    /// Cash and everything else at cost; only what comes from outside may change it.
    private var total: Money?
    private var moves: [Move] = []
    /// When cash moved last by a fill or a settlement.
    private(set) var movedAt: Moment?

    /// The balance of a pass that began at `begun`.
    mutating func take(_ reading: Money, begun: Moment) {
        moves.removeAll { $0.at < begun }
        var cash = reading
        for move in moves { cash += min(.zero, move.change) }
        self.cash = cash
    }

    /// A fill or a settlement changed cash.
    mutating func move(_ change: Money, at moment: Moment) {
        guard let before = cash else { return }
        cash = before + change
        movedAt = moment
        moves.append(Move(at: moment, change: change))
    }

    /// Takes what is held as it stands now for right: it came from outside.
    mutating func balance(against held: Money) { total = cash.map { $0 + held } }

    func isBalanced(against held: Money) -> Bool {
        guard let cash, let total else { return true }
        return cash + held == total
    }

    /// No fill moved cash within `lag` before that moment: a balance read then has all of them in
    /// it.
    func isSettled(at begun: Moment, lag: Milliseconds) -> Bool {
        movedAt.map { begun.since($0) >= lag } ?? true
    }
}
