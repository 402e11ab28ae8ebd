/// Reads answers from a stream of bytes, in any pieces. After an error it stays in that error.
package struct HTTPResponseParser: Sendable {
    private var reader: HTTPReader
    private var stage = Stage.start
    private var failure: HTTPError?

    private enum Stage {
        case start
        case headers(status: Int)
        case body(status: Int, HTTPHeaders, HTTPFraming)
        /// After 101 the bytes are no longer HTTP.
        case upgraded
    }

    package init(limits: HTTPLimits = .exchange) {
        reader = HTTPReader(limits: limits)
    }

    /// Bytes as they came, in any pieces.
    package mutating func receive(_ bytes: [UInt8]) {
        reader.input.append(bytes)
    }

    /// Whether the next byte would begin a new answer: nothing is buffered or half read.
    package var isIdle: Bool {
        guard case .start = stage else { return false }
        return failure == nil && reader.input.isEmpty
    }

    /// The next whole answer; nil when more bytes are needed. Interim answers (1xx but 101) are
    /// skipped. `toHead` says that the request was a HEAD, whose answer has no body.
    package mutating func next(toHead: Bool = false) throws(HTTPError) -> HTTPResponse? {
        if let failure { throw failure }
        do {
            return try step(toHead: toHead)
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func step(toHead: Bool) throws(HTTPError) -> HTTPResponse? {
        while true {
            switch stage {
            case .start:
                guard let line = try reader.line() else { return nil }
                stage = .headers(status: try status(line))
            case .headers(let status):
                guard let headers = try reader.readHeaders() else { return nil }
                stage = try afterHeaders(status: status, headers: headers, toHead: toHead)
            case .body(let status, let headers, let framing):
                guard let body = try reader.readBody(framing) else { return nil }
                return finishMessage(status: status, headers: headers, body: body)
            case .upgraded:
                return nil
            }
        }
    }

    private mutating func afterHeaders(
        status: Int, headers: HTTPHeaders, toHead: Bool
    ) throws(HTTPError) -> Stage {
        let framing = try reader.framing(headers)
        if status < 200 && status != 101 {
            reader.startMessage()
            return .start
        }
        if toHead || HTTPResponse.isBodyless(status) {
            return .body(status: status, headers, .none)
        }
        return .body(status: status, headers, framing ?? .endOfStream)
    }

    private mutating func finishMessage(
        status: Int, headers: HTTPHeaders, body: [UInt8]
    ) -> HTTPResponse {
        reader.startMessage()
        stage = status == 101 ? .upgraded : .start
        return HTTPResponse(status: status, headers: headers, body: body)
    }

    /// `HTTP/1.1 200 OK`; the words are optional.
    private func status(_ line: ArraySlice<UInt8>) throws(HTTPError) -> Int {
        let parts = line.split(
            separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, HTTPCharacters.isValue(line) else { throw .startLine }
        guard parts[0].elementsEqual("HTTP/1.1".utf8) else { throw .version }
        guard parts[1].count == 3, let status = HTTPCharacters.decimal(parts[1]),
            (100...599).contains(status)
        else { throw .startLine }
        return status
    }

    /// To be called when the stream has ended, until it returns nil. An answer without a length
    /// ends here; one cut short throws `truncated`.
    package mutating func finish() throws(HTTPError) -> HTTPResponse? {
        if let response = try next() { return response }
        if isIdle { return nil }
        switch stage {
        case .body(let status, let headers, .endOfStream):
            let body = reader.input.takeAll()
            return finishMessage(status: status, headers: headers, body: body)
        case .upgraded:
            return nil
        default:
            failure = .truncated
            throw .truncated
        }
    }

    /// The bytes after an upgrade: they belong to the next protocol.
    package mutating func takeRemainder() -> [UInt8] {
        reader.input.takeAll()
    }
}
