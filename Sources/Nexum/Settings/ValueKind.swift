/// How one kind of value is written: what to say about it, reading it, and writing it back.
struct ValueKind<Value: Sendable>: Sendable {
    /// What is taken, with its bounds and an example; ends a sentence that begins with the key.
    let expects: String
    /// Nil for anything that is not exactly that.
    let parse: @Sendable (String) -> Value?
    /// The text that `parse` makes the same value of.
    let text: @Sendable (Value) -> String
}

extension ValueKind where Value == Ratio {
    /// Whole percents as bounds; up to two decimals are read.
    static func percentage(_ percents: ClosedRange<Int64>) -> ValueKind {
        let (low, high) = (percents.lowerBound, percents.upperBound)
        let range = Ratio.percent(low) ... .percent(high)
        return ValueKind(
            expects: "a percentage from \(low)% to \(high)%, such as 12.5%",
            parse: { text in
                guard let ratio = PercentText.parse(text), range.contains(ratio) else { return nil }
                return ratio
            },
            text: PercentText.text)
    }
}

extension ValueKind where Value == Milliseconds {
    static func span(_ range: ClosedRange<Milliseconds>) -> ValueKind {
        let (low, high) = (SpanText.text(range.lowerBound), SpanText.text(range.upperBound))
        return ValueKind(
            expects: "a time from \(low) to \(high) with its unit, such as 500ms or 2h",
            parse: { text in
                guard let span = SpanText.parse(text), range.contains(span) else { return nil }
                return span
            },
            text: SpanText.text)
    }
}

extension ValueKind where Value == DeleverageWindow {
    /// No window is longer than a day, whatever the market's life.
    static var window: ValueKind {
        let longest = Milliseconds.seconds(24 * 3600)
        return ValueKind(
            expects:
                "a percentage from 0% to 100%, a time up to 24h, or 0 for off, such as 25% or 2h",
            parse: { text in
                if let share = PercentText.parse(text) {
                    return (Ratio.zero...Ratio.one).contains(share) ? .share(share) : nil
                }
                guard let span = SpanText.parse(text), span <= longest else { return nil }
                return .span(span)
            },
            text: { window in
                switch window {
                case .share(let share): PercentText.text(share)
                case .span(let span): SpanText.text(span)
                }
            })
    }
}

extension ValueKind where Value == Money {
    /// Dollars, and always with a point, so that nobody writes cents by mistake.
    static func dollars(_ range: ClosedRange<Money>) -> ValueKind {
        let (low, high) = (range.lowerBound.centsText, range.upperBound.centsText)
        return ValueKind(
            expects: "dollars with a point, from \(low) to \(high), such as 2500.00",
            parse: { text in
                guard text.utf8.contains(UInt8(ascii: ".")),
                    let micros = try? FixedPoint.parse(text.utf8, decimals: 6)
                else { return nil }
                let money = Money(micros: micros)
                return range.contains(money) ? money : nil
            },
            text: { Trim.zeros($0.text, keeping: 2) })
    }
}

extension ValueKind where Value == Price {
    static func price(
        _ range: ClosedRange<Price>, example: String = "0.03 or 3c"
    ) -> ValueKind {
        ValueKind(
            expects:
                "a price from \(range.lowerBound.text) to \(range.upperBound.text) dollars, "
                + "such as \(example)",
            parse: { text in
                guard let value = PriceText.tenThousandths(text) else { return nil }
                let price = Price(tenThousandths: value)
                return range.contains(price) ? price : nil
            },
            text: \.text)
    }
}

extension ValueKind where Value == Leverage {
    static var leverage: ValueKind {
        ValueKind(
            expects: "a leverage from 1 to 4, such as 2.5",
            parse: { text in
                guard let hundredths = try? FixedPoint.parse(text.utf8, decimals: 2) else {
                    return nil
                }
                return Leverage(hundredths: Int(hundredths))
            },
            text: { String($0.text.dropLast()) })
    }
}

extension ValueKind where Value == Bool {
    static var yesOrNo: ValueKind {
        ValueKind(
            expects: "yes or no",
            parse: { $0 == "yes" ? true : $0 == "no" ? false : nil },
            text: { $0 ? "yes" : "no" })
    }
}

extension ValueKind where Value == Int {
    static func number(_ range: ClosedRange<Int>) -> ValueKind {
        ValueKind(
            expects: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            parse: { text in
                guard let value = try? FixedPoint.parse(text.utf8, decimals: 0) else { return nil }
                let number = Int(value)
                return range.contains(number) ? number : nil
            },
            text: { String($0) })
    }
}

extension ValueKind where Value == Timestamp {
    static var time: ValueKind {
        ValueKind(
            expects: "a time as RFC 3339 writes it, such as 2026-11-22T18:30:00Z",
            parse: { Timestamp(rfc3339: $0.utf8) },
            text: \.text)
    }
}
