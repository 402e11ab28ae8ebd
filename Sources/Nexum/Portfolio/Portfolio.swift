/// What became of a fill when it was counted.
package enum FillEffect: Hashable, Sendable {
    case bought
    /// Sold in part; debt may remain.
    case reduced
    /// Sold out; the debt that the proceeds did not repay is written off.
    case closed(debtLeft: Money)
    /// Sold out and opened the other side with the rest.
    case flipped(debtLeft: Money, drawn: Money)
    /// Counted before.
    case repeated
}

/// Cash and holdings of one account, moved only by readings, fills and settlements.
package struct Portfolio: Hashable, Sendable {
    /// What the exchange said last and what fills moved since; nil until it was read.
    package var cash: Money? { purse.cash }
    /// The dollars in the account that are not the trader's.
    package internal(set) var credit: Money
    private var holdings: [MarketTicker: Holding] = [:]
    /// The part of the credit that stands as debt.
    package private(set) var drawn = Money.zero
    /// What everything held cost.
    package private(set) var cost = Money.zero
    /// Proceeds less cost of everything sold or settled since the ledger began, fees apart.
    package private(set) var realised = Money.zero
    /// Fees of every fill since the ledger began.
    package private(set) var fees = Money.zero
    /// Debt that positions left when they ended, paid from free margin.
    package private(set) var writtenOff = Money.zero
    /// When each fill that is counted was made, or was counted where that is not known.
    private var counted: [FillID: Timestamp] = [:]
    var purse = Purse()

    package init(credit: Money) { self.credit = credit }

    /// What is held in a market; nil when nothing is.
    package internal(set) subscript(_ market: MarketTicker) -> Holding? {
        get { holdings[market] }
        set {
            drawn += (newValue?.debt ?? .zero) - (holdings[market]?.debt ?? .zero)
            cost += (newValue?.cost ?? .zero) - (holdings[market]?.cost ?? .zero)
            holdings[market] = newValue
        }
    }

    /// The markets held, in the order of their tickers.
    package var markets: [MarketTicker] { holdings.keys.sorted() }

    /// The part of the credit that no position has drawn.
    package var undrawn: Money { max(.zero, credit - drawn) }

    /// Cash that is the trader's and not in a position: cash − (credit − drawn). What resting
    /// orders may take of it is not yet taken off.
    package var ownCash: Money? { cash.map { $0 - undrawn } }

    func hasCounted(_ fill: FillID) -> Bool { counted[fill] != nil }

    /// The fills that are counted and were made after this, in the order of their ids.
    func counted(after begin: Timestamp) -> [FillID] {
        var fills: [FillID] = []
        for (fill, time) in counted where time > begin { fills.append(fill) }
        return fills.sorted()
    }

    /// What fills and settlements came to since the ledger began.
    struct Totals: Hashable, Sendable, Codable {
        let realised: Money
        let fees: Money
        let writtenOff: Money
    }

    var totals: Totals {
        get { Totals(realised: realised, fees: fees, writtenOff: writtenOff) }
        set {
            (realised, fees, writtenOff) = (newValue.realised, newValue.fees, newValue.writtenOff)
            purse.balance(against: worthAtCost)
        }
    }

    /// Fills that are part of a position taken over as a whole.
    mutating func markCounted(_ fills: [FillID], at time: Timestamp) {
        for fill in fills { counted[fill] = time }
    }

    /// This account with nothing but one position in it: what is free and what credit is left are
    /// the same.
    package func alone(_ market: MarketTicker) -> Portfolio {
        var alone = Portfolio(credit: undrawn + (self[market]?.debt ?? .zero))
        alone[market] = self[market]
        if let cash { alone.takeCash(cash) }
        return alone
    }

    /// The same with so much more credit, which changes nothing but what may be drawn: a preview
    /// shows what is asked for, and says apart whether there is credit enough.
    func lent(_ more: Money) -> Portfolio {
        var lent = self
        lent.credit += more
        if let cash { lent.takeCash(cash + more) }
        return lent
    }

    /// Takes the balance of a pass over the account; see `Purse`.
    package mutating func takeCash(_ cash: Money) {
        purse.take(cash)
        purse.balance(against: worthAtCost)
    }

    /// A position opened elsewhere, at what the exchange says it cost, never drawing beyond the
    /// credit.
    mutating func adopt(_ reading: PositionReading, leverage: Leverage) -> Holding? {
        self[reading.market] = nil
        guard let side = reading.position.side else { return nil }
        let wanted = reading.cost - leverage.margin(of: reading.cost)
        let debt = max(.zero, min(wanted, undrawn))
        let holding = Holding(
            side: side, contracts: reading.position.magnitude, cost: reading.cost, debt: debt)
        put(holding, in: reading.market)
        return holding
    }

    /// A holding as the ledger or the exchange names it, not as fills made it.
    mutating func put(_ holding: Holding?, in market: MarketTicker) {
        self[market] = holding
        purse.balance(against: worthAtCost)
    }

    /// Draws credit for a position, or gives it back.
    mutating func owe(_ debt: Money, in market: MarketTicker) { self[market]?.owe(debt) }

    /// Counts a fill once. A fill against the held side is a sale, whatever its order was called;
    /// what crosses zero opens.
    ///
    /// An opening draws what its leverage asks for as far as credit is left, or just what was
    /// `drawn` when that is known. `moment` is when it was heard; nil when the balance read last
    /// has it in it.
    mutating func count(
        _ fill: Fill, leverage: Leverage, drawn: Money? = nil, at moment: Moment? = nil
    ) -> FillEffect {
        guard counted[fill.id] == nil else { return .repeated }
        counted[fill.id] = fill.time
        fees += fill.fee
        let effect = enter(fill, leverage, drawn)
        if let moment {
            purse.move(cashChange(fill, effect), at: moment)
        } else {
            purse.balance(against: worthAtCost)
        }
        return effect
    }

    private mutating func enter(_ fill: Fill, _ leverage: Leverage, _ drawn: Money?) -> FillEffect {
        guard var holding = holdings[fill.market], holding.side != fill.outcome else {
            _ = open(fill, fill.quantity, fee: fill.fee, leverage, drawn)
            return .bought
        }
        let sold = min(fill.quantity, holding.contracts)
        let rest = fill.quantity - sold
        let before = holding.realised
        let saleFee = fill.fee(for: sold)
        holding.sell(sold, at: fill.price(for: holding.side), fee: saleFee)
        realised += holding.realised - before
        guard holding.contracts.isZero else {
            self[fill.market] = holding
            return .reduced
        }
        self[fill.market] = nil
        writtenOff += holding.debt
        guard !rest.isZero else { return .closed(debtLeft: holding.debt) }
        let opened = open(fill, rest, fee: fill.fee - saleFee, leverage, drawn)
        return .flipped(debtLeft: holding.debt, drawn: opened)
    }

    /// What a fill did to cash: what was paid for what it opened, what came in for what it closed.
    private func cashChange(_ fill: Fill, _ effect: FillEffect) -> Money {
        let opened: Quantity
        switch effect {
        case .bought: opened = fill.quantity
        case .reduced, .closed, .repeated: opened = .zero
        case .flipped: opened = holdings[fill.market]?.contracts ?? .zero
        }
        let paid = fill.price(for: fill.outcome) * opened
        let received = fill.price(for: fill.outcome.opposite) * (fill.quantity - opened)
        return received - paid - fill.fee
    }

    private mutating func open(
        _ fill: Fill, _ quantity: Quantity, fee: Money, _ leverage: Leverage, _ known: Money?
    ) -> Money {
        let added = fill.price(for: fill.outcome) * quantity
        let left = max(.zero, undrawn)
        let draw = known ?? max(.zero, min(added - leverage.margin(of: added), left))
        var holding =
            holdings[fill.market]
            ?? Holding(side: fill.outcome, contracts: .zero, cost: .zero, debt: .zero)
        holding.buy(quantity, at: fill.price(for: fill.outcome), fee: fee, drawing: draw)
        self[fill.market] = holding
        return draw
    }

    /// A market paid out: a sale of everything at the settlement value. Gives the debt left over.
    /// `moment` as for fills.
    mutating func settle(
        _ market: MarketTicker, yesValue: Price, at moment: Moment? = nil
    ) -> Money {
        guard var holding = holdings[market] else { return .zero }
        self[market] = nil
        let value = holding.side == .yes ? yesValue : yesValue.complement
        let (paid, before) = (value * holding.contracts, holding.realised)
        holding.sell(holding.contracts, at: value, fee: .zero)
        realised += holding.realised - before
        writtenOff += holding.debt
        if let moment {
            purse.move(paid, at: moment)
        } else {
            purse.balance(against: worthAtCost)
        }
        return holding.debt
    }

    /// Everything but cash, so that cash and this together only change by what comes from outside:
    /// what is held at cost, plus fees paid, less profit taken.
    private var worthAtCost: Money { cost + fees - realised }

    /// Traps when money of ours appeared or vanished.
    package func checkConservation() {
        precondition(purse.isBalanced(against: worthAtCost), "money appeared or vanished")
        precondition(drawn >= .zero, "negative drawn credit")
    }

    /// Traps when a sum of ours is broken: what is drawn is the debts together.
    package func checkInvariants() {
        var (debts, costs) = (Money.zero, Money.zero)
        for market in markets {
            holdings[market]?.checkInvariants()
            debts += holdings[market]?.debt ?? .zero
            costs += holdings[market]?.cost ?? .zero
        }
        precondition(drawn == debts, "drawn credit is not the sum of the debts")
        precondition(cost == costs, "the whole cost is not the sum of the costs")
    }
}
