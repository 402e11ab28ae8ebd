/// What the other end said.
package enum WebSocketEvent: Hashable, Sendable {
    /// Valid UTF-8.
    case text([UInt8])
    case binary([UInt8])
    /// To be answered with a pong of the same payload.
    case ping([UInt8])
    case pong([UInt8])
    /// No code when the frame was empty. Nothing follows it.
    case close(code: UInt16?, reason: String)
}

/// Either end of a WebSocket connection after its handshake (RFC 6455), without the socket: bytes
/// go in, events come out, and what is to be sent is returned. After an error it stays in it.
package struct WebSocketStream: Sendable {
    private let role: WebSocketRole
    private let limits: WebSocketLimits
    private let maskKey: @Sendable () -> UInt32
    private var input = ByteQueue()
    private var message: Message?
    private var isClosed = false
    private var failure: WebSocketError?

    /// A message of which some fragments are here.
    private struct Message {
        var isText: Bool
        var bytes: [UInt8]
    }

    /// `maskKey` is asked once for each frame a client sends and must not be predictable; a server
    /// never asks.
    package init(
        role: WebSocketRole, limits: WebSocketLimits = .exchange,
        maskKey: @escaping @Sendable () -> UInt32
    ) {
        self.role = role
        self.limits = limits
        self.maskKey = maskKey
    }

    /// Bytes as they came, in any pieces; what follows a close is dropped.
    package mutating func receive(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        input.append(bytes)
    }

    /// The next event; nil when more bytes are needed or the other end has closed. Fragments are
    /// joined; control frames between them come out at once.
    package mutating func next() throws(WebSocketError) -> WebSocketEvent? {
        if let failure { throw failure }
        do {
            while !isClosed, let frame = try nextFrame() {
                if let event = try event(frame) { return event }
            }
            return nil
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func nextFrame() throws(WebSocketError) -> WebSocketFrame? {
        guard let header = try WebSocketFrameHeader.read(input, role: role) else { return nil }
        guard header.payloadBytes <= limits.frameBytesMax else {
            throw .frameTooLong(bytesMax: limits.frameBytesMax)
        }
        guard input.count - header.headerBytes >= header.payloadBytes else { return nil }
        input.drop(header.headerBytes)
        var payload = input.take(header.payloadBytes)
        if let key = header.maskKey { WebSocketFrame.mask(&payload, key: key) }
        return WebSocketFrame(isFinal: header.isFinal, opcode: header.opcode, payload: payload)
    }

    /// What a frame completes; nil for a fragment that is not the last.
    private mutating func event(_ frame: WebSocketFrame) throws(WebSocketError) -> WebSocketEvent? {
        switch frame.opcode {
        case .ping: return .ping(frame.payload)
        case .pong: return .pong(frame.payload)
        case .close: return try closeEvent(frame.payload)
        case .text, .binary:
            guard message == nil else { throw .fragment }
            let isText = frame.opcode == .text
            if frame.isFinal { return try whole(isText: isText, frame.payload) }
            message = Message(isText: isText, bytes: frame.payload)
            return nil
        case .continuation: return try continuation(frame)
        }
    }

    private mutating func continuation(
        _ frame: WebSocketFrame
    ) throws(WebSocketError) -> WebSocketEvent? {
        guard var joined = message.take() else { throw .fragment }
        guard joined.bytes.count + frame.payload.count <= limits.messageBytesMax else {
            throw .messageTooLong(bytesMax: limits.messageBytesMax)
        }
        joined.bytes += frame.payload
        if frame.isFinal { return try whole(isText: joined.isText, joined.bytes) }
        message = joined
        return nil
    }

    private func whole(isText: Bool, _ bytes: [UInt8]) throws(WebSocketError) -> WebSocketEvent {
        guard isText else { return .binary(bytes) }
        guard Self.isUTF8(bytes) else { throw .encoding }
        return .text(bytes)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        (try? UTF8Span(validating: bytes.span)) != nil
    }

    private mutating func closeEvent(_ payload: [UInt8]) throws(WebSocketError) -> WebSocketEvent {
        guard payload.count != 1 else { throw .closeFrame }
        var code: UInt16?
        if payload.count >= 2 {
            let number = UInt16(payload[0]) << 8 | UInt16(payload[1])
            guard Self.mayBeSent(closeCode: number) else { throw .closeFrame }
            code = number
        }
        let reason = Array(payload.dropFirst(2))
        guard Self.isUTF8(reason) else { throw .encoding }
        isClosed = true
        return .close(code: code, reason: String(decoding: reason, as: UTF8.self))
    }

    /// The registered codes, less those that only describe a connection lost without a frame
    /// (1004–1006, 1015), and the range left to applications.
    private static func mayBeSent(closeCode code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    /// `text` must be UTF-8.
    package func frame(text: [UInt8]) -> [UInt8] {
        encoded(.text, text)
    }

    /// At most 125 bytes.
    package func frame(ping payload: [UInt8]) -> [UInt8] {
        encoded(.ping, payload)
    }

    /// At most 125 bytes: the payload of the ping it answers.
    package func frame(pong payload: [UInt8]) -> [UInt8] {
        encoded(.pong, payload)
    }

    /// A code that may be sent (1000 orderly, 1002 breach, 4000 and up the application's) and a
    /// reason of at most 123 bytes.
    package func frame(closeCode code: UInt16, reason: String = "") -> [UInt8] {
        precondition(Self.mayBeSent(closeCode: code), "not a code to send")
        return encoded(.close, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8))
    }

    private func encoded(_ opcode: WebSocketOpcode, _ payload: [UInt8]) -> [UInt8] {
        precondition(
            !opcode.isControl || payload.count <= WebSocketFrame.controlBytesMax,
            "a control frame holds at most 125 bytes")
        return WebSocketFrame(isFinal: true, opcode: opcode, payload: payload)
            .encoded(maskKey: role == .client ? maskKey() : nil)
    }
}
