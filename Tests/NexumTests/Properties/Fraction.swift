import Nexum

/// An exact fraction of the slow model. The denominator is positive.
struct Fraction: Comparable {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: Int128, _ denominator: Int128 = 1) {
        precondition(denominator > 0, "fraction without a positive denominator")
        self.numerator = numerator
        self.denominator = denominator
    }

    init(_ ratio: Ratio) { self.init(Int128(ratio.numerator), Int128(ratio.denominator)) }

    /// A product that leaves 128 bits traps.
    static func * (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.numerator, a.denominator * b.denominator)
    }

    /// The largest whole number that is not above it.
    var floor: Int128 {
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The smallest whole number that is not below it.
    var ceiling: Int128 { -Fraction(-numerator, denominator).floor }

    /// As Euclid compares: the whole parts, then the reciprocals of what is left over. No product
    /// of the two is formed, so no size is too large.
    static func < (a: Fraction, b: Fraction) -> Bool { order(a, b) < 0 }
    static func == (a: Fraction, b: Fraction) -> Bool { order(a, b) == 0 }

    /// Below zero when a < b, zero when they are equal, above zero when a > b.
    private static func order(_ a: Fraction, _ b: Fraction) -> Int {
        var (a, b) = (a, b)
        var sign = 1
        while true {
            let (p, q) = (a.floor, b.floor)
            if p != q { return p < q ? -sign : sign }
            let (r, s) = (a.numerator - p * a.denominator, b.numerator - q * b.denominator)
            if r == 0 || s == 0 { return r == s ? 0 : r == 0 ? -sign : sign }
            (a, b) = (Fraction(a.denominator, r), Fraction(b.denominator, s))
            sign = -sign
        }
    }
}
