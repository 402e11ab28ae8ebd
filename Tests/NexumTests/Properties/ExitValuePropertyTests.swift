import Chance
import Nexum
import Testing

/// What a sale brings, against a walk with exact fractions.
@Suite struct ExitValuePropertyTests {
    @Test("a sale brings what walking the bids brings", arguments: Cases.seeds)
    func walk(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let position = PositionCase(&random)
            let book = position.book
            let depth = Depth(selling: position.quantity, into: book.bids, fees: book.schedule)
            let sale = book.selling(position.held)
            let found = SlowBook.Sale(
                sold: depth.sold.hundredths, gross: Int128(depth.gross.micros),
                fees: Int128(depth.fees.micros),
                worst: depth.worst.map { Int64($0.tenThousandths) })
            if found != sale { return "\(position): \(found) instead of \(sale)" }
            if Int128(depth.net.micros) != sale.net { return "\(position): net \(depth.net.text)" }
            return nil
        }
    }

    /// Sizing an exit rests on it.
    @Test("another hundredth of a contract never brings less", arguments: Cases.seeds)
    func monotone(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let position = PositionCase(&random)
            let book = position.book
            let count = random.number(0...position.held)
            let (less, more) = (net(book, count), net(book, count + 1))
            return more < less ? "\(position): \(count + 1) brings less than \(count)" : nil
        }
    }

    private func net(_ book: SlowBook, _ count: Int64) -> Money {
        Depth(selling: Quantity(hundredths: count), into: book.bids, fees: book.schedule).net
    }
}
