package import Nexum

/// Signatures of one method and path that were made ahead, so that what is urgent does not wait for
/// one. Each is given out once, and only while it is fresh.
package struct SignatureStock: Sendable {
    /// One signature and the time that it covers, by the exchange's clock.
    package struct Signed: Sendable {
        package let time: Timestamp
        package let signature: [UInt8]

        package init(time: Timestamp, signature: [UInt8]) {
            self.time = time
            self.signature = signature
        }
    }

    /// The exchange takes what is at most some seconds off, and our idea of its clock is 1.5 s off
    /// at worst: two more leave enough of the five that are known to be safe.
    package static let freshFor = Milliseconds.seconds(2)
    /// As many as there are connections that exits alone go out on.
    package static let depth = 2

    private var stock: [Signed] = []

    package init() {}

    /// Lays one in; the oldest goes where there are too many.
    package mutating func put(_ signed: Signed) {
        stock.append(signed)
        stock.sort { $0.time < $1.time }
        if stock.count > Self.depth { stock.removeFirst() }
    }

    /// The newest, once; nil when there is none that is fresh. What lies in the future as far as it
    /// may lie in the past is not fresh either: a clock was set.
    package mutating func take(at now: Timestamp) -> Signed? {
        stock.removeAll { abs(now.since($0.time).count) > Self.freshFor.count }
        return stock.popLast()
    }
}
