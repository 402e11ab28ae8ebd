import Platform
package import Venue

extension Keyring {
    /// Keys made and read by this machine's cryptography.
    package static let paper = Keyring(
        generate: { kind in
            let pair = KeyPair.generate(kind == .rsa ? .rsa2048 : .ed25519)
            guard let check = check(pair.publicKeyPEM) else {
                preconditionFailure("a key we made is none")
            }
            return (String(decoding: pair.privateKeyPEM, as: UTF8.self), check)
        },
        learn: { check(Array($0.utf8)) })

    private static func check(_ publicKeyPEM: [UInt8]) -> Check? {
        guard let verifier = try? Verifier(publicKeyPEM: publicKeyPEM) else { return nil }
        return { verifier.verify($1, of: $0) }
    }
}
