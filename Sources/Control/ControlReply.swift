package import Nexum

/// One answer: `{"parameters":{…}}` or `{"error":…,"parameters":{…}}` and a NUL byte on the wire.
///
/// What `parameters` holds is the value itself, with its schema: `nexumctl --json` prints that.
package enum ControlReply: Hashable, Sendable {
    case status(Status)
    case positions(PositionsReply)
    case book(BookStatus)
    case plan(PlanReply)
    case quote(QuoteStatus)
    case margin(MarginReply)
    case events(EventsReply)
    case mode(ModeReply)
    case desk(DeskReply)
    case watch(WatchStatus)
    case liquidate(LiquidateReply)
    case stress(StressStatus)
    case explain(ExplainStatus)
    case info
    case interfaceDescription(String)
    case failure(ControlError)

    /// The answer to `GetInterfaceDescription`.
    package static func interfaceDescription(of interface: String) -> ControlReply {
        ControlInterface.description(of: interface).map { .interfaceDescription($0) }
            ?? .failure(.interfaceNotFound(interface))
    }

    /// The reply as it is sent, with its NUL.
    package var bytes: [UInt8] {
        if case .failure(let error) = self {
            let (name, parameters) = error.wire
            return ControlJSON.bytes(of: WireFailure(error: name, parameters: parameters)) + [0]
        }
        return Self.opening + parameters + [UInt8(ascii: "}"), 0]
    }

    /// The reply as it is sent where others follow it: one of the answers to a call with `more`.
    /// A failure is always the last.
    package var bytesContinued: [UInt8] {
        if case .failure = self { return bytes }
        return Self.openingContinued + parameters + [UInt8(ascii: "}"), 0]
    }

    /// What a success looks like up to its value; the client cuts the value out unread by it.
    static let opening = Array(#"{"parameters":"#.utf8)
    static let openingContinued = Array(#"{"continues":true,"parameters":"#.utf8)

    private var parameters: [UInt8] {
        switch self {
        case .status(let status): ControlJSON.bytes(of: status)
        case .positions(let positions): ControlJSON.bytes(of: positions)
        case .book(let book): ControlJSON.bytes(of: book)
        case .plan(let plan): ControlJSON.bytes(of: plan)
        case .quote(let quote): ControlJSON.bytes(of: quote)
        case .margin(let margin): ControlJSON.bytes(of: margin)
        case .events(let events): ControlJSON.bytes(of: events)
        case .mode(let mode): ControlJSON.bytes(of: mode)
        case .desk(let reply): reply.bytes
        case .liquidate(let reply): ControlJSON.bytes(of: reply)
        case .explain(let explanation): ControlJSON.bytes(of: explanation)
        case .stress(let stress): ControlJSON.bytes(of: stress)
        case .watch(let watch): ControlJSON.bytes(of: watch)
        case .info: ControlJSON.bytes(of: InfoReply())
        case .interfaceDescription(let text):
            ControlJSON.bytes(of: ["description": text])
        case .failure: preconditionFailure("a failure has its own form")
        }
    }
}

extension ControlReply {
    /// The value in a reply as it came, without its NUL: the bytes between the braces of a success.
    ///
    /// Nil: not a reply of ours. Throws what the daemon answered instead.
    package static func value(in message: [UInt8]) throws(ControlError) -> [UInt8]? {
        if let failure = ControlJSON.value(WireFailure.self, from: message) {
            throw ControlError(name: failure.error, parameters: failure.parameters ?? [:])
        }
        guard message.last == UInt8(ascii: "}") else { return nil }
        for opening in [opening, openingContinued] where message.starts(with: opening) {
            return Array(message[opening.count..<message.count - 1])
        }
        return nil
    }
}

private struct WireFailure: Codable {
    let error: String
    let parameters: [String: String]?
}
