/// What a key may be used for, in the exchange's words.
enum KeyScope: String, Hashable, Sendable {
    case read, write
    case readBlockTradeAccept = "read::block_trade_accept"
    case readBalance = "read::portfolio_balance"
    case writeTrade = "write::trade"
    case writeTransfer = "write::transfer"
    case writeRisk = "write::fcm_risk"
    case writeBlockTradeAccept = "write::block_trade_accept"

    /// Whether it allows what `needed` allows: a parent implies its children.
    func allows(_ needed: KeyScope) -> Bool {
        self == needed || needed.rawValue.hasPrefix(rawValue + "::")
    }
}

/// A key that requests are signed with.
struct ApiKey: Sendable {
    let id: String
    let name: String
    /// The member's subaccount 0.
    let account: Int
    let scopes: [KeyScope]
    /// The only subaccount it may be used for; nil: all.
    let subaccount: Int?
    /// Nil: the venue's own `Verify` knows it.
    var check: Keyring.Check?
}

/// Who asks: the member's subaccount 0, and the subaccount that the key is locked to.
struct Caller: Sendable {
    let account: Int
    let key: ApiKey

    var lock: Int? { key.subaccount }

    func allows(_ scope: KeyScope) -> Bool {
        for own in key.scopes where own.allows(scope) { return true }
        return false
    }
}

/// Makes and learns keys for members who ask for another; cryptography is not the venue's.
package struct Keyring: Sendable {
    /// A kind of key, in the exchange's words.
    package enum Kind: String, Hashable, Sendable {
        case rsa, ed25519
    }

    /// Whether the second is the key's signature of the first.
    package typealias Check = @Sendable (_ text: [UInt8], _ signature: [UInt8]) -> Bool

    /// Makes a key: its private half in PEM, and what checks its signatures.
    let generate: @Sendable (Kind) -> (privateKeyPEM: String, check: Check)
    /// What checks the signatures of a public key in PEM; nil when it is none.
    let learn: @Sendable (_ publicKeyPEM: String) -> Check?

    /// Takes what makes a key, and what reads the public half of one.
    package init(
        generate: @escaping @Sendable (Kind) -> (privateKeyPEM: String, check: Check),
        learn: @escaping @Sendable (_ publicKeyPEM: String) -> Check?
    ) {
        self.generate = generate
        self.learn = learn
    }
}
