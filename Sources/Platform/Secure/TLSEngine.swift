import COpenSSL

/// One end of an encrypted stream, without a socket: bytes in, bytes out.
///
/// What the socket gave goes into `receive`; what the socket shall get comes from `takeOutput`.
@MainActor final class TLSEngine {
    private nonisolated(unsafe) let session: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    /// One read from the session: the most plain text a TLS record holds.
    private static let record = UnsafeMutableRawBufferPointer.allocate(
        byteCount: 16 << 10, alignment: 16)

    /// Will accept no certificate but one for `serverName`, a host name or an address in numbers.
    init(_ context: TLSContext, serverName: String) throws(TLSError) {
        guard !serverName.isEmpty else { throw .noServerName }
        (session, incoming, outgoing) = Self.begin(context.pointer)
        SSL_set_connect_state(session)
        let isNumeric = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), serverName) == 1
        if !isNumeric {
            SSL_set_hostflags(session, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
            let isNamed = SSL_set1_host(session, serverName) == 1
            let isTold = nexum_set_server_name(session, serverName) == 1
            guard isNamed && isTold else { throw .noServerName }
        }
    }

    /// The server's end: it proves who it is and takes any client.
    init(accepting identity: TLSIdentity) {
        (session, incoming, outgoing) = Self.begin(identity.pointer)
        SSL_set_accept_state(session)
    }

    private static func begin(
        _ context: OpaquePointer
    ) -> (session: OpaquePointer, incoming: OpaquePointer, outgoing: OpaquePointer) {
        guard let session = SSL_new(context), let incoming = BIO_new(BIO_s_mem()),
            let outgoing = BIO_new(BIO_s_mem())
        else { preconditionFailure("out of memory") }
        SSL_set_bio(session, incoming, outgoing)
        return (session, incoming, outgoing)
    }

    // The session owns both memory buffers and frees them.
    deinit { SSL_free(session) }

    /// Whether the peer has said that nothing more will come.
    var peerHasEnded: Bool { SSL_get_shutdown(session) & SSL_RECEIVED_SHUTDOWN != 0 }

    /// Takes in what came from the socket.
    func receive(_ bytes: UnsafeRawBufferPointer) {
        let taken = BIO_write(incoming, bytes.baseAddress, Int32(bytes.count))
        precondition(taken == Int32(bytes.count), "out of memory")
    }

    /// Goes on with the handshake; true once the peer has proved who it is.
    func shakeHands() throws(TLSError) -> Bool {
        OpenSSLError.clear()
        let answer = SSL_do_handshake(session)
        if answer == 1 { return true }
        try check(answer)
        return false
    }

    /// The next plain text; nil when there is none now.
    func read() throws(TLSError) -> [UInt8]? {
        OpenSSLError.clear()
        let record = Self.record
        let answer = SSL_read(session, record.baseAddress, Int32(record.count))
        if answer > 0 { return [UInt8](record[..<Int(answer)]) }
        try check(answer)
        return nil
    }

    /// Encrypts; what comes of it is in `takeOutput`.
    func write(_ bytes: [UInt8]) throws(TLSError) {
        if bytes.isEmpty { return }
        var written = 0
        OpenSSLError.clear()
        let answer = SSL_write_ex(session, bytes, bytes.count, &written)
        if answer != 1 { try check(answer) }
    }

    /// Tells the peer that nothing more will come.
    func end() {
        OpenSSLError.clear()
        _ = SSL_shutdown(session)
        OpenSSLError.clear()
    }

    /// What is to go out over the socket now.
    func takeOutput() -> [UInt8] {
        let count = nexum_pending(outgoing)
        if count == 0 { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, Int(BIO_read(outgoing, buffer.baseAddress, Int32(buffer.count))))
        }
    }

    /// Nothing for a session that only waits for more, an error for one that is lost.
    private func check(_ answer: Int32) throws(TLSError) {
        switch SSL_get_error(session, answer) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE, SSL_ERROR_ZERO_RETURN: return
        default: break
        }
        let verdict = SSL_get_verify_result(session)
        let error = OpenSSLError.take()
        if verdict != X509_V_OK {
            let reason = String(cString: X509_verify_cert_error_string(verdict))
            throw .untrusted(code: verdict, reason: reason)
        }
        throw .broken(code: error.code, reason: error.reason)
    }
}
