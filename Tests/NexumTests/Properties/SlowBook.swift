import Nexum

/// The bids of one side as the slow model keeps them, with the fee of their market.
struct SlowBook {
    struct Level {
        /// Ten-thousandths of a dollar.
        let price: Int64
        /// Hundredths of a contract.
        let count: Int64
    }

    /// What a sale brought, money in millionths of a dollar.
    struct Sale: Equatable {
        var sold: Int64 = 0
        var gross: Int128 = 0
        var fees: Int128 = 0
        var worst: Int64?

        var net: Int128 { gross - fees }
    }

    /// Best first, each price lower than the one before.
    var levels: [Level]
    /// The fee multiplier in millionths.
    let multiplier: Int64

    /// Contracts bid for at any price.
    var depth: Int64 { levels.reduce(0) { $0 + $1.count } }

    /// Sells from the best bid down until `count` is sold or nobody bids.
    func selling(_ count: Int64) -> Sale {
        var sale = Sale()
        for level in levels where sale.sold < count {
            let taken = min(level.count, count - sale.sold)
            sale.sold += taken
            sale.gross += Int128(level.price) * Int128(taken)
            sale.fees += fee(of: taken, at: level.price)
            sale.worst = level.price
        }
        return sale
    }

    /// 0.07 × multiplier × contracts × price × (1 − price), up to a millionth of a dollar.
    func fee(of count: Int64, at price: Int64) -> Int128 {
        let spread = Int128(price * (10_000 - price))
        // Contracts 10⁻², price twice 10⁻⁴, the 7 is 10⁻², multiplier 10⁻⁶: 10⁻¹² of a millionth.
        return Fraction(Int128(count) * spread * Int128(7 * multiplier), 1_000_000_000_000).ceiling
    }

    /// The book without its best `count` contracts.
    func without(_ count: Int64) -> SlowBook {
        var rest = SlowBook(levels: [], multiplier: multiplier)
        var left = count
        for level in levels {
            let taken = min(left, level.count)
            left -= taken
            if taken < level.count {
                rest.levels.append(Level(price: level.price, count: level.count - taken))
            }
        }
        return rest
    }
}

extension SlowBook {
    /// The same book as the code under test knows it.
    var bids: Bids {
        var bids = Bids()
        for level in levels {
            bids.set(
                Price(tenThousandths: Int(level.price)), to: Quantity(hundredths: level.count))
        }
        return bids
    }

    var schedule: FeeSchedule {
        FeeSchedule(kind: .quadratic, multiplierMillionths: multiplier)
    }
}

extension SlowBook: CustomStringConvertible {
    var description: String {
        var text = "fee ×\(multiplier)e-6, bids"
        for level in levels { text += " \(level.price):\(level.count)" }
        return text
    }
}
