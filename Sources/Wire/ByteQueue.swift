/// Bytes received and not yet used, first in, first out.
struct ByteQueue: Sendable {
    private var bytes: [UInt8] = []
    private var start = 0

    /// Storage above this is given back once the queue is empty, so that one large message does not
    /// hold its memory for the life of a connection.
    private static let keptBytesMax = 1 << 20
    /// Used bytes at the front are removed once they reach this and half of the storage.
    private static let compactBytesMin = 64 << 10

    var count: Int { bytes.count - start }
    var isEmpty: Bool { start == bytes.count }

    /// The byte at `offset` from the front, which must be below `count`.
    subscript(offset: Int) -> UInt8 { bytes[start + offset] }

    /// The first `count` bytes, which must be there.
    func prefix(_ count: Int) -> ArraySlice<UInt8> { bytes[start..<start + count] }

    /// How far from the front `byte` first stands, looking from `offset` on.
    func firstOffset(of byte: UInt8, from offset: Int) -> Int? {
        bytes[(start + offset)...].firstIndex(of: byte).map { $0 - start }
    }

    mutating func append(_ more: [UInt8]) {
        if start >= Self.compactBytesMin, start * 2 >= bytes.count {
            bytes.removeFirst(start)
            start = 0
        }
        if bytes.isEmpty { bytes = more } else { bytes += more }
    }

    /// Forgets the first `count` bytes, which must be there.
    mutating func drop(_ count: Int) {
        precondition(count >= 0 && count <= self.count)
        start += count
        guard isEmpty else { return }
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptBytesMax)
        start = 0
    }

    /// Removes and returns the first `count` bytes, which must be there.
    mutating func take(_ count: Int) -> [UInt8] {
        let taken = Array(prefix(count))
        drop(count)
        return taken
    }

    mutating func takeAll() -> [UInt8] { take(count) }
}
