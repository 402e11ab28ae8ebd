/// Why bytes are not WebSocket frames that can be trusted. Send a close frame with `closeCode` and
/// close the connection.
package enum WebSocketError: Error, Hashable, Sendable {
    /// A reserved bit is set: no extension was agreed on.
    case reservedBits
    case opcode(UInt8)
    /// A client's frame without a mask, or a server's with one.
    case mask
    /// A length not written in its shortest form.
    case length
    /// A control frame in fragments or longer than 125 bytes.
    case controlFrame
    /// A continuation without a start, or a new message inside another.
    case fragment
    case frameTooLong(bytesMax: Int)
    case messageTooLong(bytesMax: Int)
    /// Text or a close reason that is not UTF-8.
    case encoding
    /// A close frame of one byte or with a code that may not be sent.
    case closeFrame

    /// RFC 6455 §7.4.1: 1007 bad data, 1009 too big, 1002 any other breach.
    package var closeCode: UInt16 {
        switch self {
        case .encoding: 1007
        case .frameTooLong, .messageTooLong: 1009
        default: 1002
        }
    }
}

extension WebSocketError: CustomStringConvertible {
    package var description: String {
        let problem =
            switch self {
            case .reservedBits: "a reserved bit is set"
            case .opcode(let code): "opcode \(code) is unknown"
            case .mask: "a frame is masked where it must not be, or not where it must"
            case .length: "a length is not in its shortest form"
            case .controlFrame: "a control frame is fragmented or longer than 125 bytes"
            case .fragment: "fragments are out of order"
            case .frameTooLong(let max): "a frame is longer than \(max) bytes"
            case .messageTooLong(let max): "a message is longer than \(max) bytes"
            case .encoding: "text is not UTF-8"
            case .closeFrame: "a close frame is malformed"
            }
        return "WebSocket: \(problem); close the connection"
    }
}

/// Why an upgrade to WebSocket cannot go on.
package enum WebSocketHandshakeError: Error, Hashable, Sendable {
    /// The request does not ask for an upgrade to WebSocket.
    case notAnUpgrade
    /// A version other than 13.
    case version
    /// A key that is not the Base64 of 16 bytes.
    case key
    /// The answer's status is not 101.
    case refused(status: Int)
    /// The answer does not prove that the other end speaks WebSocket to this request.
    case accept
    /// The answer chose an extension or protocol that was not offered.
    case unasked
}

extension WebSocketHandshakeError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAnUpgrade: "WebSocket: the request asks for no upgrade; send Upgrade: websocket"
        case .version: "WebSocket: the version is not 13; send Sec-WebSocket-Version: 13"
        case .key: "WebSocket: the key is malformed; send 16 bytes in Base64"
        case .refused(let status):
            "WebSocket: the upgrade was answered with \(status); see its body"
        case .accept: "WebSocket: the answer does not fit the key; close the connection"
        case .unasked: "WebSocket: an extension was chosen unasked; close the connection"
        }
    }
}
