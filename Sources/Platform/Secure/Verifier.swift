import COpenSSL

/// A public key that checks signatures: the exchange's end of a `Signer`.
package final class Verifier: Sendable {
    private nonisolated(unsafe) let key: OpaquePointer

    /// How it expects texts to be signed.
    package let algorithm: SignatureAlgorithm

    /// Reads an RSA or Ed25519 public key in PEM.
    package init(publicKeyPEM pem: [UInt8]) throws(KeyError) {
        key = try PEM.publicKey(pem)
        do throws(KeyError) {
            algorithm = try SignatureAlgorithm(of: key)
        } catch {
            EVP_PKEY_free(key)
            throw error
        }
    }

    deinit { EVP_PKEY_free(key) }

    /// Whether `signature` is this key's signature of `text`.
    package func verify(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
        defer {
            EVP_MD_CTX_free(context)
            OpenSSLError.clear()
        }
        var parameters: OpaquePointer?
        let isReady = EVP_DigestVerifyInit(context, &parameters, algorithm.digest, nil, key) == 1
        precondition(isReady, "OpenSSL does not verify with a key it has read")
        algorithm.prepare(parameters)
        return EVP_DigestVerify(context, signature, signature.count, text, text.count) == 1
    }
}
