import COpenSSL

/// AES-256-GCM: what is sealed can neither be read nor changed without the key, and what it is
/// sealed with, though readable, cannot be changed either. A nonce is used once for a key.
enum AES256GCM {
    /// The length of the proof at the end.
    static let proofBytes = 16

    /// `plain` sealed, then the proof.
    static func seal(
        _ plain: borrowing SecretBytes, key: borrowing SecretBytes, nonce: [UInt8],
        with associated: [UInt8]
    ) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: plain.count)
        var proof = [UInt8](repeating: 0, count: proofBytes)
        let isSealed = withContext { context in
            var count: Int32 = 0
            let isBegun = key.withBytes {
                EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, $0.bytes, nonce) == 1
                    && EVP_EncryptUpdate(
                        context, nil, &count, associated, Int32(associated.count)) == 1
            }
            return plain.withBytes {
                isBegun
                    && EVP_EncryptUpdate(context, &sealed, &count, $0.bytes, Int32($0.count)) == 1
            } && EVP_EncryptFinal_ex(context, nil, &count) == 1
                && EVP_CIPHER_CTX_ctrl(
                    context, EVP_CTRL_AEAD_GET_TAG, Int32(proofBytes), &proof) == 1
        }
        precondition(isSealed, "OpenSSL lacks AES-256-GCM")
        return sealed + proof
    }

    /// What was sealed; nil when the proof does not hold: another key, or something was changed.
    static func open(
        _ sealed: ArraySlice<UInt8>, key: borrowing SecretBytes, nonce: [UInt8],
        with associated: [UInt8]
    ) -> SecretBytes? {
        guard sealed.count >= proofBytes else { return nil }
        let body = Array(sealed.dropLast(proofBytes))
        var proof = Array(sealed.suffix(proofBytes))
        var plain = SecretBytes(room: body.count)
        var isProved = false
        plain.fill { room in
            isProved = withContext { context in
                var count: Int32 = 0
                let isBegun = key.withBytes {
                    EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, $0.bytes, nonce) == 1
                        && EVP_DecryptUpdate(
                            context, nil, &count, associated, Int32(associated.count)) == 1
                }
                let start = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
                return isBegun
                    && EVP_DecryptUpdate(context, start, &count, body, Int32(body.count)) == 1
                    && EVP_CIPHER_CTX_ctrl(
                        context, EVP_CTRL_AEAD_SET_TAG, Int32(proofBytes), &proof) == 1
                    && EVP_DecryptFinal_ex(context, nil, &count) == 1
            }
            return body.count
        }
        OpenSSLError.clear()
        guard isProved else { return nil }
        return plain
    }

    /// The context knows the key: it lies where keys lie.
    private static func withContext(_ body: (OpaquePointer) -> Bool) -> Bool {
        SecretHeap.handlingKey {
            guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("out of memory") }
            defer { EVP_CIPHER_CTX_free(context) }
            return body(context)
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate var bytes: UnsafePointer<UInt8>? {
        baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
}
