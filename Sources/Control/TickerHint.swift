/// What may have been meant by the name of a market that is not there.
package enum TickerHint {
    /// Names of markets are in capitals; nil: this one is.
    package static func text(_ market: String) -> String? {
        let capitals = market.uppercased()
        return capitals == market ? nil : "did you mean \(capitals)?"
    }
}
