/// The balance that the exchange tells, and how much of it is believed when.
extension Engine {
    /// The balance is told without what resting orders hold back. It and the list of orders lag
    /// apart: what was held back at any time of late may be missing in it.
    mutating func takeCash(_ reading: AccountReading, at now: Instant) {
        reviewReserved(at: now)
        dirty.formUnion(portfolio.markets)
        let begun = reading.begun.moment
        let held = holds.range(since: begun + Milliseconds(-ExitPace.readLag.count))
        let (least, most) = (reading.cash + held.least, reading.cash + held.most)
        guard let expected = portfolio.cash else {
            return portfolio.takeCash(reading.cash + reserved.held)
        }
        // Balances lag behind fills: while a fill is young, what it made of the last one holds.
        guard portfolio.purse.isSettled(at: begun, lag: ExitPace.readLag) else {
            return takeDeposit(least, reading)
        }
        believe(least: least, most: most, expected, begun)
        noteShortfall(most)
    }

    /// What resting orders hold back now, and orders on their way beside them.
    mutating func reviewReserved(at now: Instant) {
        reserve()
        areOrdersChanged = false
        holds.note(least: reserved.held, most: claimed.held, at: now.moment)
    }

    /// What a balance tells beyond the most it could tell by lagging was paid in.
    private mutating func takeDeposit(_ told: Money, _ reading: AccountReading) {
        cashDoubt = nil
        let most = portfolio.purse.most(at: reading.begun.moment, lag: ExitPace.readLag)
        guard let most, let cash = portfolio.cash, told > most else { return }
        portfolio.takeCash(cash + told - most)
    }

    /// Any balance can be wrong or late. What fills and orders do not explain is believed when all
    /// passes show it for as long as lists may lag, and as much of it as all of them do.
    private mutating func believe(
        least: Money, most: Money, _ expected: Money, _ begun: Moment
    ) {
        let isLess = most < expected
        guard isLess || least > expected else {
            cashDoubt = nil
            return
        }
        let shown = isLess ? most : least
        guard let doubt = cashDoubt, doubt.isLess == isLess else {
            cashDoubt = CashDoubt(since: begun, isLess: isLess, nearest: shown)
            return
        }
        let nearest = isLess ? max(doubt.nearest, shown) : min(doubt.nearest, shown)
        cashDoubt?.nearest = nearest
        guard begun.since(doubt.since) >= ExitPace.readLag else { return }
        cashDoubt = nil
        portfolio.takeCash(nearest)
    }
}

/// A balance that differs from what fills and orders make of the last one.
struct CashDoubt: Hashable, Sendable {
    let since: Moment
    /// Whether cash is missing; else there is more.
    let isLess: Bool
    /// The one told since that differs least.
    var nearest: Money
}

/// What orders held back of the balance of late.
struct Holds: Hashable, Sendable {
    private struct Hold: Hashable, Sendable {
        let at: Moment
        let least: Money
        let most: Money
    }

    /// A pass over the account lasts seconds at most, and looks back by as much as lists lag.
    private static let keptFor = Milliseconds.seconds(30)

    private var changes: [Hold] = []

    /// From now on this much is held back: at least what rests, at most what is on its way too.
    mutating func note(least: Money, most: Money, at now: Moment) {
        if let last = changes.last, last.least == least, last.most == most { return }
        changes.append(Hold(at: now, least: least, most: most))
        while changes.count > 1, now.since(changes[1].at) >= Self.keptFor { changes.removeFirst() }
    }

    /// The least and the most that was held back at that moment or since.
    func range(since moment: Moment) -> (least: Money, most: Money) {
        var range: (least: Money, most: Money)?
        for (index, hold) in changes.enumerated() {
            let isOver = index + 1 < changes.count && changes[index + 1].at <= moment
            if isOver { continue }
            let known = range ?? (hold.least, hold.most)
            range = (min(known.least, hold.least), max(known.most, hold.most))
        }
        return range ?? (.zero, .zero)
    }
}
