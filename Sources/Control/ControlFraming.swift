/// Cuts a stream of bytes into messages: each ends with a NUL byte, as varlink has it.
package struct ControlFraming {
    /// No request of ours needs a hundredth of this; more is a mistake or an attack.
    package static let requestBytesMax = 64 * 1024
    /// A reply with a thousand positions has half a million bytes.
    package static let replyBytesMax = 16 * 1024 * 1024

    private let bytesMax: Int
    private var buffer: [UInt8] = []
    /// What of the buffer is known to hold no NUL, so that no byte is looked at twice.
    private var searched = 0

    /// Messages longer than `bytesMax` bytes are refused.
    package init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// Bytes as they came, in any pieces.
    package mutating func receive(_ bytes: [UInt8]) { buffer += bytes }

    /// The next whole message without its NUL; nil: more bytes are needed.
    ///
    /// Throws `malformed` when a message is too long; the connection is of no use then.
    package mutating func next() throws(ControlError) -> [UInt8]? {
        let end = buffer[searched...].firstIndex(of: 0)
        guard end ?? buffer.count <= bytesMax else {
            throw .malformed("a message is longer than \(bytesMax) bytes")
        }
        searched = end == nil ? buffer.count : 0
        guard let end else { return nil }
        let message = Array(buffer[..<end])
        buffer.removeSubrange(...end)
        return message
    }
}
