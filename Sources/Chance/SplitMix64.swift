/// A small random source, after Steele, Lea and Flood: the same seed gives the same numbers on
/// every machine and in every version of the language.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Leaves for a sequence of its own for each `id`, so that several share one seed.
    package mutating func branch(to id: UInt64) {
        state &+= id &* 0xD134_2543_DE82_EF95
        _ = next()
    }

    /// A number from `range`, both ends included. The ends are small: no bias that matters.
    package mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True in so many of a thousand cases.
    package mutating func chance(_ perThousand: Int64) -> Bool { number(1...1000) <= perThousand }

    /// One of the elements; there must be one.
    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(number(0...Int64(elements.count - 1)))]
    }
}
