/// A product of non-negative integers without a limit on its size, for comparisons that would leave
/// 128 bits. Little-endian words.
struct ExactProduct: Comparable {
    private var words: [UInt64] = [1]

    init(_ factors: [UInt128]) {
        for factor in factors {
            let high = UInt64(truncatingIfNeeded: factor >> 64)
            var upper = self
            multiply(by: UInt64(truncatingIfNeeded: factor))
            guard high > 0 else { continue }
            upper.multiply(by: high)
            words = Self.sum(words, [0] + upper.words)
        }
        while words.count > 1, words.last == 0 { words.removeLast() }
    }

    private mutating func multiply(by factor: UInt64) {
        var carry: UInt128 = 0
        for index in words.indices {
            carry += UInt128(words[index]) * UInt128(factor)
            words[index] = UInt64(truncatingIfNeeded: carry)
            carry >>= 64
        }
        if carry > 0 { words.append(UInt64(carry)) }
    }

    private static func sum(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
        var total: [UInt64] = []
        var carry: UInt128 = 0
        for index in 0..<max(a.count, b.count) {
            carry +=
                UInt128(index < a.count ? a[index] : 0) + UInt128(index < b.count ? b[index] : 0)
            total.append(UInt64(truncatingIfNeeded: carry))
            carry >>= 64
        }
        total.append(UInt64(carry))
        return total
    }

    static func < (a: ExactProduct, b: ExactProduct) -> Bool {
        if a.words.count != b.words.count { return a.words.count < b.words.count }
        for (x, y) in zip(a.words.reversed(), b.words.reversed()) where x != y { return x < y }
        return false
    }
}
