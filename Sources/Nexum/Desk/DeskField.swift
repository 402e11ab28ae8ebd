/// What a person or a program writes for an order: one rule for each field, whoever reads it.
package struct DeskField<Value: Sendable>: Sendable {
    /// What is taken, with its bounds and an example; ends a sentence that begins with the name.
    package let expects: String
    /// Nil for anything else.
    package let parse: @Sendable (String) -> Value?

    init(_ kind: ValueKind<Value>) { (expects, parse) = (kind.expects, kind.parse) }

    package init(_ expects: String, _ parse: @escaping @Sendable (String) -> Value?) {
        (self.expects, self.parse) = (expects, parse)
    }
}

extension DeskField where Value == Side {
    package static let side = DeskField("yes or no") { Side(rawValue: $0) }
}

extension DeskField where Value == Quantity {
    /// A billion contracts cost at most a billion dollars: sums of them fit whatever is done.
    private static let most = Quantity.contracts(1_000_000_000)

    package static let contracts = DeskField(
        "contracts from 0.01 to 1000000000 with at most two decimals, such as 100 or 2.5"
    ) { text in
        guard let count = try? Quantity(text: text.utf8), !count.isZero, count <= most else {
            return nil
        }
        return count
    }
}

extension DeskField where Value == Price {
    package static let price = DeskField(
        .price(
            Price(tenThousandths: 1)...Price(tenThousandths: 9999), example: "0.42 or 42c"))
}

extension DeskField where Value == Leverage {
    package static let leverage = DeskField(.leverage)
}

extension DeskField where Value == Milliseconds {
    /// Longer than a day is no pause: it is meant to stay.
    package static let pause = DeskField(.span(.seconds(1)...Milliseconds.seconds(24 * 3600)))
    /// How far back something may lie.
    package static let ago = DeskField(.span(.seconds(1)...Milliseconds.seconds(366 * 24 * 3600)))
}

extension DeskField where Value == PriceChange {
    package static let priceChange = DeskField(
        "a change of price with its sign, such as -10c or +0.05", PriceChange.init(text:))
}

extension DeskField where Value == Ratio {
    /// `10%` or `0.10`.
    package static let share = DeskField("a share from 0% to 100%, such as 10%") { text in
        let ratio = PercentText.parse(text) ?? (try? Ratio(text: text.utf8))
        guard let ratio, (Ratio.zero...Ratio.one).contains(ratio) else { return nil }
        return ratio
    }
}

extension DeskField where Value == Int64 {
    /// In millionths.
    package static let feeMultiplier = DeskField(
        "a fee multiplier from 0 to 10, such as 1 or 0.5"
    ) { text in
        let millionths = try? FixedPoint.parse(text.utf8, decimals: 6)
        guard let millionths, (0...FeeSchedule.largestMultiplier).contains(millionths) else {
            return nil
        }
        return millionths
    }
}
