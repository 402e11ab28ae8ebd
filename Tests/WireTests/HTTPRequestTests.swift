import Testing
import Wire

@Suite struct HTTPRequestTests {
    /// What a server makes of `text`, fed in pieces of `size` bytes.
    func read(
        _ text: String, pieces size: Int, limits: HTTPLimits = .server
    ) -> (requests: [HTTPRequest], error: HTTPError?) {
        let bytes = Array(text.utf8)
        var parser = HTTPRequestParser(limits: limits)
        var requests: [HTTPRequest] = []
        do throws(HTTPError) {
            for start in stride(from: 0, to: bytes.count, by: size) {
                parser.receive(Array(bytes[start..<min(start + size, bytes.count)]))
                while let request = try parser.next() { requests.append(request) }
            }
            try parser.finish()
        } catch {
            return (requests, error)
        }
        return (requests, nil)
    }

    @Test(arguments: [1, 3, 1 << 20])
    func pipelinedRequestsComeOutInOrder(size: Int) throws {
        let text =
            "GET /a?b=c%20d HTTP/1.1\r\nHost: x\r\n\r\n"
            + "\r\nPOST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
            + "PUT /q HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nz\r\n0\r\n\r\n"
            + "DELETE /r HTTP/1.1\r\n\r\n"
        let (requests, error) = read(text, pieces: size)
        #expect(error == nil)
        let host: [(name: String, value: String)] = [("Host", "x")]
        #expect(
            requests == [
                try HTTPRequest(method: "GET", target: "/a?b=c%20d", headers: HTTPHeaders(host)),
                try HTTPRequest(
                    method: "POST", target: "/p",
                    headers: HTTPHeaders(host + [("Content-Length", "2")]), body: Array("{}".utf8)),
                try HTTPRequest(
                    method: "PUT", target: "/q",
                    headers: HTTPHeaders([("Transfer-Encoding", "chunked")]),
                    body: Array("z".utf8)),
                try HTTPRequest(method: "DELETE", target: "/r"),
            ])
        #expect(requests[0].path == "/a")
    }

    static let malformed: [(text: String, error: HTTPError)] = [
        ("GET / HTTP/1.0\r\n\r\n", .version),
        ("GET /\r\n\r\n", .startLine),
        ("GET  / HTTP/1.1\r\n\r\n", .startLine),
        ("GET / HTTP/1.1 more\r\n\r\n", .startLine),
        ("G@T / HTTP/1.1\r\n\r\n", .method),
        ("GET /\u{E9} HTTP/1.1\r\n\r\n", .target),
        ("GET /\u{1} HTTP/1.1\r\n\r\n", .target),
        (
            "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            .lengthAndTransferEncoding
        ),
        ("GET / HTTP/1.1\r\nA\tb: c\r\n\r\n", .headerLine),
        ("GET / HTTP/1.1\nA: b\n\n", .lineEnd),
        ("GET / HTTP/1.1\r\n", .truncated),
        ("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nx", .truncated),
        ("POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n", .bodyTooLong(bytesMax: 1 << 20)),
    ]

    @Test(arguments: malformed)
    func malformedRequestsAreRefusedHoweverTheyArrive(text: String, error: HTTPError) {
        for size in [1, 3, 1 << 20] {
            let reading = read(text, pieces: size)
            #expect(reading.requests.isEmpty)
            #expect(reading.error == error)
        }
    }

    @Test func aRequestIsWrittenByteForByte() throws {
        let headers = try HTTPHeaders([("Host", "h"), ("Content-Length", "99"), ("A", "b")])
        let get = try HTTPRequest(method: "GET", target: "/x?y", headers: headers)
        #expect(text(get.encoded()) == "GET /x?y HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\n")
        let post = try HTTPRequest(
            method: "POST", target: "/x", headers: headers, body: Array("{}".utf8))
        #expect(
            text(post.encoded())
                == "POST /x HTTP/1.1\r\nHost: h\r\nA: b\r\nContent-Length: 2\r\n\r\n{}")
        let empty = try HTTPRequest(method: "POST", target: "/x")
        #expect(text(empty.encoded()) == "POST /x HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
    }

    @Test func anAnswerIsWrittenByteForByte() throws {
        let created = try response(201, [("Content-Type", "application/json")], "{}")
        #expect(
            text(created.encoded())
                == "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{}")
        #expect(text(try response(204).encoded()) == "HTTP/1.1 204 \r\n\r\n")
    }

    @Test func nothingFromOutsideCanStartANewLine() {
        #expect(throws: HTTPError.headerLine) { try HTTPHeader("A", "b\r\nEvil: c") }
        #expect(throws: HTTPError.headerLine) { try HTTPHeader("A: b\r\nEvil", "c") }
        #expect(throws: HTTPError.headerLine) { try HTTPHeader("", "c") }
        #expect(throws: HTTPError.target) {
            try HTTPRequest(method: "GET", target: "/ HTTP/1.1\r\nEvil: c")
        }
        #expect(throws: HTTPError.target) { try HTTPRequest(method: "GET", target: "") }
        #expect(throws: HTTPError.method) { try HTTPRequest(method: "GET /", target: "/") }
    }

    @Test func headersAreFoundWithoutCase() throws {
        let headers = try HTTPHeaders([
            ("Connection", "keep-alive, Upgrade"), ("x-a", "1"), ("X-A", "2"),
        ])
        #expect(headers["X-a"] == "1")
        #expect(headers.values("x-A") == ["1", "2"])
        #expect(headers["missing"] == nil)
        #expect(headers.has("UPGRADE", in: "connection"))
        #expect(!headers.has("up", in: "connection"))
        #expect(!headers.closesConnection)
        #expect(try HTTPHeaders([("connection", "Close")]).closesConnection)
    }

    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
