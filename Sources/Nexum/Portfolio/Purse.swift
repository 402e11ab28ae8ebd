/// Cash between two readings of the balance: what was read, moved on by fills and settlements.
struct Purse: Hashable, Sendable {
    private struct Move: Hashable, Sendable {
        let at: Moment
        let change: Money
    }

    /// The newest fills and settlements.
    private var moves: [Move] = []
    /// Nil until it was read.
    private(set) var cash: Money?
    /// Cash and everything else at cost; only what comes from outside may change it.
    private var total: Money?
    /// A balance that is believed.
    mutating func take(_ reading: Money) { cash = reading }

    /// A fill or a settlement changed cash.
    mutating func move(_ change: Money, at moment: Moment) {
        guard let before = cash else { return }
        cash = before + change
        moves.append(Move(at: moment, change: change))
    }

    /// The most a balance could tell by lagging: what there is, and everything that was paid out
    /// within `lag` of that moment or since. What it tells beyond that came in from outside.
    mutating func most(at begun: Moment, lag: Milliseconds) -> Money? {
        moves.removeAll { begun.since($0.at) >= lag }
        guard var most = cash else { return nil }
        for move in moves where move.change < .zero { most -= move.change }
        return most
    }

    /// Takes what is held as it stands now for right: it came from outside.
    mutating func balance(against held: Money) { total = cash.map { $0 + held } }

    func isBalanced(against held: Money) -> Bool {
        guard let cash, let total else { return true }
        return cash + held == total
    }

    /// Nothing moved cash within `lag` before that moment: a balance read then has every fill in
    /// it.
    func isSettled(at begun: Moment, lag: Milliseconds) -> Bool {
        moves.last.map { begun.since($0.at) >= lag } ?? true
    }
}
