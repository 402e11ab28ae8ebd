/// What sets the maintenance rate of one market, but for what is at stake in it.
package struct MaintenanceTerms: Hashable, Sendable {
    /// The time over which leverage is taken down, and where it ends.
    package struct Ramp: Hashable, Sendable {
        package let window: Milliseconds
        package let ends: Timestamp

        package init(window: Milliseconds, ends: Timestamp) {
            self.window = window
            self.ends = ends
        }
    }

    package let floor: Ratio
    /// Nil where nothing is known of the market's end, or nothing ends.
    package let ramp: Ramp?
    /// What a trading pause asks for; the floor where none is near.
    package let pauseRate: Ratio
    package let now: Timestamp

    package init(floor: Ratio, ramp: Ramp?, pauseRate: Ratio, now: Timestamp) {
        self.floor = floor
        self.ramp = ramp
        self.pauseRate = pauseRate
        self.now = now
    }

    /// The maintenance rate: the highest of floor, ramp and pause, at most 1.
    ///
    /// The ramp acts only while the market, resolved against the position, would leave more debt
    /// than the free margin could pay.
    package func rate(debt: Money, freeMargin: Money) -> Ratio {
        let isUncovered = debt > max(.zero, freeMargin)
        return min(.one, max(pauseRate, rampRate(isUncovered: isUncovered, at: now)))
    }

    private func rampRate(isUncovered: Bool, at time: Timestamp) -> Ratio {
        guard let ramp else { return floor }
        return MarginRule.maintenance(
            floor: floor, window: ramp.window, ends: ramp.ends, at: time, isUncovered: isUncovered)
    }

    /// When the ramp alone would begin to sell a position whose figures stay as they are: the first
    /// millisecond at which health is below `threshold`; nil when it never does, or does already.
    package func firstSale(
        exitValue: Money, debt: Money, freeMargin: Money, below threshold: Ratio
    ) -> Timestamp? {
        guard let ramp, ramp.ends > now, debt > max(.zero, freeMargin) else { return nil }
        let isBreached = { (time: Timestamp) -> Bool in
            let rate = rampRate(isUncovered: true, at: time)
            return MarginHealth(exitValue: exitValue, debt: debt, maintenance: rate).isBelow(
                threshold)
        }
        guard !isBreached(now), isBreached(ramp.ends) else { return nil }
        var (low, high) = (now.milliseconds, ramp.ends.milliseconds)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if isBreached(Timestamp(milliseconds: middle)) { high = middle } else { low = middle }
        }
        return Timestamp(milliseconds: high)
    }
}
