package import Nexum
package import Wire

/// One request to the exchange, not signed yet.
///
/// What it says is fixed here; when it is sent, and with whose signature, is decided elsewhere.
package struct KalshiRequest: Hashable, Sendable {
    /// The methods there are requests for.
    package enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// One `name=value` of the query, not encoded.
    package struct Parameter: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package let kind: Kind
    /// The whole path from the root with its segments encoded, without the query: what is signed.
    package let path: String
    /// Not signed.
    package let query: [Parameter]
    /// Not signed.
    package let body: JSON?
    /// The market of the one order that it is about; nil where there is not just one, or the
    /// request need not say.
    package let market: MarketTicker?
    /// The matching engine that it names; nil when it names none.
    package let exchangeIndex: Int?
    /// How many orders it is paid for: each of a batch.
    package let orderCount: Int

    /// Upper case on the wire and in the signed text.
    package var method: Method { kind.method }

    /// Every path begins with it, in the signed text too.
    package static let root = "/trade-api/v2"

    /// `names` fill the template's placeholders in order.
    init(
        _ kind: Kind, names: [String] = [], query: [(String, String?)] = [], body: JSON? = nil,
        market: MarketTicker? = nil, exchangeIndex: Int? = nil, orderCount: Int = 1
    ) {
        self.kind = kind
        self.body = body
        self.market = market
        self.exchangeIndex = exchangeIndex
        self.orderCount = orderCount
        path = Self.root + Self.fill(kind.template, with: names)
        var parameters: [Parameter] = []
        for (name, value) in query {
            if let value { parameters.append(Parameter(name: name, value: value)) }
        }
        self.query = parameters
    }

    /// Path and encoded query, as the first line of the request has them.
    package var target: String {
        var target = path
        for (index, parameter) in query.enumerated() {
            target += index == 0 ? "?" : "&"
            target += parameter.name + "=" + PercentEncoding.encode(parameter.value, keeping: ",")
        }
        return target
    }

    private static func fill(_ template: Substring, with names: [String]) -> String {
        var path = ""
        var rest = names[...]
        for segment in template.split(separator: "/") {
            path += "/"
            if segment.hasPrefix("{") {
                guard let name = rest.popFirst() else {
                    preconditionFailure("a name is wanting in \(template)")
                }
                path += PercentEncoding.encode(name)
            } else {
                path += segment
            }
        }
        precondition(rest.isEmpty, "a name too many for \(template)")
        return path
    }
}
