import COpenSSL

/// How texts are signed; the kind of the key decides.
package enum SignatureAlgorithm: Hashable, Sendable, CaseIterable {
    /// RSA-PSS with SHA-256, MGF1 with SHA-256, and a salt as long as the digest: 32 bytes.
    case rsaPSS
    /// Ed25519, as in RFC 8032: over the text itself, always with the same result.
    case ed25519

    /// The shortest RSA key taken; shorter ones can be broken.
    static let rsaMinBits = 2048

    /// The length of an RSA signature's salt: the digest's.
    private static let saltBytes: Int32 = 32

    init(of key: OpaquePointer) throws(KeyError) {
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_ED25519:
            self = .ed25519
        case EVP_PKEY_RSA:
            let bits = Int(EVP_PKEY_get_bits(key))
            guard bits >= Self.rsaMinBits else { throw .tooShort(bits: bits) }
            self = .rsaPSS
        default:
            let name = EVP_PKEY_get0_type_name(key)
            throw .unsupported(kind: name.map { String(cString: $0) } ?? "unknown")
        }
    }

    /// The digest that the key is given, where the algorithm does not bring its own.
    var digest: OpaquePointer? {
        switch self {
        case .rsaPSS: EVP_sha256()
        case .ed25519: nil
        }
    }

    /// Sets what is particular to the algorithm on a context that signs or verifies.
    func prepare(_ context: OpaquePointer?) {
        guard self == .rsaPSS else { return }
        let isPadded = EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        let isSalted = EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Self.saltBytes) == 1
        let isMasked = EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1
        precondition(isPadded && isSalted && isMasked, "OpenSSL lacks RSA-PSS")
    }
}
