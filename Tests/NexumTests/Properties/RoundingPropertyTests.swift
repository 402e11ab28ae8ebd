import Chance
import Nexum
import Testing

/// To which side each figure is rounded.
@Suite struct RoundingPropertyTests {
    @Test("requirements and margins round up to the next millionth", arguments: Cases.seeds)
    func up(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let amount = amount(&random)
            let rate = random.drawAnySize(upTo: 1_000_000_000_000)
            let ratio = Ratio(random.number(0...rate * 5), rate)
            let exact = Fraction(ratio) * Fraction(Int128(amount.micros))
            guard Int128(ratio.scaledUp(amount).micros) == exact.ceiling else {
                return "\(ratio) × \(amount.text): \(ratio.scaledUp(amount).text)"
            }
            let leverage = Leverage(hundredths: Int(random.number(100...400))) ?? .one
            let margin = Fraction(Int128(amount.micros) * 100, Int128(leverage.hundredths)).ceiling
            return Int128(leverage.margin(of: amount).micros) == margin
                ? nil : "\(amount.text) ÷ \(leverage.text): \(leverage.margin(of: amount).text)"
        }
    }

    @Test("amounts round down to a step, below zero as well", arguments: Cases.seeds)
    func down(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let amount = amount(&random)
            let step = random.pick([1, 100, 10_000, random.number(1...1_000_000)])
            let rounded = amount.roundedDown(toStep: step).micros
            let expected = Fraction(Int128(amount.micros), Int128(step)).floor * Int128(step)
            return Int128(rounded) == expected ? nil : "\(amount.text) in \(step): \(rounded)"
        }
    }

    @Test("what is owned is shown rounded down, what is owed rounded up", arguments: Cases.seeds)
    func shown(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let amount = amount(&random)
            let cents = Fraction(Int128(amount.micros), 10_000)
            let shown = [amount.centsText, amount.owedText, amount.exactText, amount.text]
            let micros = Int128(amount.micros)
            let exact = [cents.floor * 10_000, cents.ceiling * 10_000, micros, micros]
            let read = shown.map { text in (try? money(text)).map { Int128($0.micros) } }
            return read == exact ? nil : "\(amount.text): \(shown)"
        }
    }

    @Test("a ratio is shown rounded down", arguments: Cases.seeds)
    func ratioText(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let ratio = ratio(&random)
            let thousands = (Fraction(ratio) * Fraction(1000)).floor
            let texts = [ratio.textDown(decimals: 3), ratio.textDown(decimals: 0)]
            let expected = [decimal(thousands, 3), "\(Fraction(ratio).floor)"]
            guard texts == expected else { return "\(ratio): \(texts)" }
            var percent = decimal(thousands, 1)
            if percent.hasSuffix(".0") { percent.removeLast(2) }
            return ratio.percentText == percent + "%" ? nil : "\(ratio): \(ratio.percentText)"
        }
    }

    @Test("ratios compare, multiply and reduce exactly", arguments: Cases.seeds)
    func order(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let (a, b) = (ratio(&random), random.number(0...1) == 0 ? ratio(&random) : .one)
            let times = random.number(1...1000)
            let same = Ratio(a.numerator * times, a.denominator * times)
            let isOrdered = (a < b) == (Fraction(a) < Fraction(b))
            let isEqual = (a == b) == (Fraction(a) == Fraction(b))
            guard isOrdered, isEqual, a == same, a.hashValue == same.hashValue else {
                return "\(a) and \(b)"
            }
            let lowest = same.reduced
            guard lowest.denominator <= a.denominator, Fraction(lowest) == Fraction(a) else {
                return "\(same) reduced: \(lowest)"
            }
            return Fraction(a * b) == Fraction(a) * Fraction(b) ? nil : "\(a) × \(b): \(a * b)"
        }
    }

    private func amount(_ random: inout SplitMix64) -> Money {
        let size = random.drawAnySize(upTo: Money.largestMicros)
        return Money(micros: random.number(0...1) == 0 ? size : -size + random.number(0...1))
    }

    /// The terms are those of settings and rates: a product of two fits.
    private func ratio(_ random: inout SplitMix64) -> Ratio {
        let sign = random.pick([1, 1, 1, -1] as [Int64])
        return Ratio(
            sign * (random.drawAnySize(upTo: 1_000_000_000) - 1),
            random.drawAnySize(upTo: 1_000_000))
    }

    private func decimal(_ value: Int128, _ decimals: Int) -> String {
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return (value < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
