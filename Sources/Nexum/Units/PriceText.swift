/// A price as people write it: in dollars with a point, `0.42` or `.42`, or in cents with their
/// sign, `42c` or `42.5¢`. A bare number is neither: nobody may mean cents and write dollars.
enum PriceText {
    /// Ten-thousandths of a dollar, 0…10,000; nil for anything else.
    static func tenThousandths(_ text: some StringProtocol) -> Int? {
        let isCents = text.hasSuffix("c") || text.hasSuffix("¢")
        guard isCents || text.contains(".") else { return nil }
        let number = isCents ? String(text.dropLast()) : String(text)
        let digits = number.hasPrefix(".") ? "0" + number : number
        guard let value = try? FixedPoint.parse(digits.utf8, decimals: isCents ? 2 : 4),
            (0...Int64(Price.wholeDollar)).contains(value)
        else { return nil }
        return Int(value)
    }
}
