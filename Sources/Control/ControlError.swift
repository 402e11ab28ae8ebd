/// Why a call was not answered with what it asked for.
package enum ControlError: Error, Hashable, Sendable {
    /// The account does not follow a market of this name.
    case notFound(market: String)
    /// The exchange has no market of this name.
    case unknownMarket(String)
    /// What was asked for breaks a rule of margin, with its figures.
    case refused(reason: String)
    /// The caller may read but not change.
    case notAllowed(uid: UInt32)
    /// The daemon cannot answer this now.
    case unavailable(reason: String)
    /// Not a varlink call at all.
    case malformed(String)
    /// There is no such method.
    case methodNotFound(String)
    /// There is no such interface.
    case interfaceNotFound(String)
    /// A parameter is missing, unknown, of another type or out of its range.
    case invalidParameter(String, expected: String)
    /// A method with many answers was called as if it had one.
    case expectedMore
    /// An error that this version does not know.
    case other(name: String)
}

extension ControlError: CustomStringConvertible {
    /// One sentence that says what to do next.
    package var description: String {
        switch self {
        case .notFound(let market):
            "no market \(market) is followed here; "
                + (TickerHint.text(market) ?? "see: nexumctl positions")
        case .unknownMarket(let market):
            "the exchange has no market \(market); "
                + (TickerHint.text(market) ?? "tickers look like KXGOLD15M-26AUG120800-00")
        case .refused(let reason): reason
        case .notAllowed(let uid):
            "user \(uid) may not change anything; be root, or in the group nexum-operators"
        case .unavailable(let reason): reason
        case .malformed(let reason): "not a call: \(reason)"
        case .methodNotFound(let method):
            "the daemon does not know \(method); it may be older than this program"
        case .interfaceNotFound(let interface): "there is no interface \(interface)"
        case .invalidParameter(let name, let expected): "\(name) takes \(expected)"
        case .expectedMore: "this method has many answers: call it with \"more\":true"
        case .other(let name): "the daemon answered \(name)"
        }
    }
}

extension ControlError {
    /// The name on the wire, and what goes with it.
    var wire: (name: String, parameters: [String: String]) {
        let own = ControlInterface.name + "."
        let varlink = ControlInterface.varlinkName + "."
        return switch self {
        case .notFound(let market): (own + "NotFound", ["market": market])
        case .unknownMarket(let market): (own + "UnknownMarket", ["market": market])
        case .refused(let reason): (own + "Refused", ["reason": reason])
        case .notAllowed(let uid): (own + "NotAllowed", ["uid": String(uid)])
        case .unavailable(let reason): (own + "Unavailable", ["reason": reason])
        case .malformed(let reason): (own + "Malformed", ["reason": reason])
        case .methodNotFound(let method): (varlink + "MethodNotFound", ["method": method])
        case .interfaceNotFound(let name): (varlink + "InterfaceNotFound", ["interface": name])
        case .invalidParameter(let parameter, let expected):
            (varlink + "InvalidParameter", ["parameter": parameter, "expected": expected])
        case .expectedMore: (varlink + "ExpectedMore", [:])
        case .other(let name): (name, [:])
        }
    }

    /// The error that a daemon named; one whose parameters are not there is known by its name only.
    init(name: String, parameters: [String: String]) {
        let own = ControlInterface.name + "."
        let varlink = ControlInterface.varlinkName + "."
        let first =
            parameters["market"] ?? parameters["reason"] ?? parameters["method"]
            ?? parameters["interface"] ?? parameters["parameter"]
        switch (name, first, parameters["uid"].flatMap { UInt32($0) }) {
        case (own + "NotFound", let market?, _): self = .notFound(market: market)
        case (own + "UnknownMarket", let market?, _): self = .unknownMarket(market)
        case (own + "Refused", let reason?, _): self = .refused(reason: reason)
        case (own + "NotAllowed", _, let uid?): self = .notAllowed(uid: uid)
        case (own + "Unavailable", let reason?, _): self = .unavailable(reason: reason)
        case (own + "Malformed", let reason?, _): self = .malformed(reason)
        case (varlink + "MethodNotFound", let method?, _): self = .methodNotFound(method)
        case (varlink + "InterfaceNotFound", let name?, _): self = .interfaceNotFound(name)
        case (varlink + "InvalidParameter", let parameter?, _):
            let expected = parameters["expected"] ?? "something else"
            self = .invalidParameter(parameter, expected: expected)
        case (varlink + "ExpectedMore", _, _): self = .expectedMore
        default: self = .other(name: name)
        }
    }
}
