import COpenSSL

/// Reads and writes keys in PEM, and tells what a text that is no usable key is instead.
enum PEM {
    /// The private key in `pem`; its kind is not looked at.
    static func privateKey(_ pem: borrowing SecretBytes) throws(KeyError) -> OpaquePointer {
        let fault: KeyError? = pem.withBytes { hurdle(in: $0) }
        if let fault { throw fault }
        let key: OpaquePointer? = SecretHeap.handlingKey {
            pem.withBytes { pem in
                // Without a function of ours OpenSSL would ask for a passphrase at the terminal.
                withReader(pem) { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
            }
        }
        guard let key else { throw .notAKey }
        return key
    }

    /// The public key in `pem`.
    static func publicKey(_ pem: [UInt8]) throws(KeyError) -> OpaquePointer {
        let key = pem.withUnsafeBytes { pem in
            withReader(pem) { PEM_read_bio_PUBKEY($0, nil, { _, _, _, _ in -1 }, nil) }
        }
        guard let key else { throw .notAKey }
        return key
    }

    /// The private key as PKCS#8.
    static func encodePrivate(_ key: OpaquePointer) -> [UInt8] {
        written { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) }
    }

    /// The public key as SubjectPublicKeyInfo.
    static func encodePublic(_ key: OpaquePointer) -> [UInt8] {
        written { PEM_write_bio_PUBKEY($0, key) }
    }

    /// A certificate.
    static func encodeCertificate(_ certificate: OpaquePointer) -> [UInt8] {
        written { PEM_write_bio_X509($0, certificate) }
    }

    /// What a key is called in its first line, against why it does not do.
    private static let hurdles: [(label: String, error: KeyError)] = [
        ("BEGIN OPENSSH PRIVATE KEY", .opensshFormat),
        ("BEGIN ENCRYPTED PRIVATE KEY", .encrypted),
        ("Proc-Type: 4,ENCRYPTED", .encrypted),
    ]

    private static let publicLabels = ["BEGIN PUBLIC KEY", "BEGIN RSA PUBLIC KEY"]

    private static func hurdle(in pem: UnsafeRawBufferPointer) -> KeyError? {
        for (label, error) in hurdles where contains(pem, label) { return error }
        if contains(pem, "PRIVATE KEY-----") { return nil }
        for label in publicLabels where contains(pem, label) { return .publicKeyOnly }
        return .notAKey
    }

    /// Compares in place: a key is not copied into a text to be looked at.
    private static func contains(_ pem: UnsafeRawBufferPointer, _ label: String) -> Bool {
        let label = Array(label.utf8)
        guard pem.count >= label.count else { return false }
        for start in 0...(pem.count - label.count) where pem[start] == label[0] {
            if pem[start..<(start + label.count)].elementsEqual(label) { return true }
        }
        return false
    }

    private static func withReader(
        _ pem: UnsafeRawBufferPointer, _ body: (OpaquePointer) -> OpaquePointer?
    ) -> OpaquePointer? {
        OpenSSLError.clear()
        defer { OpenSSLError.clear() }
        guard let bio = BIO_new_mem_buf(pem.baseAddress, Int32(pem.count)) else { return nil }
        defer { BIO_free(bio) }
        return body(bio)
    }

    private static func written(_ body: (OpaquePointer) -> Int32) -> [UInt8] {
        guard let bio = BIO_new(BIO_s_mem()) else { preconditionFailure("out of memory") }
        // Freeing it wipes what it held.
        defer { BIO_free(bio) }
        precondition(body(bio) == 1, "what OpenSSL holds cannot be written")
        var bytes = [UInt8](repeating: 0, count: nexum_pending(bio))
        let count = BIO_read(bio, &bytes, Int32(bytes.count))
        precondition(Int(count) == bytes.count, "a memory buffer gave less than it holds")
        return bytes
    }
}
