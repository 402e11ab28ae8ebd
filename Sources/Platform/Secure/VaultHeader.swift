/// The part of a vault that is not secret: how it is opened and whose key is in it. It is proved
/// together with the key: not a bit of it can be changed.
///
///     0  8  NXMVAULT
///     8  1  version, 1
///     9  1  1: opened by a passphrase; 2: by a key of 32 bytes
///    10  3  scrypt's log2(N), r, p; zeros for a key
///    13  2  lengths of account and key id
///    15 16  salt
///    31 12  nonce
///    43     account, key id
///
/// Behind it come the sealed key, 16 bytes that prove it and the header, and a SHA-256 of all
/// before. That digest is no secret and proves nothing: it tells damage from a wrong passphrase.
package struct VaultHeader: Hashable, Sendable {
    /// What opens a vault.
    package enum Lock: Hashable, Sendable {
        case passphrase(VaultCost)
        /// A key of 32 random bytes, such as a credential of the service manager.
        case key
    }

    package let lock: Lock
    /// The account whose daemon may use the key.
    package let account: String
    /// The exchange's name of the key.
    package let keyID: String
    let salt: [UInt8]
    let nonce: [UInt8]

    package static let version: UInt8 = 1
    /// Of AES-256.
    package static let keyBytes = 32
    static let magic = Array("NXMVAULT".utf8)
    static let saltBytes = 16
    static let nonceBytes = 12
    /// Of an account's name and of a key's id; the exchange's ids have 36.
    static let nameBytesMax = 64
    private static let fixedBytes = 43

    /// A header for a new vault, with a salt and a nonce of its own.
    init(lock: Lock, account: String, keyID: String) {
        precondition(Self.isName(Array(account.utf8)) && Self.isName(Array(keyID.utf8)))
        self.lock = lock
        self.account = account
        self.keyID = keyID
        salt = Random.bytes(Self.saltBytes)
        nonce = Random.bytes(Self.nonceBytes)
    }

    /// Reads the header that `bytes` begin with.
    init(startOf bytes: [UInt8]) throws(VaultError) {
        guard bytes.starts(with: Self.magic) else { throw .notAVault }
        guard bytes.count >= Self.fixedBytes else { throw .damaged }
        guard bytes[8] == Self.version else { throw .unknownVersion(Int(bytes[8])) }
        lock = try Self.lock(bytes)
        salt = Array(bytes[15..<31])
        nonce = Array(bytes[31..<43])
        let accountEnd = Self.fixedBytes + Int(bytes[13])
        let end = accountEnd + Int(bytes[14])
        guard bytes.count >= end else { throw .damaged }
        account = try Self.name(bytes[Self.fixedBytes..<accountEnd])
        keyID = try Self.name(bytes[accountEnd..<end])
    }

    /// As it stands in the file.
    var bytes: [UInt8] {
        var bytes = Self.magic + [Self.version]
        switch lock {
        case .passphrase(let cost): bytes += [1, cost.log2N, cost.r, cost.p]
        case .key: bytes += [2, 0, 0, 0]
        }
        let (account, keyID) = (Array(account.utf8), Array(keyID.utf8))
        bytes += [UInt8(account.count), UInt8(keyID.count)]
        return bytes + salt + nonce + account + keyID
    }

    /// Whether a text may stand in a header: ASCII that can be shown as it is.
    package static func isName(_ text: String) -> Bool { isName(Array(text.utf8)) }

    private static func isName(_ bytes: [UInt8]) -> Bool {
        guard (1...nameBytesMax).contains(bytes.count) else { return false }
        for byte in bytes where !(0x21...0x7e).contains(byte) { return false }
        return true
    }

    private static func lock(_ bytes: [UInt8]) throws(VaultError) -> Lock {
        switch (bytes[9], bytes[10], bytes[11], bytes[12]) {
        case (1, let log2N, let r, let p):
            guard let cost = VaultCost(log2N: log2N, r: r, p: p) else {
                throw .outOfBounds(log2N: log2N, r: r, p: p)
            }
            return .passphrase(cost)
        case (2, 0, 0, 0): return .key
        default: throw .damaged
        }
    }

    private static func name(_ bytes: ArraySlice<UInt8>) throws(VaultError) -> String {
        guard isName(Array(bytes)) else { throw .damaged }
        return String(decoding: bytes, as: UTF8.self)
    }
}
