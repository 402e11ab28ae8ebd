import Nexum

/// Amounts as lengths, an eighth of a column exact.
enum Bar {
    private static let parts: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// `part` of `whole` as a length of at most `width` columns, without anything behind it.
    static func length(_ part: Int64, of whole: Int64, width: Int) -> String {
        guard whole > 0, part > 0 else { return "" }
        let share = Int128(min(part, whole)) * Int128(width) * 8 / Int128(whole)
        let eighths = max(1, Int(share))
        let full = String(repeating: "█", count: eighths / 8)
        return eighths % 8 == 0 ? full : full + String(parts[eighths % 8])
    }

    /// A gauge of so many columns with a mark at each tick: `[█████▌·│··│····]`.
    static func gauge(_ part: Int64, of whole: Int64, ticks: [Int64], width: Int) -> String {
        guard width > 2, whole > 0 else { return "" }
        var cells = Array(length(part, of: whole, width: width - 2))
        while cells.count < width - 2 { cells.append("·") }
        for tick in ticks where tick >= 0 && tick < whole {
            cells[Int(Int128(tick) * Int128(width - 2) / Int128(whole))] = "│"
        }
        return "[" + String(cells) + "]"
    }

    /// A gauge that shrinks as health does, from twice what is warned at down to nothing, with
    /// marks where it is warned and where it is sold; nil where health is no number.
    static func health(
        _ text: String, _ thresholds: WatchStatus.Thresholds, width: Int
    ) -> String? {
        guard let health = ratio(text), let warn = ratio(thresholds.warnAt),
            let liquidate = ratio(thresholds.liquidateAt)
        else { return nil }
        return gauge(health, of: 2 * warn, ticks: [liquidate, warn], width: width)
    }

    /// A ratio with four decimals in ten-thousandths, within what a gauge could show.
    private static func ratio(_ text: String) -> Int64? {
        guard let value = try? FixedPoint.parse(text.utf8, decimals: 4) else { return nil }
        return min(max(value, -1), 1_000_000_000)
    }
}

/// A series of amounts in one line, the lowest at the bottom and the highest at the top.
enum Sparkline {
    private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The newest `width` amounts, a column each; a gap where one is not known.
    static func text(_ amounts: [Money?], width: Int) -> String {
        let shown = amounts.suffix(max(0, width))
        guard let (least, most) = range(of: Array(shown)) else { return "" }
        let span = Int128(most.micros) - Int128(least.micros)
        var text = ""
        for amount in shown {
            guard let amount else {
                text.append(" ")
                continue
            }
            let above = Int128(amount.micros) - Int128(least.micros)
            let level = span == 0 ? 3 : Int(above * 7 / span)
            text.append(levels[level])
        }
        return text
    }

    /// The lowest and the highest that are known; nil when none is.
    static func range(of amounts: [Money?]) -> (least: Money, most: Money)? {
        var (least, most): (Money?, Money?) = (nil, nil)
        for case let amount? in amounts {
            least = min(least ?? amount, amount)
            most = max(most ?? amount, amount)
        }
        guard let least, let most else { return nil }
        return (least, most)
    }
}
