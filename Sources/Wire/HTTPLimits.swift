/// How much of one HTTP message is held before it is refused.
package struct HTTPLimits: Hashable, Sendable {
    /// Start line and headers together, trailers included.
    package var headBytesMax: Int
    package var headersMax: Int
    package var bodyBytesMax: Int

    package init(headBytesMax: Int, headersMax: Int, bodyBytesMax: Int) {
        precondition(headBytesMax > 0 && headersMax > 0 && bodyBytesMax >= 0)
        self.headBytesMax = headBytesMax
        self.headersMax = headersMax
        self.bodyBytesMax = bodyBytesMax
    }

    /// For answers of the exchange: a page of a thousand markets is about 2 MiB of JSON, so 16 MiB
    /// leaves room; a head is below 4 KiB.
    package static let exchange = HTTPLimits(
        headBytesMax: 32 << 10, headersMax: 128, bodyBytesMax: 16 << 20)

    /// For requests to a server: a batch of orders stays far below 1 MiB.
    package static let server = HTTPLimits(
        headBytesMax: 16 << 10, headersMax: 64, bodyBytesMax: 1 << 20)
}
