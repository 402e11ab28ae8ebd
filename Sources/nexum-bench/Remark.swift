import Chance
import Nexum

/// Valuing many positions anew, each in a market of its own, after every book has changed: exit
/// value with the fee of each level, health, and the band by the ladder.
enum Remark {
    static let positions = 10_000
    private static let target = Figure.Target.atMost(1_000_000)

    static func figures() -> [Figure] {
        var desk = Desk()
        var seen = 0
        let rounds = Rounds(prepare: { desk.changeAll() }) { _ in seen &+= desk.remark() }
        precondition(seen > 0, "some positions are in another band than healthy")
        return [
            .time("round", rounds, target),
            .time("position", each: positions, of: rounds),
        ]
    }

    private struct Position {
        let holding: Holding
        var book: OrderBook
        var band: Band
    }

    private struct Desk {
        private var positions: [Position] = []
        private var chance = SplitMix64(seed: 1)
        private let ladder = Ladder(MarginSettings())
        private let maintenance = Ratio.percent(10)

        init() {
            for _ in 0..<Remark.positions { positions.append(makePosition()) }
        }

        /// Books of 1 to 40 levels, one cent apart, of 10 to 200 contracts each; positions of 1 to
        /// 1,000 contracts at any leverage up to 4.
        private mutating func makePosition() -> Position {
            let levels = Int.random(in: 1...40, using: &chance)
            let best = Int.random(in: max(5, levels)...95, using: &chance)
            var book = OrderBook()
            for level in 0..<levels { book.set(.yes, .cents(best - level), to: makeQuantity()) }
            book.set(.no, .cents(99 - best), to: makeQuantity())
            let contracts = Quantity.contracts(Int64.random(in: 1...1000, using: &chance))
            let cost = Price.cents(best) * contracts
            let debt = Money(micros: cost.micros / 100 * Int64.random(in: 0...75, using: &chance))
            let holding = Holding(side: .yes, contracts: contracts, cost: cost, debt: debt)
            return Position(holding: holding, book: book, band: .healthy)
        }

        private mutating func makeQuantity() -> Quantity {
            Quantity(hundredths: Int64.random(in: 1000...20_000, using: &chance))
        }

        /// Every book gets another quantity at its best bid.
        mutating func changeAll() {
            for index in positions.indices {
                guard let best = positions[index].book.bids(.yes).best else { continue }
                positions[index].book.set(.yes, best.price, to: makeQuantity())
            }
        }

        /// The sum of all bands, so that none is left out.
        mutating func remark() -> Int {
            var sum = 0
            for index in positions.indices {
                let holding = positions[index].holding
                let valuation = Valuation(
                    holding, bids: positions[index].book.bids(holding.side), fees: .standard,
                    maintenance: maintenance)
                let band = ladder.band(of: valuation.health, from: positions[index].band)
                positions[index].band = band
                sum += band.rawValue
            }
            return sum
        }
    }
}
