/// Why a vault cannot be opened.
package enum VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It does not begin as one.
    case notAVault
    /// Written by a newer version of the program.
    case unknownVersion(Int)
    /// Its own digest is not that of what it holds, or it is cut off.
    case damaged
    /// Opening it would take more memory or time than any vault of ours.
    case outOfBounds(log2N: UInt8, r: UInt8, p: UInt8)
    /// It is whole, but this passphrase or key does not open it.
    case wrongSecret(isPassphrase: Bool)
    /// A key has 32 bytes.
    case notAKey(bytes: Int)

    /// One clause for people, with what to do about it; it follows the path.
    package var description: String {
        switch self {
        case .notAVault: "is no vault; make one: nexumd key seal"
        case .unknownVersion(let version):
            "is a vault of version \(version), which this program does not know; use a newer one"
        case .damaged: "is damaged; restore it from a copy, or have a new key issued"
        case .outOfBounds(let log2N, let r, let p):
            "asks scrypt for N=2^\(log2N) r=\(r) p=\(p), beyond \(VaultCost.bytesMax >> 20) MiB; "
                + "it was not made by this program: have a new key issued"
        case .wrongSecret(true):
            "is not opened by this passphrase; it is the wrong one, or the vault was changed on "
                + "purpose"
        case .wrongSecret(false):
            "is not opened by this credential; it is the wrong one, or the vault was changed on "
                + "purpose"
        case .notAKey(let bytes):
            "needs a credential vault-key of \(VaultHeader.keyBytes) random bytes, not of \(bytes)"
        }
    }
}
