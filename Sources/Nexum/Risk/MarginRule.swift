/// The maintenance rate: the share of its exit value that a position must keep as equity.
package enum MarginRule {
    /// The maintenance rate of a market at an instant: the floor, or more as the market's end
    /// nears.
    ///
    /// The ramp runs from the floor at `window` before the end to 100% at the end. It acts only
    /// while a resolution against the position would leave more debt than could be paid.
    package static func maintenance(
        floor: Ratio, window: Milliseconds, ends: Timestamp, at now: Timestamp, isUncovered: Bool
    ) -> Ratio {
        guard isUncovered, window.count > 0 else { return floor }
        let left = ends.since(now).count
        guard left < window.count else { return floor }
        guard left > 0 else { return .one }
        // floor + (1 − floor)·(window − left) ÷ window
        let (n, d) = (floor.numerator, floor.denominator)
        return max(
            floor,
            Ratio(n * window.count + (d - n) * (window.count - left), d * window.count).reduced)
    }

    /// The maintenance rate that a trading pause asks for: the floor, or more as the pause nears.
    ///
    /// It rises in a straight line from the floor at `lead` before the pause to `pauseMaintenance`
    /// at its beginning and stays there to its end, since nothing can be sold until then; without a
    /// lead it jumps. Never below the floor; without a known pause it is the floor.
    package static func pauseRate(
        floor: Ratio, pauseMaintenance: Ratio, lead: Milliseconds, pause: Pause?, at now: Timestamp
    ) -> Ratio {
        guard let pause, now < pause.ends, floor < pauseMaintenance else { return floor }
        let left = pause.begins.since(now).count
        guard left > 0 else { return pauseMaintenance }
        guard left < lead.count else { return floor }
        // (floor·left + pauseMaintenance·(lead − left)) ÷ lead
        let (low, high) = (floor.reduced, pauseMaintenance.reduced)
        return Ratio(
            low.numerator * high.denominator * left
                + high.numerator * low.denominator * (lead.count - left),
            low.denominator * high.denominator * lead.count
        ).reduced
    }

    /// The time over which leverage is taken down, in milliseconds.
    package static func window(_ window: DeleverageWindow, opens: Timestamp, ends: Timestamp)
        -> Milliseconds
    {
        switch window {
        case .span(let span): return span
        case .share(let share):
            let life = max(0, ends.since(opens).count)
            let part = Int128.dividedDown(
                Int128(life) * Int128(share.numerator), by: Int128(share.denominator))
            return Milliseconds(min(Int64(part), longestSharedWindow.count))
        }
    }

    /// A day: a share of a market that lives for years would take leverage away for months.
    private static let longestSharedWindow = Milliseconds.seconds(24 * 3600)
}
