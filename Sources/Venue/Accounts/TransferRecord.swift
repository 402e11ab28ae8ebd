import Nexum

/// Money moved between two subaccounts of a member, or between two shards of one.
struct TransferRecord: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case subaccounts(from: Int, to: Int)
        case shards(from: Int, to: Int)
    }

    let id: String
    /// The member's subaccount 0.
    let account: Int
    /// The id the member gave it; the exchange takes each once.
    let clientID: String?
    let kind: Kind
    let amount: Money
    let time: Timestamp
}
