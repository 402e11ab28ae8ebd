/// The least share of its cost that a new position must have as margin.
package enum InitialRate {
    /// Half as much again as what must be kept, so that nothing is born near its liquidation; a
    /// quarter at least, which is the cap on leverage; and never more than everything.
    package static func rate(maintenance: Ratio, leverageMax: Leverage) -> Ratio {
        let cap = Ratio(100, Int64(leverageMax.hundredths))
        return min(.one, max(max(Ratio(1, 4), cap), Ratio(3, 2) * maintenance))
    }
}
