/// What a client order id of ours says: the id is the memory that survives the machine.
///
/// `nx1-o300-…` opened at 3.00x; `nx1-c-…` sold what was held; `nx1-x-EPISODE-STEP` is a step of an
/// exit.
package enum OrderToken: Hashable, Sendable {
    /// An order that opens or adds at this leverage.
    case opening(Leverage, nonce: String)
    /// An order of a person that sells what is held: what it should open after all owes nothing.
    case closing(nonce: String)
    /// An exit: the episode is derived from exchange facts, the step counts its attempts.
    case exit(episode: String, step: Int)

    /// An exit of more steps than this would last for days: such an id is not ours.
    private static let steps = 0...1_000_000

    private static let prefix = "nx1-"

    /// The id on the wire, at most 64 characters.
    package var id: ClientOrderID {
        switch self {
        case .opening(let leverage, let nonce):
            Identifier("\(Self.prefix)o\(leverage.hundredths)-\(nonce)")
        case .closing(let nonce): Identifier("\(Self.prefix)c-\(nonce)")
        case .exit(let episode, let step): Identifier("\(Self.prefix)x-\(episode)-\(step)")
        }
    }

    /// Nil for an id that is not ours.
    package init?(_ id: ClientOrderID) {
        guard id.text.hasPrefix(Self.prefix) else { return nil }
        let parts = id.text.dropFirst(Self.prefix.count).split(separator: "-")
        if parts.count == 3, parts[0] == "x", let step = Int(parts[2]), Self.steps.contains(step) {
            self = .exit(episode: String(parts[1]), step: step)
        } else if parts.count == 2, parts[0] == "c" {
            self = .closing(nonce: String(parts[1]))
        } else if parts.count == 2, parts[0].first == "o",
            let hundredths = Int(parts[0].dropFirst()),
            let leverage = Leverage(hundredths: hundredths)
        {
            self = .opening(leverage, nonce: String(parts[1]))
        } else {
            return nil
        }
    }
}
