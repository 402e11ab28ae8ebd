import Nexum

/// Numbers as people read them. What is unknown is a dash, never a zero and never blank.
///
/// A kind of money is rounded the same way wherever it stands, so that no two lines of an output
/// disagree. Up: what was or is to be paid, owed or kept - cost, margin, debt, drawn and reserved
/// credit, fees, requirements. Down: what somebody has or would get - cash, value, equity, free
/// margin, results, and of a jump the value that it takes.
struct Figures {
    /// Thousands are set apart for people only: a program could not read the number then.
    let isGrouped: Bool

    static let unknown = "—"

    init(_ look: Look) { isGrouped = look.isTerminal }

    /// Two decimals, rounded down: what somebody owns is never overstated.
    func owned(_ money: Money?) -> String { money.map { grouped($0.centsText) } ?? Self.unknown }

    /// Two decimals, rounded up: what somebody owes is never understated.
    func owed(_ money: Money?) -> String {
        guard let money else { return Self.unknown }
        let negated = (-money).roundedDown(toStep: 10_000)
        return grouped((-negated).centsText)
    }

    func contracts(_ quantity: Quantity) -> String { grouped(quantity.shortText) }
    func count(_ count: Int) -> String { grouped(String(count)) }
    func price(_ price: Price?) -> String { price?.text ?? Self.unknown }

    /// A ratio with four decimals as a percentage with one, rounded down; words stay words.
    func health(_ text: String) -> String {
        guard let value = try? FixedPoint.parse(text.utf8, decimals: 4) else {
            return text == "unknown" ? Self.unknown : text
        }
        return grouped(Ratio(value, 10_000).percentText)
    }

    /// How far below the best bid a price lies.
    func away(_ ticks: Int, _ contracts: Quantity) -> String {
        ", \(ticks) \(ticks == 1 ? "tick" : "ticks") and \(self.contracts(contracts)) contracts "
            + "below the bid"
    }

    /// A ratio with four decimals as a percentage.
    func share(_ text: String) -> String {
        guard let value = try? FixedPoint.parse(text.utf8, decimals: 4) else { return text }
        return Ratio(value, 10_000).percentText
    }

    /// Without zeros at the end.
    func trimmed(_ text: String) -> String {
        var text = text
        while text.contains("."), let last = text.last, last == "0" || last == "." {
            text.removeLast()
            if last == "." { break }
        }
        return text
    }

    /// How long ago: the larger the coarser.
    func age(_ milliseconds: Int64?) -> String {
        guard let milliseconds else { return Self.unknown }
        let seconds = milliseconds / 1000
        switch milliseconds {
        case ..<10_000: return FixedPoint.text(milliseconds / 100, decimals: 1) + " s"
        case ..<120_000: return "\(seconds) s"
        case ..<7_200_000: return "\(seconds / 60) min"
        case ..<172_800_000: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) d"
        }
    }

    /// Sets the digits before the point apart in threes.
    private func grouped(_ text: String) -> String {
        guard isGrouped else { return text }
        let start = text.firstIndex { $0.isNumber } ?? text.endIndex
        let end = text[start...].firstIndex { !$0.isNumber } ?? text.endIndex
        var digits = ""
        for (index, digit) in text[start..<end].reversed().enumerated() {
            if index > 0 && index % 3 == 0 { digits = "," + digits }
            digits = String(digit) + digits
        }
        return text[..<start] + digits + text[end...]
    }
}
