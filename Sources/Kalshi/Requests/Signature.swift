package import Nexum
package import Wire

/// How a request proves who sends it: three headers, one of them a signature over the time, the
/// method and the path. Query and body are not covered, so one signature serves one attempt.
package enum Signature {
    /// The id of the key, as the exchange gave it.
    package static let keyHeader = "KALSHI-ACCESS-KEY"
    /// The time that was signed, in Unix milliseconds.
    package static let timestampHeader = "KALSHI-ACCESS-TIMESTAMP"
    /// The signature in Base64.
    package static let signatureHeader = "KALSHI-ACCESS-SIGNATURE"

    /// Where the stream's upgrade request goes; it is signed as a GET.
    package static let streamPath = "/trade-api/ws/v2"

    /// What is signed: Unix milliseconds, the method in capitals, and the path from the root
    /// without the query.
    package static func text(at time: Timestamp, method: String, path: String) -> [UInt8] {
        let signed = path.prefix { $0 != "?" && $0 != "#" }
        return Array("\(time.milliseconds)\(method)\(signed)".utf8)
    }

    /// What is signed for a request.
    package static func text(at time: Timestamp, of request: KalshiRequest) -> [UInt8] {
        text(at: time, method: request.method.rawValue, path: request.path)
    }

    /// The three headers. Throws when the key's id cannot stand in a header.
    package static func headers(
        key: String, at time: Timestamp, signature: [UInt8]
    ) throws(HTTPError) -> HTTPHeaders {
        var headers = HTTPHeaders()
        try headers.append(keyHeader, key)
        try headers.append(timestampHeader, "\(time.milliseconds)")
        try headers.append(signatureHeader, Base64.encode(signature))
        return headers
    }
}

extension KalshiRequest {
    /// The request as sent to `host`, with the headers that prove who sends it. Throws when they
    /// cannot be written.
    package func http(host: String, proof: HTTPHeaders) throws(HTTPError) -> HTTPRequest {
        var headers = HTTPHeaders()
        try headers.append("Host", host)
        try headers.append("Accept", "application/json")
        for header in proof.all { headers.append(header) }
        if body != nil { try headers.append("Content-Type", "application/json") }
        return try HTTPRequest(
            method: method.rawValue, target: target, headers: headers, body: body?.bytes ?? [])
    }
}
