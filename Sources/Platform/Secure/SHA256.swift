import COpenSSL

/// SHA-256 over several pieces, with one context for many digests: the ledger makes one for every
/// entry, and looking the algorithm up anew each time would cost more than the digest.
final class SHA256 {
    static let byteCount = 32

    private let context: OpaquePointer
    private let algorithm: OpaquePointer

    init() {
        guard let context = EVP_MD_CTX_new(), let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
        else { preconditionFailure("OpenSSL lacks SHA-256") }
        self.context = context
        self.algorithm = algorithm
    }

    deinit {
        EVP_MD_CTX_free(context)
        EVP_MD_free(algorithm)
    }

    /// The digest of the pieces one after the other.
    func digest(_ pieces: ArraySlice<UInt8>...) -> [UInt8] {
        var isGood = EVP_DigestInit_ex(context, algorithm, nil) == 1
        for piece in pieces {
            piece.withUnsafeBytes {
                isGood = isGood && EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1
            }
        }
        var digest = [UInt8](repeating: 0, count: Self.byteCount)
        isGood = isGood && EVP_DigestFinal_ex(context, &digest, nil) == 1
        precondition(isGood, "OpenSSL makes no digest")
        return digest
    }
}
