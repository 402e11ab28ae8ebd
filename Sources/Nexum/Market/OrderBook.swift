/// One price level: how many contracts are bid at a price.
package struct Level: Hashable, Sendable {
    package let price: Price
    package let quantity: Quantity

    package init(price: Price, quantity: Quantity) {
        self.price = price
        self.quantity = quantity
    }
}

/// Why a book could not follow a change.
package enum BookError: Error, Hashable, Sendable {
    /// A level went below zero: the book has lost step with the exchange.
    case negativeLevel(Side, Price)
    /// A level grew beyond any count: the book has lost step with the exchange.
    case tooLargeLevel(Side, Price)
    /// A snapshot named one price twice.
    case repeatedLevel(Side, Price)
}

/// The bids of one side, in that side's own price.
package struct Bids: Hashable, Sendable {
    /// Ascending by price, so that the best bid is last and cheap to change; no empty level.
    package private(set) var levels: [Level] = []

    package init() {}

    package var best: Level? { levels.last }
    package var isEmpty: Bool { levels.isEmpty }

    /// The contracts bid at exactly this price.
    package func quantity(at price: Price) -> Quantity {
        let index = position(of: price)
        return index < levels.count && levels[index].price == price ? levels[index].quantity : .zero
    }

    /// Sets a level; zero removes it.
    package mutating func set(_ price: Price, to quantity: Quantity) {
        let index = position(of: price)
        let exists = index < levels.count && levels[index].price == price
        if quantity.isZero {
            if exists { levels.remove(at: index) }
        } else if exists {
            levels[index] = Level(price: price, quantity: quantity)
        } else {
            levels.insert(Level(price: price, quantity: quantity), at: index)
        }
    }

    /// These bids as if nobody bid above `cap`: what stands higher stands at the cap.
    package func capped(at cap: Price) -> Bids {
        var capped = Bids()
        for level in levels {
            let price = min(level.price, cap)
            capped.set(price, to: capped.quantity(at: price) + level.quantity)
        }
        return capped
    }

    /// The first index whose price is at least `price`.
    private func position(of price: Price) -> Int {
        var (low, high) = (0, levels.count)
        while low < high {
            let middle = (low + high) / 2
            if levels[middle].price < price { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The book of one market: bids for YES and bids for NO, each in its own price.
///
/// A NO bid at p is the same thing as a YES offer at 1 − p, so the best YES ask is one dollar less
/// the best NO bid.
package struct OrderBook: Hashable, Sendable {
    package private(set) var yes = Bids()
    package private(set) var no = Bids()

    package init() {}

    /// A book from whole lists in any order.
    package init(yes: [Level], no: [Level]) throws(BookError) {
        self.yes = try Self.bids(.yes, yes)
        self.no = try Self.bids(.no, no)
    }

    /// The bids for a side, in that side's own price.
    package func bids(_ side: Side) -> Bids { side == .yes ? yes : no }
    package var isEmpty: Bool { yes.isEmpty && no.isEmpty }

    /// The lowest price at which `side` can be bought, in that side's price.
    package func bestAsk(_ side: Side) -> Price? { bids(side.opposite).best?.price.complement }

    /// True when somebody bids at or above the other side's ask: no real book does that.
    package var isCrossed: Bool {
        guard let bid = yes.best?.price, let ask = bestAsk(.yes) else { return false }
        return bid >= ask
    }

    /// Adds a signed change in hundredths of a contract to one level.
    package mutating func apply(_ side: Side, _ price: Price, change: SignedQuantity)
        throws(BookError)
    {
        let after = bids(side).quantity(at: price).hundredths + change.hundredths
        guard after >= 0 else { throw .negativeLevel(side, price) }
        guard after <= Quantity.largestHundredths else { throw .tooLargeLevel(side, price) }
        set(side, price, to: Quantity(hundredths: after))
    }

    /// Sets one level; zero removes it.
    package mutating func set(_ side: Side, _ price: Price, to quantity: Quantity) {
        if side == .yes { yes.set(price, to: quantity) } else { no.set(price, to: quantity) }
    }

    private static func bids(_ side: Side, _ levels: [Level]) throws(BookError) -> Bids {
        var bids = Bids()
        for level in levels {
            guard bids.quantity(at: level.price).isZero else {
                throw .repeatedLevel(side, level.price)
            }
            bids.set(level.price, to: level.quantity)
        }
        return bids
    }
}
