import Wire

/// Both ends of the upgrade: a request that is granted gets an answer its client believes, and an
/// answer that was not made for the key is not believed.
enum HandshakeTarget {
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    /// The bytes are a request, or after a first `!` an answer.
    static func run(_ bytes: [UInt8]) {
        if bytes.first == UInt8(ascii: "!") {
            answer(Array(bytes.dropFirst()))
        } else {
            request(bytes)
        }
        base64(bytes)
    }

    private static func request(_ bytes: [UInt8]) {
        var parser = HTTPRequestParser()
        parser.receive(bytes)
        guard let request = try? parser.next(),
            let response = try? WebSocketHandshake.response(to: request)
        else { return }
        promise(WebSocketHandshake.isUpgrade(request), "granted without being asked")
        guard let key = request.headers["Sec-WebSocket-Key"] else {
            fatalError("broken promise: granted without a key")
        }
        let isBelieved = (try? WebSocketHandshake.verify(response, key: key)) != nil
        promise(isBelieved, "a granted upgrade is not believed")
        let other = (try? WebSocketHandshake.verify(response, key: key + "A")) != nil
        promise(!other, "the answer to one key is believed for another")
    }

    private static func answer(_ bytes: [UInt8]) {
        var parser = HTTPResponseParser()
        parser.receive(bytes)
        guard let response = try? parser.next(),
            (try? WebSocketHandshake.verify(response, key: key)) != nil
        else { return }
        promiseSame(response.status, 101, "the status of an upgrade")
        let accept = response.headers["Sec-WebSocket-Accept"]
        promiseSame(accept, WebSocketHandshake.accept(forKey: key), "the proof of an upgrade")
    }

    private static func base64(_ bytes: [UInt8]) {
        let text = Base64.encode(bytes)
        promiseSame(Base64.decode(text), bytes, "bytes after Base64")
        let foreign = String(decoding: bytes, as: UTF8.self)
        guard let decoded = Base64.decode(foreign) else { return }
        promiseSame(Base64.encode(decoded), foreign, "Base64 after decoding")
    }
}
