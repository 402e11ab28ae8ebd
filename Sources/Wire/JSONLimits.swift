/// How much of a document the reader takes before it gives up.
///
/// Whatever is read here comes from outside, so time and memory are bounded before the first byte.
package struct JSONLimits: Sendable, Hashable {
    /// Longest document, in bytes; 1 to 2^31.
    package var maxBytes: Int
    /// Deepest nesting of arrays and objects; 1 to 128.
    package var maxDepth: Int
    /// Most values and keys together, 16 bytes of memory each; 1 to 2^28.
    package var maxTokens: Int
    /// Most members of one object: the search for duplicate keys is quadratic in them.
    package var maxMembers: Int

    /// Limits outside their ranges are a fault of the caller.
    package init(maxBytes: Int, maxDepth: Int, maxTokens: Int, maxMembers: Int) {
        precondition(maxBytes > 0 && maxBytes <= 1 << 31, "offsets are kept in 32 bits")
        precondition(maxDepth > 0 && maxDepth <= 128, "the reader recurses once a level")
        precondition(maxTokens > 0 && maxTokens <= 1 << 28, "counts are kept in 28 bits")
        precondition(maxMembers > 0, "an object needs room for a member")
        self.maxBytes = maxBytes
        self.maxDepth = maxDepth
        self.maxTokens = maxTokens
        self.maxMembers = maxMembers
    }

    /// What the exchange is believed: its largest answer, a page of 1,000 markets of about 3.5 kB
    /// and 150 tokens each, four times over. Its objects have at most about 60 members and six
    /// levels; both get room to grow.
    package static let exchange = JSONLimits(
        maxBytes: 16 << 20, maxDepth: 32, maxTokens: 1_000_000, maxMembers: 256)
}
