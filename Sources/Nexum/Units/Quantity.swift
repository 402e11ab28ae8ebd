/// A number of contracts, exact to 1/100 contract, never negative.
package struct Quantity: Hashable, Comparable, Sendable {
    /// Hundredths of a contract.
    package let hundredths: Int64

    package init(hundredths: Int64) {
        precondition(hundredths >= 0, "negative quantity")
        self.hundredths = hundredths
    }

    /// A count from outside with at most two decimals.
    package init(text: Span<UInt8>) throws(FixedPointError) {
        let value = try FixedPoint.parse(text, decimals: 2)
        guard (0...Self.largestHundredths).contains(value) else { throw .tooLarge }
        hundredths = value
    }

    /// The same of any bytes.
    package init(text: some Sequence<UInt8>) throws(FixedPointError) {
        try self.init(text: Array(text).span)
    }

    /// A billion contracts. Counts from outside are bounded by it so that value sums fit.
    package static let largestHundredths: Int64 = 100_000_000_000

    package static let zero = Quantity(hundredths: 0)

    /// Whole contracts, not negative.
    package static func contracts(_ contracts: Int64) -> Quantity {
        Quantity(hundredths: contracts * 100)
    }

    package var isZero: Bool { hundredths == 0 }

    package static func < (a: Quantity, b: Quantity) -> Bool { a.hundredths < b.hundredths }
    package static func + (a: Quantity, b: Quantity) -> Quantity {
        Quantity(hundredths: a.hundredths + b.hundredths)
    }
    package static func - (a: Quantity, b: Quantity) -> Quantity {
        Quantity(hundredths: a.hundredths - b.hundredths)
    }
    package static func += (a: inout Quantity, b: Quantity) { a = a + b }
    package static func -= (a: inout Quantity, b: Quantity) { a = a - b }

    /// Two decimals: `"120.00"`.
    package var text: String { FixedPoint.text(hundredths, decimals: 2) }

    /// For people: `"120"`, `"0.5"`.
    package var shortText: String {
        var text = self.text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}

/// A signed position in one market: positive is YES contracts, negative NO contracts.
package struct SignedQuantity: Hashable, Sendable {
    /// Hundredths of a contract, YES positive.
    package let hundredths: Int64

    package init(hundredths: Int64) { self.hundredths = hundredths }
    package init(_ side: Side, _ quantity: Quantity) {
        hundredths = side == .yes ? quantity.hundredths : -quantity.hundredths
    }

    /// A signed count from outside with at most two decimals.
    package init(text: Span<UInt8>) throws(FixedPointError) {
        let value = try FixedPoint.parse(text, decimals: 2)
        guard abs(value) <= Quantity.largestHundredths else { throw .tooLarge }
        hundredths = value
    }

    /// The same of any bytes.
    package init(text: some Sequence<UInt8>) throws(FixedPointError) {
        try self.init(text: Array(text).span)
    }

    package static let zero = SignedQuantity(hundredths: 0)
    package var isZero: Bool { hundredths == 0 }
    package var magnitude: Quantity { Quantity(hundredths: abs(hundredths)) }

    /// Which side is held; nil when nothing is.
    package var side: Side? { hundredths == 0 ? nil : hundredths > 0 ? .yes : .no }

    package static func + (a: SignedQuantity, b: SignedQuantity) -> SignedQuantity {
        SignedQuantity(hundredths: a.hundredths + b.hundredths)
    }
    package static prefix func - (a: SignedQuantity) -> SignedQuantity {
        SignedQuantity(hundredths: -a.hundredths)
    }

    /// Two decimals with a sign: `"-25.00"`.
    package var text: String { FixedPoint.text(hundredths, decimals: 2) }
}
