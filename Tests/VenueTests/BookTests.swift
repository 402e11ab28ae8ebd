import Chance
import Nexum
import Testing

@testable import Venue

/// Matching as slow and plain as it can be: one list of orders, searched anew for each trade.
private struct SlowBook {
    struct Entry {
        let number: Int
        let owner: Int
        let side: Side
        let price: Price
        var left: Int64
    }

    var entries: [Entry] = []

    /// The entry an order of `side` would trade with next.
    func best(against side: Side, limit: Price) -> Int? {
        var best: Int?
        for (index, entry) in entries.enumerated() where entry.side == side.opposite {
            guard entry.price >= limit.complement else { continue }
            if let known = best, entries[known].price >= entry.price { continue }
            best = index
        }
        return best
    }

    mutating func match(_ taker: IncomingOrder) -> MatchResult {
        var left = taker.quantity.hundredths
        var result = MatchResult(remaining: taker.quantity)
        while left > 0, let index = best(against: taker.side, limit: taker.limit) {
            let entry = entries[index]
            let maker = RestingOrder(
                order: entry.number, owner: entry.owner, price: entry.price,
                quantity: Quantity(hundredths: entry.left))
            if entry.owner == taker.owner {
                if taker.prevention == .takerAtCross {
                    result.isStopped = true
                    break
                }
                entries.remove(at: index)
                result.executions.append(.prevented(maker))
                continue
            }
            let traded = min(left, entry.left)
            left -= traded
            entries[index].left -= traded
            if entries[index].left == 0 { entries.remove(at: index) }
            result.executions.append(
                .traded(
                    maker: maker, price: entry.price, quantity: Quantity(hundredths: traded)))
        }
        result.remaining = Quantity(hundredths: left)
        return result
    }

    /// The displayed sizes of one side.
    func levels(_ side: Side) -> [Level] {
        var bids = Bids()
        for entry in entries where entry.side == side {
            let before = bids.quantity(at: entry.price).hundredths
            bids.set(entry.price, to: Quantity(hundredths: before + entry.left))
        }
        return bids.levels
    }
}

@Suite struct BookTests {
    @Test(arguments: UInt64(1)...40)
    func matchesLikeTheSlowModel(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var book = Book()
        var slow = SlowBook()
        for number in 0..<300 {
            let side: Side = random.below(2) == 0 ? .yes : .no
            let order = IncomingOrder(
                order: number, owner: random.below(3), side: side,
                limit: .cents(40 + random.below(20)),
                quantity: Quantity(hundredths: Int64(1 + random.below(500))),
                prevention: random.below(2) == 0 ? .maker : .takerAtCross)
            let result = book.match(order)
            #expect(result == slow.match(order), "seed \(seed), order \(number)")
            if !result.remaining.isZero, !result.isStopped, random.below(3) > 0 {
                book.rest(
                    RestingOrder(
                        order: number, owner: order.owner, price: order.limit,
                        quantity: result.remaining), side)
                slow.entries.append(
                    SlowBook.Entry(
                        number: number, owner: order.owner, side: side, price: order.limit,
                        left: result.remaining.hundredths))
            }
            if random.below(5) == 0, let entry = slow.entries.randomElement(using: &random) {
                #expect(book.cancel(order: entry.number, entry.side)?.order == entry.number)
                slow.entries.removeAll { $0.number == entry.number }
            }
            #expect(book.displayed.yes.levels == slow.levels(.yes), "seed \(seed), order \(number)")
            #expect(book.displayed.no.levels == slow.levels(.no), "seed \(seed), order \(number)")
            #expect(!book.displayed.isCrossed, "seed \(seed), order \(number)")
        }
    }

    /// Applying the told changes gives the displayed book, and versions count without a gap.
    @Test(arguments: UInt64(1)...20)
    func changesAddUpToTheDisplayedBook(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var book = Book()
        var copy = OrderBook()
        var version = 0
        for number in 0..<300 {
            let side: Side = random.below(2) == 0 ? .yes : .no
            let price = Price.cents(30 + random.below(30))
            let quantity = Quantity(hundredths: Int64(1 + random.below(500)))
            switch random.below(4) {
            case 0: book.setAmbient(side, price, to: random.below(4) == 0 ? .zero : quantity)
            case 1:
                book.changeAmbient(
                    side, price, by: SignedQuantity(hundredths: Int64(random.below(600) - 300)))
            case 2:
                book.rest(
                    RestingOrder(order: number, owner: 0, price: price, quantity: quantity), side)
            default:
                _ = book.match(
                    IncomingOrder(
                        order: number, owner: 1, side: side, limit: price, quantity: quantity,
                        prevention: .maker))
            }
            if random.below(10) == 0 { _ = book.sweep() }
            for change in book.takeChanges() {
                version += 1
                #expect(change.version == version, "seed \(seed), step \(number)")
                try copy.apply(change.side, change.price, change: change.change)
            }
            #expect(copy == book.displayed, "seed \(seed), step \(number)")
        }
    }

    static func ioc(_ side: Side, _ cents: Int, _ count: Int64, owner: Int = 0) -> IncomingOrder {
        IncomingOrder(
            order: 99, owner: owner, side: side, limit: .cents(cents), quantity: .contracts(count),
            prevention: .maker)
    }

    @Test func tradesTakeFromARecordedLevelUntilItNextChanges() {
        var book = Book()
        book.replaceAmbient(Bench.book(yes: [(42, 100), (41, 50)], no: []))
        #expect(book.match(Self.ioc(.no, 58, 30)).remaining.isZero)
        #expect(book.displayed.yes.quantity(at: .cents(42)) == .contracts(70))
        // The same book again, and a change elsewhere: the level keeps what is left.
        book.replaceAmbient(Bench.book(yes: [(42, 100), (41, 60)], no: []))
        #expect(book.displayed.yes.quantity(at: .cents(42)) == .contracts(70))
        #expect(book.displayed.yes.quantity(at: .cents(41)) == .contracts(60))
        // The level changes in the recording: the recording is the truth again.
        book.changeAmbient(.yes, .cents(42), by: SignedQuantity(.yes, .contracts(5)))
        #expect(book.displayed.yes.quantity(at: .cents(42)) == .contracts(105))
    }

    @Test func ambientSizeTradesBeforeAnOrderOfTheSamePrice() {
        var book = Book()
        book.setAmbient(.yes, .cents(42), to: .contracts(10))
        let own = RestingOrder(order: 1, owner: 1, price: .cents(42), quantity: .contracts(10))
        book.rest(own, .yes)
        #expect(
            book.match(Self.ioc(.no, 58, 15)).executions == [
                .traded(maker: nil, price: .cents(42), quantity: .contracts(10)),
                .traded(maker: own, price: .cents(42), quantity: .contracts(5)),
            ])
    }

    @Test func ambientSizesNeverTradeWithEachOther() {
        var book = Book()
        book.replaceAmbient(Bench.book(yes: [(60, 10)], no: [(60, 10)]))
        #expect(book.sweep().isEmpty)
        #expect(book.displayed.isCrossed)
    }

    @Test func anAmbientBookThatMovesAcrossFillsRestingOrders() {
        var book = Book()
        let own = RestingOrder(order: 1, owner: 1, price: .cents(50), quantity: .contracts(30))
        book.rest(own, .yes)
        book.replaceAmbient(Bench.book(yes: [], no: [(52, 20), (50, 5), (49, 100)]))
        var after = own
        after.quantity = .contracts(10)
        let swept = book.sweep()
        #expect(
            swept.map(\.1) == [
                .traded(maker: own, price: .cents(50), quantity: .contracts(20)),
                .traded(maker: after, price: .cents(50), quantity: .contracts(5)),
            ])
        #expect(swept.allSatisfy { $0.side == .yes })
        #expect(book.displayed.yes.levels == [Level(price: .cents(50), quantity: .contracts(5))])
        #expect(book.displayed.no.levels == [Level(price: .cents(49), quantity: .contracts(100))])
    }
}
