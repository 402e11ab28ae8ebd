import COpenSSL

/// A server's end of encrypted connections, with a key and a certificate made for this process
/// alone: for the paper exchange, never for a service that strangers are to trust.
package final class TLSIdentity: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// The certificate in PEM. Whoever is to connect must be told to trust it.
    package let certificatePEM: [UInt8]

    /// How long the certificate is good: longer than any run of a program on paper.
    private static let validSeconds = 30 * 86_400
    /// Clocks differ: it is good a little earlier than now.
    private static let leadSeconds = 3600
    /// Whom it is for: this machine, by whatever name.
    private static let names = "DNS:localhost,IP:127.0.0.1,IP:::1"
    /// A certificate with extensions, as X.509 counts.
    private static let version3 = 2

    /// Makes the key and the certificate.
    package init() {
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            preconditionFailure("OpenSSL gives no context")
        }
        pointer = context
        let isTLS12 = nexum_require_tls12(context)
        precondition(isTLS12 == 1, "OpenSSL lacks TLS 1.2")
        nexum_set_options(context)
        let key = Self.makeKey()
        let certificate = Self.sign(key)
        defer {
            X509_free(certificate)
            EVP_PKEY_free(key)
        }
        let isTaken =
            SSL_CTX_use_certificate(context, certificate) == 1
            && SSL_CTX_use_PrivateKey(context, key) == 1
        precondition(isTaken, "OpenSSL refuses a certificate we made")
        certificatePEM = PEM.encodeCertificate(certificate)
    }

    deinit { SSL_CTX_free(pointer) }

    /// On the curve that every client knows.
    private static func makeKey() -> OpaquePointer {
        guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil) else {
            preconditionFailure("OpenSSL lacks elliptic curves")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
            EVP_PKEY_generate(context, &key) == 1, let key
        else { preconditionFailure("OpenSSL makes no key") }
        return key
    }

    private static func sign(_ key: OpaquePointer) -> OpaquePointer {
        guard let certificate = X509_new(), let name = X509_get_subject_name(certificate) else {
            preconditionFailure("out of memory")
        }
        let isFilled =
            X509_set_version(certificate, version3) == 1
            && ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1) == 1
            && X509_gmtime_adj(X509_getm_notBefore(certificate), -leadSeconds) != nil
            && X509_gmtime_adj(X509_getm_notAfter(certificate), validSeconds) != nil
            && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, "nexum-paper", -1, -1, 0) == 1
            && X509_set_issuer_name(certificate, name) == 1
            && X509_set_pubkey(certificate, key) == 1
        precondition(isFilled, "a certificate cannot be filled in")
        extend(certificate, NID_basic_constraints, "critical,CA:TRUE")
        extend(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign")
        extend(certificate, NID_subject_alt_name, names)
        precondition(X509_sign(certificate, key, EVP_sha256()) > 0, "a certificate is not signed")
        return certificate
    }

    private static func extend(_ certificate: OpaquePointer, _ kind: Int32, _ value: String) {
        guard let part = X509V3_EXT_conf_nid(nil, nil, kind, value) else {
            preconditionFailure("OpenSSL lacks an extension")
        }
        defer { X509_EXTENSION_free(part) }
        precondition(X509_add_ext(certificate, part, -1) == 1, "out of memory")
    }
}
