import COpenSSL

/// What all encrypted connections of a program share: TLS 1.2 or newer, and whom to trust. The
/// peer's certificate is always verified, chain and name; there is no way to turn that off.
///
/// It costs some 25 ms to make, nearly all of it reading the system's authorities: make one.
package final class TLSContext: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Trusts the system's certificate authorities, and those of the PEM file at `trustFile`.
    package init(trustFile: String? = nil) throws(TLSError) {
        guard let context = SSL_CTX_new(TLS_client_method()) else {
            preconditionFailure("OpenSSL gives no context")
        }
        pointer = context
        let isTLS12 = nexum_require_tls12(context)
        precondition(isTLS12 == 1, "OpenSSL lacks TLS 1.2")
        nexum_set_options(context)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        // Without the system's authorities the extra ones may do; without both nobody is trusted.
        SSL_CTX_set_default_verify_paths(context)
        if let trustFile { try trust(trustFile) }
    }

    deinit { SSL_CTX_free(pointer) }

    private func trust(_ path: String) throws(TLSError) {
        OpenSSLError.clear()
        guard SSL_CTX_load_verify_file(pointer, path) == 1 else {
            throw .badTrustFile(path: path, reason: OpenSSLError.take().reason)
        }
    }
}
