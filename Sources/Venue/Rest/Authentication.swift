import Nexum
import Wire

extension Venue {
    /// How far a request's timestamp may be from the venue's clock. Never documented; measured:
    /// 30 s ahead passed, 30 s behind and 60 s either way did not.
    private static let clockWindow = Milliseconds(-20_000)...Milliseconds(45_000)

    /// Who signed the request. The signature covers timestamp, method and the path
    /// without its query; the body is not signed.
    func authenticate(_ request: HTTPRequest) throws(VenueRefusal) -> Caller {
        let key = try header("KALSHI-ACCESS-KEY", or: "key", request)
        let signature = try header("KALSHI-ACCESS-SIGNATURE", or: "signature", request)
        let timestamp = try header("KALSHI-ACCESS-TIMESTAMP", or: "timestamp", request)
        guard timestamp.utf8.count <= 15, let milliseconds = Int64(timestamp),
            Self.clockWindow.contains(Timestamp(milliseconds: milliseconds).since(now))
        else { throw .timestampExpired }
        guard let known = keys.first(where: { $0.id == key }) else { throw .unknownKey }
        let text = Array((timestamp + request.method + request.path).utf8)
        guard let bytes = Base64.decode(signature),
            known.check?(text, bytes) ?? verify(key, text, bytes)
        else { throw .wrongSignature }
        return Caller(account: known.account, key: known)
    }

    private func header(
        _ name: String, or word: String, _ request: HTTPRequest
    ) throws(VenueRefusal) -> String {
        guard let value = request.headers[name], !value.isEmpty else { throw .missing(word) }
        return value
    }
}
