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
    /// Nil until it was read.
    package internal(set) var cash: Money?
    /// The dollars in the account that are not the trader's.
    package internal(set) var credit: Money
    private var holdings: [MarketTicker: Holding] = [:]
    /// The part of the credit that stands as debt.
    package private(set) var drawn = Money.zero
    /// When each fill that is counted was made, or was counted where that is not known.
    private var counted: [FillID: Timestamp] = [:]

    package init(credit: Money) { self.credit = credit }

    /// What is held in a market; nil when nothing is.
    package internal(set) subscript(_ market: MarketTicker) -> Holding? {
        get { holdings[market] }
        set {
            drawn += (newValue?.debt ?? .zero) - (holdings[market]?.debt ?? .zero)
            holdings[market] = newValue
        }
    }

    /// The markets held, in the order of their tickers.
    package var markets: [MarketTicker] { holdings.keys.sorted() }

    /// Cash that is the trader's and not in a position: cash − (credit − drawn).
    package var freeMargin: Money? { cash.map { $0 - (credit - drawn) } }

    func hasCounted(_ fill: FillID) -> Bool { counted[fill] != nil }

    /// The fills that are counted and were made after this, in the order of their ids.
    func counted(after begin: Timestamp) -> [FillID] {
        var fills: [FillID] = []
        for (fill, time) in counted where time > begin { fills.append(fill) }
        return fills.sorted()
    }

    /// Fills that are part of a position taken over as a whole.
    mutating func markCounted(_ fills: [FillID], at time: Timestamp) {
        for fill in fills { counted[fill] = time }
    }

    /// A position opened elsewhere, at what the exchange says it cost, never drawing beyond the
    /// credit.
    mutating func adopt(_ reading: PositionReading, leverage: Leverage) -> Holding? {
        self[reading.market] = nil
        guard let side = reading.position.side else { return nil }
        let wanted = reading.cost - leverage.margin(of: reading.cost)
        let debt = max(.zero, min(wanted, credit - drawn))
        let holding = Holding(
            side: side, contracts: reading.position.magnitude, cost: reading.cost, debt: debt)
        self[reading.market] = holding
        return holding
    }

    /// Counts a fill once. A fill against the held side is a sale, whatever its order was called;
    /// what crosses zero opens.
    ///
    /// An opening draws what its leverage asks for as far as credit is left, or just what was
    /// `drawn` when that is known.
    mutating func count(_ fill: Fill, leverage: Leverage, drawn: Money? = nil) -> FillEffect {
        guard counted[fill.id] == nil else { return .repeated }
        counted[fill.id] = fill.time
        guard var holding = holdings[fill.market], holding.side != fill.outcome else {
            _ = open(fill, fill.quantity, fee: fill.fee, leverage, drawn)
            return .bought
        }
        let sold = min(fill.quantity, holding.contracts)
        let rest = fill.quantity - sold
        // The fee belongs to the sale: a flip is not ours to make, its opening part is rare and
        // small.
        holding.sell(sold, at: fill.price(for: holding.side), fee: fill.fee)
        guard holding.contracts.isZero else {
            self[fill.market] = holding
            return .reduced
        }
        self[fill.market] = nil
        guard !rest.isZero else { return .closed(debtLeft: holding.debt) }
        let opened = open(fill, rest, fee: .zero, leverage, drawn)
        return .flipped(debtLeft: holding.debt, drawn: opened)
    }

    private mutating func open(
        _ fill: Fill, _ quantity: Quantity, fee: Money, _ leverage: Leverage, _ known: Money?
    ) -> Money {
        let added = fill.price(for: fill.outcome) * quantity
        let left = max(.zero, credit - drawn)
        let draw = known ?? max(.zero, min(added - leverage.margin(of: added), left))
        var holding =
            holdings[fill.market]
            ?? Holding(side: fill.outcome, contracts: .zero, cost: .zero, debt: .zero)
        holding.buy(quantity, at: fill.price(for: fill.outcome), fee: fee, drawing: draw)
        self[fill.market] = holding
        return draw
    }

    /// A market paid out: a sale of everything at the settlement value. Gives the debt left over.
    mutating func settle(_ market: MarketTicker, yesValue: Price) -> Money {
        guard var holding = holdings[market] else { return .zero }
        self[market] = nil
        let value = holding.side == .yes ? yesValue : yesValue.complement
        holding.sell(holding.contracts, at: value, fee: .zero)
        return holding.debt
    }

    /// Traps when a sum of ours is broken: what is drawn is the debts together.
    package func checkInvariants() {
        var sum = Money.zero
        for market in markets {
            holdings[market]?.checkInvariants()
            sum += holdings[market]?.debt ?? .zero
        }
        precondition(drawn == sum, "drawn credit is not the sum of the debts")
    }
}
