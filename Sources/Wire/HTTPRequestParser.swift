/// Reads requests from a stream of bytes, in any pieces. After an error it stays in that error.
package struct HTTPRequestParser: Sendable {
    private var reader: HTTPReader
    private var stage = Stage.start
    private var failure: HTTPError?

    private enum Stage {
        case start
        case headers(FirstLine)
        case body(FirstLine, HTTPHeaders, HTTPFraming)
    }

    private struct FirstLine {
        let method: String
        let target: String
    }

    package init(limits: HTTPLimits = .server) {
        reader = HTTPReader(limits: limits)
    }

    /// Bytes as they came, in any pieces.
    package mutating func receive(_ bytes: [UInt8]) {
        reader.input.append(bytes)
    }

    /// Whether the next byte would begin a new request: nothing is buffered or half read.
    package var isIdle: Bool {
        guard case .start = stage else { return false }
        return failure == nil && reader.input.isEmpty
    }

    /// The next whole request; nil when more bytes are needed.
    package mutating func next() throws(HTTPError) -> HTTPRequest? {
        if let failure { throw failure }
        do {
            return try step()
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func step() throws(HTTPError) -> HTTPRequest? {
        while true {
            switch stage {
            case .start:
                guard let line = try reader.line() else { return nil }
                // An empty line before a request is to be ignored (RFC 9112 §2.2).
                if !line.isEmpty { stage = .headers(try firstLine(line)) }
            case .headers(let first):
                guard let headers = try reader.readHeaders() else { return nil }
                let framing = try reader.framing(headers)
                stage = .body(first, headers, framing ?? .none)
            case .body(let first, let headers, let framing):
                guard let body = try reader.readBody(framing) else { return nil }
                reader.startMessage()
                stage = .start
                return try HTTPRequest(
                    method: first.method, target: first.target, headers: headers, body: body)
            }
        }
    }

    /// `GET /path HTTP/1.1`
    private func firstLine(_ line: ArraySlice<UInt8>) throws(HTTPError) -> FirstLine {
        let parts = line.split(
            separator: UInt8(ascii: " "), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .startLine }
        guard parts[2].elementsEqual("HTTP/1.1".utf8) else { throw .version }
        guard HTTPCharacters.isToken(parts[0]) else { throw .method }
        guard HTTPCharacters.isTarget(parts[1]) else { throw .target }
        return FirstLine(
            method: String(decoding: parts[0], as: UTF8.self),
            target: String(decoding: parts[1], as: UTF8.self))
    }

    /// To be called when the stream has ended and `next` returned nil. A request cut short throws
    /// `truncated`.
    package func finish() throws(HTTPError) {
        if let failure { throw failure }
        guard isIdle else { throw .truncated }
    }

    /// The bytes after a request that switches to another protocol.
    package mutating func takeRemainder() -> [UInt8] {
        reader.input.takeAll()
    }
}
