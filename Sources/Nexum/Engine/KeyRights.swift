/// What the exchange lets our key do.
package struct KeyRights: Hashable, Sendable {
    /// Whether it may place and cancel orders.
    package let mayTrade: Bool
    /// Whether it may move money out of the account.
    package let mayTransfer: Bool
    /// After it no key may trade sports, elections and entertainment until a person attests the
    /// region anew; nil: that never ends.
    package let regionExpires: Timestamp?

    package init(mayTrade: Bool, mayTransfer: Bool, regionExpires: Timestamp?) {
        self.mayTrade = mayTrade
        self.mayTransfer = mayTransfer
        self.regionExpires = regionExpires
    }
}

extension Engine {
    /// How long before it people are told that the region lapses: attesting it takes a person, who
    /// may be away for a week.
    private static let regionNotice = Milliseconds.seconds(14 * 24 * 3600)

    /// Whether the key does what it is there for, and no more.
    mutating func reviewKey(at now: Instant) {
        guard let rights = keyRights else { return }
        set(
            .keyCannotTrade, nil, isArmed && !rights.mayTrade,
            "the key may not place orders, every exit would be refused; give the daemon a key with "
                + "the scopes read and write::trade, or disarm",
            else: "the key may place orders, or nothing is armed", at: now)
        // The money of a paper exchange is worth nothing.
        set(
            .keyMayTransfer, nil,
            rights.mayTransfer && settings.exchange.environment != .paper,
            "the key may move money out of the account; one with the scopes read and write::trade "
                + "is enough",
            else: "the key may move no money", at: now)
        reviewRegion(rights.regionExpires, at: now)
    }

    private mutating func reviewRegion(_ expires: Timestamp?, at now: Instant) {
        let left = expires.map { $0.since(now.utc) }
        let isLapsed = left.map { $0.count <= 0 } ?? false
        let isNear = left.map { $0 <= Self.regionNotice } ?? false
        set(
            .regionLapsing, nil, isNear && !isLapsed,
            "the account's region is attested until \(expires?.text ?? ""); after that no key "
                + "trades sports, elections and entertainment: attest it on the exchange's site",
            else: "the region's attestation is not about to end", at: now)
        set(
            .regionLapsed, nil, isLapsed,
            "the account's region was attested until \(expires?.text ?? ""): no key trades sports, "
                + "elections and entertainment, exits there are refused; attest it on the "
                + "exchange's site now",
            else: "the account's region is attested again", at: now)
    }
}
