import COpenSSL

/// Bytes that must not linger: they lie in the secret heap, have one owner, are never copied, and
/// are wiped when that owner lets go of them.
package struct SecretBytes: ~Copyable, @unchecked Sendable {
    private let start: UnsafeMutableRawPointer
    private let room: Int

    /// How many there are.
    package private(set) var count: Int

    /// Takes bytes over and wipes where they lay. For keys that this process makes for itself; what
    /// is read from outside is read into its place.
    package init(wiping bytes: inout [UInt8]) {
        self.init(room: bytes.count)
        count = bytes.count
        bytes.withUnsafeMutableBytes { bytes in
            UnsafeMutableRawBufferPointer(start: start, count: count).copyMemory(from: .init(bytes))
            OPENSSL_cleanse(bytes.baseAddress, bytes.count)
        }
        bytes = []
    }

    /// None yet, and place for so many.
    init(room: Int) {
        guard let start = CRYPTO_secure_zalloc(max(1, room), nil, 0) else {
            preconditionFailure("no memory left for secrets")
        }
        self.start = start
        self.room = max(1, room)
        count = 0
    }

    deinit { CRYPTO_secure_clear_free(start, room, nil, 0) }

    /// Lets `body` write into the whole room; it says how many bytes there are then.
    mutating func fill<Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        let filled = try body(UnsafeMutableRawBufferPointer(start: start, count: room))
        precondition((0...room).contains(filled), "more secrets than there is room for")
        count = filled
    }

    /// Forgets everything from the first newline on: what a text editor or `echo` put there.
    package mutating func keepFirstLine() {
        for index in 0..<count where start.load(fromByteOffset: index, as: UInt8.self) == 10 {
            OPENSSL_cleanse(start + index, count - index)
            count = index
            return
        }
    }

    /// Lets `body` look at them; it must keep no copy.
    func withBytes<Answer: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The same bytes at another place of the secret heap, with an owner of their own.
    func copy() -> SecretBytes {
        var copy = SecretBytes(room: count)
        copy.fill { room in
            room.copyMemory(from: UnsafeRawBufferPointer(start: start, count: count))
            return count
        }
        return copy
    }

    /// Whether both hold the same, found out in a time that tells nothing of where they differ.
    package func isSame(as other: borrowing SecretBytes) -> Bool {
        count == other.count && CRYPTO_memcmp(start, other.start, count) == 0
    }
}
