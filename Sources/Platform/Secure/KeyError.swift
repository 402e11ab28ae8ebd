/// Why a key cannot be used.
package enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no PEM key in it, or a broken one.
    case notAKey
    /// The public half alone; signing takes the private one.
    case publicKeyOnly
    /// It is locked with a passphrase.
    case encrypted
    /// A kind the exchange does not know, by OpenSSL's name for it.
    case unsupported(kind: String)
    /// An RSA key too short to be safe, in bits.
    case tooShort(bits: Int)
    /// OpenSSH's own format.
    case opensshFormat

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .notAKey:
            "no private key in it; it must be the PEM file the exchange gave out"
        case .publicKeyOnly:
            "only the public key is in it; the private one is needed"
        case .encrypted:
            "the key has a passphrase; write it without one: openssl pkey -in KEY -out PLAIN"
        case .unsupported(let kind):
            "a key of kind \(kind); use RSA or Ed25519"
        case .tooShort(let bits):
            "an RSA key of \(bits) bits; use 2048 or more"
        case .opensshFormat:
            "a key in OpenSSH's format; convert it: ssh-keygen -p -m PEM -f KEY"
        }
    }
}
