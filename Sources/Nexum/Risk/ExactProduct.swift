/// A product of non-negative integers without a limit on its size, for comparisons that would leave
/// 128 bits. Little-endian words.
struct ExactProduct: Comparable {
    private var words: [UInt64] = [1]

    init(_ factors: [UInt128]) {
        for factor in factors {
            let high = UInt64(truncatingIfNeeded: factor >> 64)
            let low = multiplied(by: UInt64(truncatingIfNeeded: factor))
            words = high == 0 ? low : Self.sum(low, [0] + multiplied(by: high))
        }
        while words.count > 1, words.last == 0 { words.removeLast() }
    }

    private func multiplied(by factor: UInt64) -> [UInt64] {
        var product: [UInt64] = []
        var carry: UInt128 = 0
        for word in words {
            carry += UInt128(word) * UInt128(factor)
            product.append(UInt64(truncatingIfNeeded: carry))
            carry >>= 64
        }
        product.append(UInt64(carry))
        return product
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
