/// The upgrade from HTTP/1.1 to WebSocket (RFC 6455 §4), both ends. No extension and no
/// sub-protocol is offered or accepted.
package enum WebSocketHandshake {
    private static let version = "13"
    /// The constant every server appends to the key (RFC 6455 §1.3).
    private static let acceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    private static let keyBytes = 16

    /// The request that asks for the upgrade. `key` is 16 random bytes in Base64, new for each
    /// attempt; `headers` come after the handshake's own. Throws when path or host cannot stand in
    /// a request.
    package static func request(
        path: String, host: String, key: String, headers: HTTPHeaders = HTTPHeaders()
    ) throws(HTTPError) -> HTTPRequest {
        var all = try HTTPHeaders([
            ("Host", host), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
            ("Sec-WebSocket-Key", key), ("Sec-WebSocket-Version", version),
        ])
        for header in headers.all { all.append(header) }
        return try HTTPRequest(method: "GET", target: path, headers: all)
    }

    /// What a server answers to `key`: it proves that it read the key and knows the protocol.
    package static func accept(forKey key: String) -> String {
        Base64.encode(SHA1.hash(Array((key + acceptSuffix).utf8)))
    }

    /// The 101 answer. Throws when the request does not ask properly.
    package static func response(
        to request: HTTPRequest
    ) throws(WebSocketHandshakeError) -> HTTPResponse {
        guard isUpgrade(request) else { throw .notAnUpgrade }
        guard request.headers["Sec-WebSocket-Version"] == version else { throw .version }
        guard let key = request.headers["Sec-WebSocket-Key"],
            Base64.decode(key)?.count == keyBytes
        else { throw .key }
        var headers = HTTPHeaders()
        do {
            headers = try HTTPHeaders([
                ("Upgrade", "websocket"), ("Connection", "Upgrade"),
                ("Sec-WebSocket-Accept", accept(forKey: key)),
            ])
        } catch {
            preconditionFailure("fixed names and Base64 are always a header: \(error)")
        }
        return HTTPResponse(status: 101, headers: headers)
    }

    /// Whether a request asks for a WebSocket.
    package static func isUpgrade(_ request: HTTPRequest) -> Bool {
        request.method == "GET" && request.headers.has("websocket", in: "Upgrade")
            && request.headers.has("upgrade", in: "Connection")
    }

    /// Checks a server's answer to `request` with this key. After it the connection's bytes are
    /// WebSocket frames.
    package static func verify(
        _ response: HTTPResponse, key: String
    ) throws(WebSocketHandshakeError) {
        guard response.status == 101 else { throw .refused(status: response.status) }
        guard response.headers.has("websocket", in: "Upgrade"),
            response.headers.has("upgrade", in: "Connection"),
            response.headers["Sec-WebSocket-Accept"] == accept(forKey: key)
        else { throw .accept }
        guard response.headers["Sec-WebSocket-Extensions"] == nil,
            response.headers["Sec-WebSocket-Protocol"] == nil
        else { throw .unasked }
    }
}
