/// Which end of the connection this is: a client masks what it sends, a server never does.
package enum WebSocketRole: Hashable, Sendable {
    case client, server
}

/// How much is held before a message is refused.
package struct WebSocketLimits: Hashable, Sendable {
    package var frameBytesMax: Int
    package var messageBytesMax: Int

    package init(frameBytesMax: Int, messageBytesMax: Int) {
        precondition(frameBytesMax > 0 && messageBytesMax >= frameBytesMax)
        self.frameBytesMax = frameBytesMax
        self.messageBytesMax = messageBytesMax
    }

    /// The exchange documents 64 MiB as its largest message.
    package static let exchange = WebSocketLimits(
        frameBytesMax: 64 << 20, messageBytesMax: 64 << 20)

    /// For commands to a server: a subscription to ten thousand markets is below 1 MiB.
    package static let server = WebSocketLimits(frameBytesMax: 1 << 20, messageBytesMax: 1 << 20)
}

enum WebSocketOpcode: UInt8 {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue >= 8 }
}

/// One frame on the wire (RFC 6455 §5.2).
struct WebSocketFrame: Hashable, Sendable {
    var isFinal: Bool
    var opcode: WebSocketOpcode
    var payload: [UInt8]

    static let controlBytesMax = 125

    func encoded(maskKey: UInt32?) -> [UInt8] {
        var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | opcode.rawValue]
        bytes.reserveCapacity(payload.count + 14)
        let maskBit: UInt8 = maskKey == nil ? 0 : 0x80
        switch payload.count {
        case ...125:
            bytes.append(maskBit | UInt8(payload.count))
        case ...0xFFFF:
            bytes.append(maskBit | 126)
            Self.append(payload.count, byteCount: 2, to: &bytes)
        default:
            bytes.append(maskBit | 127)
            Self.append(payload.count, byteCount: 8, to: &bytes)
        }
        guard let maskKey else { return bytes + payload }
        Self.append(Int(maskKey), byteCount: 4, to: &bytes)
        var masked = payload
        Self.mask(&masked, key: maskKey)
        return bytes + masked
    }

    private static func append(_ value: Int, byteCount: Int, to bytes: inout [UInt8]) {
        for place in (0..<byteCount).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place)))
        }
    }

    /// Masks or unmasks: byte i is combined with byte i mod 4 of the key.
    static func mask(_ payload: inout [UInt8], key: UInt32) {
        for i in payload.indices {
            payload[i] ^= UInt8(truncatingIfNeeded: key >> UInt32(24 - 8 * (i & 3)))
        }
    }
}

/// What the first bytes of a frame say.
struct WebSocketFrameHeader: Hashable, Sendable {
    var isFinal: Bool
    var opcode: WebSocketOpcode
    var headerBytes: Int
    var payloadBytes: Int
    var maskKey: UInt32?

    /// Reads the header at the front of `input`; nil when it is not all there.
    static func read(
        _ input: ByteQueue, role: WebSocketRole
    ) throws(WebSocketError) -> WebSocketFrameHeader? {
        guard input.count >= 2 else { return nil }
        guard input[0] & 0x70 == 0 else { throw .reservedBits }
        guard let opcode = WebSocketOpcode(rawValue: input[0] & 0x0F) else {
            throw .opcode(input[0] & 0x0F)
        }
        let isFinal = input[0] & 0x80 != 0
        let isMasked = input[1] & 0x80 != 0
        guard isMasked == (role == .server) else { throw .mask }
        let shortLength = Int(input[1] & 0x7F)
        if opcode.isControl, !isFinal || shortLength > WebSocketFrame.controlBytesMax {
            throw .controlFrame
        }
        let extra = shortLength < 126 ? 0 : shortLength == 126 ? 2 : 8
        let headerBytes = 2 + extra + (isMasked ? 4 : 0)
        guard input.count >= headerBytes else { return nil }
        let length = extra == 0 ? shortLength : try longLength(input, byteCount: extra)
        let key = isMasked ? UInt32(number(input, from: 2 + extra, byteCount: 4)) : nil
        return WebSocketFrameHeader(
            isFinal: isFinal, opcode: opcode, headerBytes: headerBytes, payloadBytes: length,
            maskKey: key)
    }

    private static func longLength(
        _ input: ByteQueue, byteCount: Int
    ) throws(WebSocketError) -> Int {
        let value = number(input, from: 2, byteCount: byteCount)
        let shortestFrom: UInt64 = byteCount == 2 ? 126 : 0x1_0000
        guard value >= shortestFrom, let length = Int(exactly: value) else { throw .length }
        return length
    }

    private static func number(_ input: ByteQueue, from: Int, byteCount: Int) -> UInt64 {
        var value: UInt64 = 0
        for offset in from..<from + byteCount { value = value << 8 | UInt64(input[offset]) }
        return value
    }
}
