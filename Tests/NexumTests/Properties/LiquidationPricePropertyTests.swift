import Nexum
import Testing

/// The liquidation price, against the exact condition on a book that moved and kept its shape.
@Suite struct LiquidationPricePropertyTests {
    @Test("at the limit it is so, one tick above it is not", arguments: Cases.seeds)
    func flip(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let position = PositionCase(&random)
            guard let shape = shape(position) else {
                return position.book.levels.isEmpty ? nil : "\(position): no shape"
            }
            let limit = shape.limit(share: Ratio(position.share))
            let isRight =
                switch limit {
                case .none: position.debt == 0
                case .now: position.debt > 0 && position.share >= Fraction(1)
                case .bestBid(let bid): isFlip(Int64(bid.tenThousandths), position)
                }
            return isRight ? nil : "\(position): \(limit.text)"
        }
    }

    /// One bid for everything keeps its shape by itself, so a walk must agree. It may bring up to a
    /// millionth less than the exact sale, for the fee is rounded up.
    @Test("a walk into a single bid agrees with the limit", arguments: Cases.seeds)
    func singleBid(seed: UInt64) {
        Cases.run(seed: seed, count: 1000) { random in
            let position = PositionCase(singleBid: &random)
            guard case .bestBid(let bid)? = shape(position)?.limit(share: Ratio(position.share))
            else { return position.share < Fraction(1) ? "\(position): no price" : nil }
            let limit = Int64(bid.tenThousandths)
            let (at, above) = (value(limit, position), value(limit + 1, position) + 1)
            let isRight = isKept(at, position) && (limit == 10_000 || !isKept(above, position))
            return isRight ? nil : "\(position): \(bid.text)"
        }
    }

    private func value(_ bid: Int64, _ position: PositionCase) -> Int128 {
        let level = SlowBook.Level(price: bid, count: position.held)
        return SlowBook(levels: [level], multiplier: position.book.multiplier)
            .selling(position.held).net
    }

    /// Whether the equity is at most the share of this exit value.
    private func isKept(_ value: Int128, _ position: PositionCase) -> Bool {
        Fraction(value - Int128(position.debt)) <= position.share * Fraction(value)
    }

    @Test("the net price is the debt over what is kept, rounded down", arguments: Cases.seeds)
    func net(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let position = PositionCase(&random)
            guard let shape = shape(position) else { return nil }
            let kept = position.share.denominator - position.share.numerator
            guard let net = shape.net(share: Ratio(position.share)) else {
                return kept > 0 ? "\(position): no net price" : nil
            }
            guard kept > 0 else { return "\(position): net \(net.text)" }
            let exact = Fraction(
                Int128(position.debt) * 100 * position.share.denominator,
                Int128(position.held) * kept)
            return Int128(net.micros) == min(exact.floor, Int128(Int64.max))
                ? nil : "\(position): net \(net.text)"
        }
    }

    private func shape(_ position: PositionCase) -> LiquidationPrice? {
        LiquidationPrice(
            debt: position.owed, contracts: position.quantity, bids: position.book.bids,
            fees: position.book.schedule)
    }

    private func isFlip(_ bid: Int64, _ position: PositionCase) -> Bool {
        guard position.debt > 0, position.share < Fraction(1) else { return false }
        let sale = position.book.selling(position.held)
        let isAbove = bid < 10_000 && isReached(bid + 1, position, gross: Int64(sale.gross))
        return isReached(bid, position, gross: Int64(sale.gross)) && !isAbove
    }

    /// Whether, with the best bid here, equity is at most the share of the exit value:
    /// n·x·(1 − a + a·x)·(1 − share) ≤ debt with a = 0.07 × multiplier and
    /// x = bid × gross ÷ (n × best).
    private func isReached(_ bid: Int64, _ position: PositionCase, gross: Int64) -> Bool {
        let best = position.book.levels[0].price
        let held = position.held
        // x is the product of these two over the product of those three.
        let (x1, x2) = (bid, gross)
        let (y1, y2, y3): (Int64, Int64, Int64) = (10_000, held, best)
        let unit: Int64 = 100_000_000
        let rate = 7 * position.book.multiplier
        let kept = Int64(position.share.denominator - position.share.numerator)
        let brought =
            Natural(10_000, held, kept, unit - rate, x1, x2, y1, y2, y3)
            + Natural(10_000, held, kept, rate, x1, x2, x1, x2)
        let owed = Natural(
            position.debt, unit, Int64(position.share.denominator), y1, y2, y3, y1, y2, y3)
        return brought <= owed
    }
}

extension Ratio {
    /// A fraction whose terms are those of a setting and a rate.
    fileprivate init(_ fraction: Fraction) {
        self.init(Int64(fraction.numerator), Int64(fraction.denominator))
    }
}
