/// Percentages as people write them: `10%`, `12.5%`.
enum PercentText {
    /// Nil unless it is a number with at most two decimals and a percent sign.
    static func parse(_ text: String) -> Ratio? {
        guard text.hasSuffix("%"),
            let hundredths = try? FixedPoint.parse(text.utf8.dropLast(), decimals: 2)
        else { return nil }
        return Ratio(hundredths, 10_000)
    }

    static func text(_ ratio: Ratio) -> String {
        let percent = ratio * .percent(10_000)
        return Trim.zeros(percent.textDown(decimals: 2), keeping: 0) + "%"
    }
}

/// Lengths of time as systemd writes them, in one unit: `500ms`, `5s`, `10min`, `2h`.
enum SpanText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1000), ("min", 60_000), ("h", 3_600_000),
    ]

    /// Nil unless it is a whole number with a unit, or a bare 0.
    static func parse(_ text: String) -> Milliseconds? {
        if text == "0" { return Milliseconds(0) }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let suffix = text.dropFirst(digits.count)
        guard let count = Int64(digits) else { return nil }
        for unit in units where unit.name == suffix {
            let (span, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
            return overflow ? nil : Milliseconds(span)
        }
        return nil
    }

    /// In the largest unit that leaves nothing over.
    static func text(_ span: Milliseconds) -> String {
        if span.count == 0 { return "0" }
        for unit in units.reversed() where span.count % unit.milliseconds == 0 {
            return "\(span.count / unit.milliseconds)\(unit.name)"
        }
        preconditionFailure("every span is a number of milliseconds")
    }
}

/// Takes away the zeros of a decimal that say nothing.
enum Trim {
    /// Keeps at least `decimals` digits after the point, and no point without a digit after it.
    static func zeros(_ text: String, keeping decimals: Int) -> String {
        guard let point = text.firstIndex(of: ".") else { return text }
        var digits = text[point...].dropFirst()
        while digits.count > decimals, digits.last == "0" { digits.removeLast() }
        return digits.isEmpty ? String(text[..<point]) : text[..<point] + "." + digits
    }
}
