import Testing
import Wire

/// What a parser made of a whole stream.
struct ResponseReading: Equatable {
    var responses: [HTTPResponse] = []
    var error: HTTPError?
}

/// Feeds `text` in pieces of `size` bytes, then ends the stream.
func readResponses(
    _ text: String, pieces size: Int, limits: HTTPLimits = .exchange, toHead: Bool = false
) -> ResponseReading {
    let bytes = Array(text.utf8)
    var parser = HTTPResponseParser(limits: limits)
    var reading = ResponseReading()
    do throws(HTTPError) {
        for start in stride(from: 0, to: bytes.count, by: size) {
            parser.receive(Array(bytes[start..<min(start + size, bytes.count)]))
            while let response = try parser.next(toHead: toHead) {
                reading.responses.append(response)
            }
        }
        while let response = try parser.finish() { reading.responses.append(response) }
    } catch {
        reading.error = error
    }
    return reading
}

func response(
    _ status: Int, _ headers: [(name: String, value: String)] = [], _ body: String = ""
) throws -> HTTPResponse {
    HTTPResponse(status: status, headers: try HTTPHeaders(headers), body: Array(body.utf8))
}

@Suite struct HTTPResponseTests {
    static let pieceSizes = [1, 2, 3, 7, 1 << 20]

    @Test(arguments: pieceSizes)
    func answersComeOutWholeHoweverTheyArrive(size: Int) throws {
        let text =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            + "HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n"
            + "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 201\r\ncontent-length:0\r\n\r\n"
            + "HTTP/1.1 409 \r\nContent-Length: \t3 \r\nX-Empty:\r\n\r\nno!"
        let expected = [
            try response(
                200, [("Content-Type", "application/json"), ("Content-Length", "2")], "{}"),
            try response(204, [("Date", "today")]),
            try response(201, [("content-length", "0")]),
            try response(409, [("Content-Length", "3"), ("X-Empty", "")], "no!"),
        ]
        let reading = readResponses(text, pieces: size)
        #expect(reading == ResponseReading(responses: expected, error: nil))
    }

    @Test(arguments: pieceSizes)
    func chunksAreJoinedAndTrailersIgnored(size: Int) throws {
        let text =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
            + "5;name=value\r\nhello\r\n00C\r\n, kalshi 1\r\n\r\n0\r\nX-Sum: 1\r\nX-Two: 2\r\n\r\n"
            + "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        let expected = [
            try response(200, [("Transfer-Encoding", "Chunked")], "hello, kalshi 1\r\n"),
            try response(404, [("Transfer-Encoding", "chunked")]),
        ]
        let reading = readResponses(text, pieces: size)
        #expect(reading == ResponseReading(responses: expected, error: nil))
    }

    @Test(arguments: pieceSizes)
    func aBodyWithoutLengthEndsWithTheStream(size: Int) throws {
        let reading = readResponses("HTTP/1.1 200 OK\r\nA: b\r\n\r\nall of it", pieces: size)
        let expected = try response(200, [("A", "b")], "all of it")
        #expect(reading == ResponseReading(responses: [expected], error: nil))
    }

    @Test func headAnswersHaveNoBody() throws {
        let text =
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"
            + "HTTP/1.1 304 \r\nContent-Length: 9\r\n\r\n"
        let reading = readResponses(text, pieces: 5, toHead: true)
        #expect(reading.error == nil)
        #expect(reading.responses.map(\.status) == [200, 304])
        #expect(reading.responses.allSatisfy { $0.body.isEmpty })
    }

    @Test(arguments: pieceSizes)
    func bytesAfterAnUpgradeAreLeftAlone(size: Int) throws {
        let bytes = Array("HTTP/1.1 101 Up\r\nUpgrade: websocket\r\n\r\n\u{1}HTTP/1.1 x\r\n".utf8)
        var parser = HTTPResponseParser()
        var seen: [HTTPResponse] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            parser.receive(Array(bytes[start..<min(start + size, bytes.count)]))
            while let response = try parser.next() { seen.append(response) }
        }
        #expect(seen == [try response(101, [("Upgrade", "websocket")])])
        #expect(parser.takeRemainder() == Array("\u{1}HTTP/1.1 x\r\n".utf8))
        #expect(try parser.finish() == nil)
    }

    @Test func idleOnlyBetweenAnswers() throws {
        var parser = HTTPResponseParser()
        #expect(parser.isIdle)
        for byte in "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n".utf8 {
            parser.receive([byte])
            #expect(try parser.next() == nil)
            #expect(!parser.isIdle)
        }
        parser.receive(Array("x".utf8))
        #expect(try parser.next()?.body == Array("x".utf8))
        #expect(parser.isIdle)
    }

    static let malformed: [(text: String, error: HTTPError)] = [
        ("HTTP/1.0 200 OK\r\n\r\n", .version),
        ("HTTP/2 200 OK\r\n\r\n", .version),
        ("HTTP/1.1\r\n\r\n", .startLine),
        ("\r\n", .startLine),
        ("HTTP/1.1 20 OK\r\n\r\n", .startLine),
        ("HTTP/1.1 600 OK\r\n\r\n", .startLine),
        ("HTTP/1.1 099 OK\r\n\r\n", .startLine),
        ("HTTP/1.1 +20 OK\r\n\r\n", .startLine),
        ("HTTP/1.1 200 O\u{0}K\r\n\r\n", .startLine),
        ("HTTP/1.1 200 OK\n\n", .lineEnd),
        ("HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", .lineEnd),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", .headerLine),
        ("HTTP/1.1 200 OK\r\n: empty\r\n\r\n", .headerLine),
        ("HTTP/1.1 200 OK\r\nA : b\r\n\r\n", .headerLine),
        ("HTTP/1.1 200 OK\r\nA: b\r\n folded: c\r\n\r\n", .headerLine),
        ("HTTP/1.1 200 OK\r\nA: \u{0}\r\n\r\n", .headerLine),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .contentLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n\r\n", .contentLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n", .contentLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", .contentLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", .contentLength),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", .transferEncoding),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
            .lengthAndTransferEncoding
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", .chunk),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", .chunk),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", .chunk),
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", .truncated),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", .truncated),
        ("HTTP/1.1 200 OK\r\nA: b", .truncated),
        ("H", .truncated),
    ]

    @Test(arguments: malformed)
    func malformedAnswersAreRefusedHoweverTheyArrive(text: String, error: HTTPError) {
        for size in Self.pieceSizes {
            let reading = readResponses(text, pieces: size)
            #expect(reading == ResponseReading(responses: [], error: error))
        }
    }

    static let limits = HTTPLimits(headBytesMax: 64, headersMax: 2, bodyBytesMax: 4)
    static let longText = String(repeating: "x", count: 64)

    static let tooLong: [(text: String, error: HTTPError)] = [
        ("HTTP/1.1 200 OK\r\nA: \(longText)\r\n\r\n", .headTooLong(bytesMax: 64)),
        ("HTTP/1.1 200 \(longText)", .headTooLong(bytesMax: 64)),
        ("HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n", .tooManyHeaders(max: 2)),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", .bodyTooLong(bytesMax: 4)),
        ("HTTP/1.1 200 OK\r\n\r\nabcde", .bodyTooLong(bytesMax: 4)),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\n",
            .bodyTooLong(bytesMax: 4)
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
            .bodyTooLong(bytesMax: 4)
        ),
    ]

    @Test(arguments: tooLong)
    func whatIsTooLongIsRefused(text: String, error: HTTPError) {
        for size in Self.pieceSizes {
            let reading = readResponses(text, pieces: size, limits: Self.limits)
            #expect(reading == ResponseReading(responses: [], error: error))
        }
    }

    @Test func anErrorStays() {
        var parser = HTTPResponseParser()
        parser.receive(Array("nonsense\r\n".utf8))
        #expect(throws: HTTPError.startLine) { try parser.next() }
        parser.receive(Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8))
        #expect(throws: HTTPError.startLine) { try parser.next() }
        #expect(!parser.isIdle)
    }
}
