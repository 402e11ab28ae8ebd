/// Where the body of a message ends.
enum HTTPFraming: Hashable, Sendable {
    case none
    case length(Int)
    case chunked
    case endOfStream
}

/// The part of reading that requests and answers share: lines, headers and bodies, each resumable
/// at any byte. A function that returns nil needs more bytes and is to be called again.
struct HTTPReader: Sendable {
    let limits: HTTPLimits
    var input = ByteQueue()
    /// How many bytes of `input` are known to hold no line feed.
    private var scanned = 0
    /// Bytes of the head used so far.
    private var headBytes = 0
    private var headers = HTTPHeaders()
    private var body: [UInt8] = []
    private var chunk = ChunkStage.size

    private enum ChunkStage {
        case size
        case data(Int)
        case end
        case trailers
    }

    init(limits: HTTPLimits) { self.limits = limits }

    /// Forgets what belonged to the message just read.
    mutating func startMessage() {
        headBytes = 0
        headers = HTTPHeaders()
        body = []
        chunk = .size
    }

    /// The next line of the head without its CR LF.
    mutating func line() throws(HTTPError) -> ArraySlice<UInt8>? {
        guard let end = input.firstOffset(of: HTTPCharacters.lineFeed, from: scanned) else {
            scanned = input.count
            guard headBytes + scanned <= limits.headBytesMax else { throw tooLong }
            return nil
        }
        headBytes += end + 1
        guard headBytes <= limits.headBytesMax else { throw tooLong }
        let line = input.prefix(end)
        guard line.last == HTTPCharacters.carriageReturn else { throw .lineEnd }
        let content = line.dropLast()
        guard !content.contains(HTTPCharacters.carriageReturn) else { throw .lineEnd }
        input.drop(end + 1)
        scanned = 0
        return content
    }

    private var tooLong: HTTPError { .headTooLong(bytesMax: limits.headBytesMax) }

    /// All headers, once the empty line after them is read.
    mutating func readHeaders() throws(HTTPError) -> HTTPHeaders? {
        while let line = try line() {
            if line.isEmpty { return headers }
            headers.append(try header(line))
            guard headers.all.count <= limits.headersMax else {
                throw .tooManyHeaders(max: limits.headersMax)
            }
        }
        return nil
    }

    /// Blanks before the colon, and lines that continue the one before, are refused: readers
    /// disagree about them.
    private func header(_ line: ArraySlice<UInt8>) throws(HTTPError) -> HTTPHeader {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .headerLine }
        let value = HTTPCharacters.trimmed(line[(colon + 1)...])
        guard HTTPCharacters.isValue(value) else { throw .headerLine }
        return try HTTPHeader(
            String(decoding: line[..<colon], as: UTF8.self),
            String(decoding: value, as: UTF8.self))
    }

    /// The whole body, once it is there. One that ends with the stream is never whole here.
    mutating func readBody(_ framing: HTTPFraming) throws(HTTPError) -> [UInt8]? {
        switch framing {
        case .none: return []
        case .length(let length): return input.count < length ? nil : input.take(length)
        case .chunked: return try readChunks()
        case .endOfStream:
            guard input.count <= limits.bodyBytesMax else { throw bodyTooLong }
            return nil
        }
    }

    private var bodyTooLong: HTTPError { .bodyTooLong(bytesMax: limits.bodyBytesMax) }

    private mutating func readChunks() throws(HTTPError) -> [UInt8]? {
        while true {
            switch chunk {
            case .size:
                guard let line = try chunkLine() else { return nil }
                let size = try chunkSize(line)
                chunk = size == 0 ? .trailers : .data(size)
            case .data(let size):
                guard input.count >= size else { return nil }
                body += input.take(size)
                chunk = .end
            case .end:
                guard let line = try chunkLine() else { return nil }
                guard line.isEmpty else { throw .chunk }
                chunk = .size
            case .trailers:
                // Trailers are checked like headers and then ignored.
                return try readHeaders() == nil ? nil : body
            }
        }
    }

    /// Lines between chunks do not add up against the limit of the head; each alone is held to it.
    private mutating func chunkLine() throws(HTTPError) -> ArraySlice<UInt8>? {
        headBytes = 0
        return try line()
    }

    /// A hexadecimal size; what follows a semicolon is an extension and ignored.
    private func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTPError) -> Int {
        let digits = HTTPCharacters.trimmed(line.prefix { $0 != UInt8(ascii: ";") })
        guard let size = HTTPCharacters.hexadecimal(digits) else { throw .chunk }
        guard size <= limits.bodyBytesMax - body.count else { throw bodyTooLong }
        return size
    }

    /// How the headers say the body ends; nil when they say nothing.
    func framing(_ headers: HTTPHeaders) throws(HTTPError) -> HTTPFraming? {
        let lengths = headers.values("Content-Length")
        let encodings = headers.values("Transfer-Encoding")
        if encodings.isEmpty && lengths.isEmpty { return nil }
        guard encodings.isEmpty || lengths.isEmpty else { throw .lengthAndTransferEncoding }
        guard encodings.isEmpty else {
            guard encodings.count == 1, HTTPCharacters.equal(encodings[0], "chunked") else {
                throw .transferEncoding
            }
            return .chunked
        }
        guard lengths.count == 1, let length = HTTPCharacters.decimal(lengths[0].utf8) else {
            throw .contentLength
        }
        guard length <= limits.bodyBytesMax else { throw bodyTooLong }
        return .length(length)
    }
}
