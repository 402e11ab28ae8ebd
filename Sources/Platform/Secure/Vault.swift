/// A private key on the disk, sealed with AES-256-GCM; `VaultHeader` says how the file is laid out.
package enum Vault {
    /// Whether a file is meant to be a vault, rather than the key itself.
    package static func isVault(_ file: borrowing SecretBytes) -> Bool {
        file.withBytes { $0.starts(with: VaultHeader.magic) }
    }

    /// Seals a key. `secret` is the passphrase, or the 32 bytes of a key, as `lock` says.
    package static func seal(
        _ pem: borrowing SecretBytes, account: String, keyID: String, lock: VaultHeader.Lock,
        secret: borrowing SecretBytes
    ) throws(VaultError) -> [UInt8] {
        let header = VaultHeader(lock: lock, account: account, keyID: keyID)
        let key = try key(of: header, secret)
        let sealed = AES256GCM.seal(pem, key: key, nonce: header.nonce, with: header.bytes)
        let body = header.bytes + sealed
        return body + SHA256().digest(body[...])
    }

    /// The header of a whole vault; no secret is needed to see that it is whole.
    package static func header(of file: borrowing SecretBytes) throws(VaultError) -> VaultHeader {
        try header(of: file.withBytes { [UInt8]($0) })
    }

    /// The key in a vault.
    package static func open(
        _ file: borrowing SecretBytes, secret: borrowing SecretBytes
    ) throws(VaultError) -> SecretBytes {
        try open(file.withBytes { [UInt8]($0) }, secret: secret)
    }

    static func header(of bytes: [UInt8]) throws(VaultError) -> VaultHeader {
        guard bytes.starts(with: VaultHeader.magic) else { throw .notAVault }
        let bodyCount = bytes.count - SHA256.byteCount
        guard bodyCount >= 0, SHA256().digest(bytes[..<bodyCount]) == Array(bytes[bodyCount...])
        else { throw .damaged }
        let header = try VaultHeader(startOf: bytes)
        guard bodyCount >= header.bytes.count + AES256GCM.proofBytes else { throw .damaged }
        return header
    }

    static func open(
        _ bytes: [UInt8], secret: borrowing SecretBytes
    ) throws(VaultError) -> SecretBytes {
        let header = try header(of: bytes)
        let sealed = bytes[header.bytes.count..<(bytes.count - SHA256.byteCount)]
        let key = try key(of: header, secret)
        let pem = AES256GCM.open(sealed, key: key, nonce: header.nonce, with: header.bytes)
        guard let pem else { throw .wrongSecret(isPassphrase: header.lock != .key) }
        return pem
    }

    private static func key(
        of header: VaultHeader, _ secret: borrowing SecretBytes
    ) throws(VaultError) -> SecretBytes {
        switch header.lock {
        case .passphrase(let cost): return cost.key(from: secret, salt: header.salt)
        case .key:
            guard secret.count == VaultHeader.keyBytes else { throw .notAKey(bytes: secret.count) }
            return secret.copy()
        }
    }
}
