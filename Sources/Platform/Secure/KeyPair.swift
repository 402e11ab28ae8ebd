import COpenSSL

/// A fresh key and its public half, both in PEM; for the paper exchange and for rehearsals.
package struct KeyPair: Sendable {
    /// Which key to make.
    package enum Kind: Hashable, Sendable, CaseIterable {
        case ed25519, rsa2048
    }

    /// PKCS#8, without a passphrase.
    package let privateKeyPEM: [UInt8]
    /// SubjectPublicKeyInfo.
    package let publicKeyPEM: [UInt8]

    /// Makes a key. RSA takes a tenth of a second and more.
    package static func generate(_ kind: Kind) -> KeyPair {
        let type = kind == .ed25519 ? EVP_PKEY_ED25519 : EVP_PKEY_RSA
        guard let context = EVP_PKEY_CTX_new_id(type, nil) else {
            preconditionFailure("OpenSSL lacks a kind of key")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var isReady = EVP_PKEY_keygen_init(context) == 1
        if kind == .rsa2048 {
            isReady = isReady && EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048) == 1
        }
        var key: OpaquePointer?
        guard isReady, EVP_PKEY_generate(context, &key) == 1, let key else {
            preconditionFailure("OpenSSL makes no key")
        }
        defer { EVP_PKEY_free(key) }
        return KeyPair(
            privateKeyPEM: PEM.encodePrivate(key), publicKeyPEM: PEM.encodePublic(key))
    }
}
