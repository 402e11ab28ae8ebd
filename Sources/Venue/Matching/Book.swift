import Nexum

/// What an order that meets an own resting order of the other side does to the two.
enum SelfTradePrevention: String, Hashable, Sendable {
    /// The arriving order ends where it would meet itself.
    case takerAtCross = "taker_at_cross"
    /// The resting order is cancelled and the arriving one goes on.
    case maker
}

/// An order that stands in the book. Order and owner are the venue's own numbers of them.
struct RestingOrder: Hashable, Sendable {
    let order: Int
    let owner: Int
    /// In the order's own side: a NO order at 0.40 stands where YES costs 0.60.
    let price: Price
    var quantity: Quantity
}

/// An order that arrives. Its limit is in its own side's price.
struct IncomingOrder: Hashable, Sendable {
    let order: Int
    let owner: Int
    let side: Side
    let limit: Price
    let quantity: Quantity
    let prevention: SelfTradePrevention
}

/// One thing that matching did, in the order it happened.
enum Execution: Hashable, Sendable {
    /// A trade at the maker's price (in the maker's side). No maker: the ambient book.
    case traded(maker: RestingOrder?, price: Price, quantity: Quantity)
    /// A resting order was cancelled so that its owner does not trade with itself.
    case prevented(RestingOrder)
}

struct MatchResult: Hashable, Sendable {
    var executions: [Execution] = []
    var remaining: Quantity
    /// The arriving order met its owner's own order and ends here.
    var isStopped = false
}

/// One displayed level that changed.
struct BookChange: Hashable, Sendable {
    let side: Side
    /// In the side's own price.
    let price: Price
    let change: SignedQuantity
    /// The book's version after this change; each change adds one.
    let version: Int
}

/// The book of one market: accounts' orders in price-time order, and ambient sizes nobody owns.
///
/// Ambient sizes come from a script or a recording. A trade takes from them until the level next
/// changes there; then the script is the truth again. At one price the ambient size trades first:
/// an account's order is never given a better place than it could have had. Ambient sizes do not
/// trade with each other.
struct Book: Hashable, Sendable {
    /// What the script says.
    private(set) var scripted = OrderBook()
    /// What is left of it after trades.
    private(set) var ambient = OrderBook()
    /// What everybody sees: ambient and resting together.
    private(set) var displayed = OrderBook()
    private(set) var version = 0
    private var changes: [BookChange] = []
    /// Best price first, then oldest first.
    private var yesOrders: [RestingOrder] = []
    private var noOrders: [RestingOrder] = []

    func orders(_ side: Side) -> [RestingOrder] { side == .yes ? yesOrders : noOrders }

    /// The changes of displayed levels since this was last asked.
    mutating func takeChanges() -> [BookChange] {
        defer { changes = [] }
        return changes
    }

    // MARK: Matching

    /// Trades the arriving order against the other side, best price first, and returns what is
    /// left of it; nothing is put into the book.
    mutating func match(_ taker: IncomingOrder) -> MatchResult {
        let side = taker.side.opposite
        var result = MatchResult(remaining: taker.quantity)
        while !result.remaining.isZero, let price = bestPrice(side), price >= taker.limit.complement
        {
            if !ambient.bids(side).quantity(at: price).isZero {
                takeAmbient(side, price, into: &result)
            } else if orders(side)[0].owner != taker.owner {
                takeResting(side, into: &result)
            } else if taker.prevention == .maker {
                result.executions.append(.prevented(removeFirst(side)))
            } else {
                result.isStopped = true
                return result
            }
        }
        return result
    }

    /// How much stands at the limit or better, own orders included: a fill-or-kill order is killed
    /// before it trades when this is too little.
    func available(to taker: IncomingOrder) -> Quantity {
        let side = taker.side.opposite
        let worst = taker.limit.complement
        var total = Quantity.zero
        for level in displayed.bids(side).levels where level.price >= worst {
            total += level.quantity
        }
        return total
    }

    /// Whether the order would trade at once.
    func crosses(_ side: Side, limit: Price) -> Bool {
        guard let best = bestPrice(side.opposite) else { return false }
        return best >= limit.complement
    }

    private func bestPrice(_ side: Side) -> Price? {
        let resting = orders(side).first?.price
        guard let shown = ambient.bids(side).best?.price else { return resting }
        return resting.map { max($0, shown) } ?? shown
    }

    private mutating func takeAmbient(_ side: Side, _ price: Price, into result: inout MatchResult)
    {
        let shown = ambient.bids(side).quantity(at: price)
        let quantity = min(shown, result.remaining)
        ambient.set(side, price, to: shown - quantity)
        result.remaining -= quantity
        result.executions.append(.traded(maker: nil, price: price, quantity: quantity))
        publish(side, price)
    }

    private mutating func takeResting(_ side: Side, into result: inout MatchResult) {
        let maker = orders(side)[0]
        let quantity = min(maker.quantity, result.remaining)
        result.remaining -= quantity
        result.executions.append(.traded(maker: maker, price: maker.price, quantity: quantity))
        reduceFirst(side, by: quantity)
    }

    // MARK: Resting orders

    /// Puts an order behind all others of its price.
    mutating func rest(_ order: RestingOrder, _ side: Side) {
        precondition(!order.quantity.isZero, "an empty order cannot rest")
        let index = orders(side).firstIndex { $0.price < order.price } ?? orders(side).count
        update(side) { $0.insert(order, at: index) }
        publish(side, order.price)
    }

    /// Takes an order out; nil when it does not rest here.
    mutating func cancel(order: Int, _ side: Side) -> RestingOrder? {
        guard let index = orders(side).firstIndex(where: { $0.order == order }) else { return nil }
        let removed = orders(side)[index]
        update(side) { $0.remove(at: index) }
        publish(side, removed.price)
        return removed
    }

    /// Makes a resting order smaller; it keeps its place.
    mutating func reduce(order: Int, _ side: Side, to quantity: Quantity) {
        guard let index = orders(side).firstIndex(where: { $0.order == order }) else { return }
        update(side) { $0[index].quantity = quantity }
        publish(side, orders(side)[index].price)
    }

    /// What stands before a resting order: at better prices, and at its own the ambient size and
    /// older orders.
    func ahead(of order: Int, _ side: Side, at price: Price) -> Quantity {
        var total = Quantity.zero
        for level in ambient.bids(side).levels where level.price >= price {
            total += level.quantity
        }
        for resting in orders(side) {
            if resting.order == order { break }
            total += resting.quantity
        }
        return total
    }

    private mutating func removeFirst(_ side: Side) -> RestingOrder {
        let removed = orders(side)[0]
        update(side) { $0.removeFirst() }
        publish(side, removed.price)
        return removed
    }

    private mutating func reduceFirst(_ side: Side, by quantity: Quantity) {
        let price = orders(side)[0].price
        update(side) { orders in
            orders[0].quantity -= quantity
            if orders[0].quantity.isZero { orders.removeFirst() }
        }
        publish(side, price)
    }

    private mutating func update(_ side: Side, _ body: (inout [RestingOrder]) -> Void) {
        if side == .yes { body(&yesOrders) } else { body(&noOrders) }
    }

    // MARK: Ambient sizes

    /// The script's whole book. Levels it leaves as they were keep what trades left of them.
    mutating func replaceAmbient(_ book: OrderBook) {
        for side in Side.allCases {
            let before = scripted.bids(side).levels
            for level in before where book.bids(side).quantity(at: level.price).isZero {
                setAmbient(side, level.price, to: .zero)
            }
            for level in book.bids(side).levels
            where scripted.bids(side).quantity(at: level.price) != level.quantity {
                setAmbient(side, level.price, to: level.quantity)
            }
        }
    }

    mutating func setAmbient(_ side: Side, _ price: Price, to quantity: Quantity) {
        scripted.set(side, price, to: quantity)
        ambient.set(side, price, to: quantity)
        publish(side, price)
    }

    /// A recorded change of one level. A recording that begins in the middle may take more from a
    /// level than it ever showed: then the level is empty.
    mutating func changeAmbient(_ side: Side, _ price: Price, by change: SignedQuantity) {
        let after = scripted.bids(side).quantity(at: price).hundredths + change.hundredths
        setAmbient(side, price, to: Quantity(hundredths: max(0, after)))
    }

    /// Fills resting orders that the ambient book has moved across, at their own price.
    mutating func sweep() -> [(side: Side, Execution)] {
        var executions: [(side: Side, Execution)] = []
        for side in Side.allCases {
            while let first = orders(side).first,
                let offer = ambient.bids(side.opposite).best, offer.price >= first.price.complement
            {
                let quantity = min(first.quantity, offer.quantity)
                ambient.set(side.opposite, offer.price, to: offer.quantity - quantity)
                publish(side.opposite, offer.price)
                reduceFirst(side, by: quantity)
                executions.append(
                    (side, .traded(maker: first, price: first.price, quantity: quantity)))
            }
        }
        return executions
    }

    // MARK: What is displayed

    private mutating func publish(_ side: Side, _ price: Price) {
        var quantity = ambient.bids(side).quantity(at: price)
        for order in orders(side) where order.price == price { quantity += order.quantity }
        let before = displayed.bids(side).quantity(at: price)
        guard quantity != before else { return }
        displayed.set(side, price, to: quantity)
        version += 1
        let change = SignedQuantity(hundredths: quantity.hundredths - before.hundredths)
        changes.append(BookChange(side: side, price: price, change: change, version: version))
    }
}
