/// A request with its whole body. Method and target are checked when it is made.
package struct HTTPRequest: Hashable, Sendable {
    package let method: String
    /// Path and query, as sent.
    package let target: String
    package var headers: HTTPHeaders
    package var body: [UInt8]

    /// Throws `method` or `target` when they hold what a first line cannot carry.
    package init(
        method: String, target: String, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []
    ) throws(HTTPError) {
        guard HTTPCharacters.isToken(method.utf8) else { throw .method }
        guard HTTPCharacters.isTarget(target.utf8) else { throw .target }
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The target up to its query.
    package var path: String {
        String(target.prefix { $0 != "?" })
    }

    /// The bytes to send. The length is always the body's own; one in `headers` is left out.
    /// A GET, HEAD or DELETE without a body carries no length.
    package func encoded() -> [UInt8] {
        let isBodyless = body.isEmpty && ["GET", "HEAD", "DELETE"].contains(method)
        return HTTPEncoding.message(
            firstLine: "\(method) \(target) HTTP/1.1", headers: headers,
            body: isBodyless ? nil : body)
    }
}

/// An answer with its whole body.
package struct HTTPResponse: Hashable, Sendable {
    /// 100...599.
    package let status: Int
    package var headers: HTTPHeaders
    package var body: [UInt8]

    /// The status must be in 100...599.
    package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
        precondition((100...599).contains(status), "no such status")
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// 1xx, 204 and 304 have no body whatever their headers say (RFC 9112 §6.3).
    static func isBodyless(_ status: Int) -> Bool {
        status < 200 || status == 204 || status == 304
    }

    /// The bytes to send. The length is always the body's own; one in `headers` is left out.
    package func encoded() -> [UInt8] {
        HTTPEncoding.message(
            firstLine: "HTTP/1.1 \(status) \(HTTPEncoding.reason(status))", headers: headers,
            body: Self.isBodyless(status) ? nil : body)
    }
}

/// What request and answer have in common when written.
enum HTTPEncoding {
    static func message(firstLine: String, headers: HTTPHeaders, body: [UInt8]?) -> [UInt8] {
        var text = firstLine + "\r\n"
        for header in headers.all where !isFraming(header.name) {
            text += "\(header.name): \(header.value)\r\n"
        }
        if let body { text += "Content-Length: \(body.count)\r\n" }
        text += "\r\n"
        return Array(text.utf8) + (body ?? [])
    }

    /// The headers that say where a body ends are written here and nowhere else.
    private static func isFraming(_ name: String) -> Bool {
        HTTPCharacters.equal(name, "Content-Length")
            || HTTPCharacters.equal(name, "Transfer-Encoding")
    }

    /// The usual words; clients may not rely on them, so others are left empty.
    static func reason(_ status: Int) -> String {
        switch status {
        case 101: "Switching Protocols"
        case 200: "OK"
        case 201: "Created"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 409: "Conflict"
        case 410: "Gone"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        default: ""
        }
    }
}
