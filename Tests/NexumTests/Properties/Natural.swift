/// A natural number of any size, kept in words of 64 bits with the lowest first.
struct Natural: Comparable {
    private var words: [UInt64] = []

    /// The product of these factors, none of them negative.
    init(_ factors: Int64...) {
        words = [1]
        for factor in factors { multiply(by: UInt64(factor)) }
    }

    private mutating func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for index in words.indices {
            let product = words[index].multipliedFullWidth(by: factor)
            let (low, isOver) = product.low.addingReportingOverflow(carry)
            words[index] = low
            carry = product.high + (isOver ? 1 : 0)
        }
        if carry > 0 { words.append(carry) }
        dropLeadingZeros()
    }

    private mutating func dropLeadingZeros() {
        while words.last == 0 { words.removeLast() }
    }

    static func + (a: Natural, b: Natural) -> Natural {
        let other = a.words.count < b.words.count ? a : b
        var sum = a.words.count < b.words.count ? b : a
        var carry: UInt64 = 0
        for index in sum.words.indices {
            let word = index < other.words.count ? other.words[index] : 0
            let (half, isOver) = sum.words[index].addingReportingOverflow(word)
            let (whole, isOverAgain) = half.addingReportingOverflow(carry)
            sum.words[index] = whole
            carry = isOver || isOverAgain ? 1 : 0
        }
        if carry > 0 { sum.words.append(carry) }
        return sum
    }

    static func < (a: Natural, b: Natural) -> Bool {
        if a.words.count != b.words.count { return a.words.count < b.words.count }
        for index in a.words.indices.reversed() where a.words[index] != b.words[index] {
            return a.words[index] < b.words[index]
        }
        return false
    }
}
