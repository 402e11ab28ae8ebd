import Chance
import Nexum
import Testing

/// The maintenance rate over the life of a market.
@Suite struct MaintenancePropertyTests {
    /// A market with a floor and a window, in milliseconds before its end.
    private struct Ramp: CustomStringConvertible {
        let floor: Ratio
        let window: Int64
        let ends: Timestamp

        init(_ random: inout SplitMix64) {
            floor = Ratio(random.number(1...10_000), 10_000)
            window =
                random.number(0...1) == 0 ? random.number(0...86_400_000) : random.number(0...20)
            ends = Timestamp(milliseconds: random.number(0...4_000_000_000_000))
        }

        func rate(left: Int64, isUncovered: Bool = true) -> Ratio {
            MarginRule.maintenance(
                floor: floor, window: Milliseconds(window), ends: ends,
                at: ends + Milliseconds(-left), isUncovered: isUncovered)
        }

        /// floor + (1 − floor) × passed ÷ window, over one denominator.
        func exact(left: Int64) -> Fraction {
            let passed = Int128(min(window, max(0, window - left)))
            guard window > 0 else { return Fraction(floor) }
            let rest = Int128(floor.denominator - floor.numerator)
            return Fraction(
                Int128(floor.numerator) * Int128(window) + rest * passed,
                Int128(floor.denominator) * Int128(window))
        }

        var description: String { "floor \(floor), window \(window)" }
    }

    @Test("rises in a straight line from the floor to all of it", arguments: Cases.seeds)
    func line(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let ramp = Ramp(&random)
            let left = random.number(-1000...(ramp.window + 1000))
            let (rate, later) = (ramp.rate(left: left), ramp.rate(left: left - 1))
            guard Fraction(rate) == ramp.exact(left: left), later >= rate, rate >= ramp.floor,
                rate <= .one
            else { return "\(ramp): \(rate), later \(later), \(left) before the end" }
            return nil
        }
    }

    @Test(
        "the floor until the window and when covered, all of it at the end", arguments: Cases.seeds)
    func ends(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let ramp = Ramp(&random)
            let before = ramp.rate(left: ramp.window + random.drawAnySize(upTo: 1_000_000_000))
            let covered = ramp.rate(left: random.number(-10...10), isUncovered: false)
            let after = ramp.rate(left: -random.drawAnySize(upTo: 1_000_000_000))
            let last = ramp.window > 0 ? Ratio.one : ramp.floor
            let rates = [before, ramp.rate(left: ramp.window), covered, ramp.rate(left: 0), after]
            let expected = [ramp.floor, ramp.floor, ramp.floor, last, last]
            return rates == expected ? nil : "\(ramp): \(rates)"
        }
    }

    @Test("a share of a market's life, and never more than a day", arguments: Cases.seeds)
    func window(seed: UInt64) {
        Cases.run(seed: seed) { random in
            let share = Ratio(random.number(0...10_000), 10_000)
            let opens = Timestamp(milliseconds: random.number(0...4_000_000_000_000))
            let life = random.drawAnySize(upTo: 400_000_000_000) - 1000
            let window = MarginRule.window(
                .share(share), opens: opens, ends: opens + Milliseconds(life))
            let part = (Fraction(share) * Fraction(Int128(max(0, life)))).floor
            let expected = min(part, 86_400_000)
            return Int128(window.count) == expected ? nil : "\(share) of \(life): \(window.count)"
        }
    }
}
