/// One stretch of selling a position, named by exchange facts alone, so that a restarted daemon, or
/// a second one, comes to the same name.
package enum Episode {
    /// Sixteen hexadecimal digits from the account, the market, the signed position and the last
    /// fill.
    package static func name(
        account: String, market: MarketTicker, position: SignedQuantity, lastFill: FillID?
    ) -> String {
        let facts = [account, market.text, position.text, lastFill?.text ?? ""]
        let digits = String(hash(facts.joined(separator: "\n").utf8), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// FNV-1a, 64 bits: the same on every machine and in every run, which the standard library's
    /// hash is not. It keeps names apart, not secrets.
    private static func hash(_ bytes: String.UTF8View) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash ^= UInt64(byte)
            hash = hash &* 0x100_0000_01b3
        }
        return hash
    }
}
