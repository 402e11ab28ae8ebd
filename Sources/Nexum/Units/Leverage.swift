/// How many times its margin a position costs: from 1 to 4, in hundredths.
package struct Leverage: Hashable, Comparable, Sendable {
    /// 100…400.
    package let hundredths: Int

    /// The most leverage there is. Not a setting: a lower cap is.
    package static let cap = Leverage(unchecked: 400)
    package static let one = Leverage(unchecked: 100)

    /// Nil outside 1…4.
    package init?(hundredths: Int) {
        guard (Self.one.hundredths...Self.cap.hundredths).contains(hundredths) else { return nil }
        self.hundredths = hundredths
    }

    private init(unchecked hundredths: Int) { self.hundredths = hundredths }

    package static func < (a: Leverage, b: Leverage) -> Bool { a.hundredths < b.hundredths }

    /// The trader's part of a cost: cost ÷ leverage, rounded up to a millionth of a dollar.
    package func margin(of cost: Money) -> Money { Ratio(Int64(hundredths), 100).dividingUp(cost) }

    /// `"3x"`, `"2.5x"`.
    package var text: String {
        var text = FixedPoint.text(Int64(hundredths), decimals: 2)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text + "x"
    }
}
