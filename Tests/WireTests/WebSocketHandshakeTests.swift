import Testing
import Wire

@Suite struct WebSocketHandshakeTests {
    static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    @Test func theSampleOfTheStandard() {
        #expect(WebSocketHandshake.accept(forKey: Self.key) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    @Test func bothEndsAgree() throws {
        let request = try WebSocketHandshake.request(
            path: "/trade-api/ws/v2", host: "h:1", key: Self.key,
            headers: HTTPHeaders([("KALSHI-ACCESS-KEY", "k")]))
        #expect(
            String(decoding: request.encoded(), as: UTF8.self)
                == "GET /trade-api/ws/v2 HTTP/1.1\r\nHost: h:1\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: \(Self.key)\r\n"
                + "Sec-WebSocket-Version: 13\r\nKALSHI-ACCESS-KEY: k\r\n\r\n")
        let response = try WebSocketHandshake.response(to: request)
        #expect(
            String(decoding: response.encoded(), as: UTF8.self)
                == "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
        try WebSocketHandshake.verify(response, key: Self.key)
    }

    static let refusals:
        [(
            method: String, headers: [(name: String, value: String)],
            error: WebSocketHandshakeError
        )] = [
            ("POST", upgrade(), .notAnUpgrade),
            ("GET", upgrade(without: "Upgrade"), .notAnUpgrade),
            ("GET", upgrade(without: "Connection"), .notAnUpgrade),
            ("GET", upgrade(without: "Sec-WebSocket-Version"), .version),
            (
                "GET", upgrade(without: "Sec-WebSocket-Version") + [("Sec-WebSocket-Version", "8")],
                .version
            ),
            ("GET", upgrade(without: "Sec-WebSocket-Key"), .key),
            (
                "GET", upgrade(without: "Sec-WebSocket-Key") + [("Sec-WebSocket-Key", "c2hvcnQ=")],
                .key
            ),
        ]

    static func upgrade(without name: String = "") -> [(name: String, value: String)] {
        let all: [(name: String, value: String)] = [
            ("Upgrade", "WebSocket"), ("Connection", "keep-alive, Upgrade"),
            ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", key),
        ]
        return all.filter { $0.name != name }
    }

    @Test(arguments: refusals)
    func improperRequestsAreRefused(
        method: String, headers: [(name: String, value: String)], error: WebSocketHandshakeError
    ) throws {
        let request = try HTTPRequest(method: method, target: "/", headers: HTTPHeaders(headers))
        #expect(throws: error) { try WebSocketHandshake.response(to: request) }
    }

    static let answers:
        [(
            status: Int, headers: [(name: String, value: String)],
            error: WebSocketHandshakeError
        )] = [
            (401, [], .refused(status: 401)),
            (200, proof, .refused(status: 200)),
            (101, [], .accept),
            (101, Array(proof.dropFirst()), .accept),
            (101, Array(proof.dropLast()) + [("Sec-WebSocket-Accept", "x")], .accept),
            (101, proof + [("Sec-WebSocket-Extensions", "permessage-deflate")], .unasked),
            (101, proof + [("Sec-WebSocket-Protocol", "chat")], .unasked),
        ]
    static let proof: [(name: String, value: String)] = [
        ("Upgrade", "websocket"), ("Connection", "upgrade"),
        ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
    ]

    @Test(arguments: answers)
    func answersThatProveNothingAreRefused(
        status: Int, headers: [(name: String, value: String)], error: WebSocketHandshakeError
    ) throws {
        let answer = try response(status, headers)
        #expect(throws: error) { try WebSocketHandshake.verify(answer, key: Self.key) }
    }
}
