import Platform

/// What opens a vault, from where its owner put it.
enum VaultSecret {
    /// Of passphrases that are chosen: shorter ones can be guessed, whatever a guess costs.
    nonisolated static let passphraseBytesMin = 12

    /// What opens a vault that is there.
    static func known(
        _ lock: VaultHeader.Lock, of vault: String, descriptor: Int32?
    ) throws(StartError) -> SecretBytes {
        guard case .passphrase = lock else { return try key(of: vault) }
        if descriptor == nil, var given = try credential("vault-passphrase") {
            given.keepFirstLine()
            return given
        }
        do throws(Passphrase.Failure) {
            if let descriptor { return try Passphrase.read(descriptor: descriptor) }
            return try Passphrase.ask("passphrase of \(vault)")
        } catch {
            throw error == .noTerminal ? .vaultLocked(path: vault, lock) : .passphrase(error)
        }
    }

    /// What a vault is to be opened with from now on.
    static func new(
        _ lock: VaultHeader.Lock, of vault: String, descriptor: Int32?
    ) throws(StartError) -> SecretBytes {
        guard case .passphrase = lock else { return try key(of: vault) }
        let passphrase: SecretBytes
        do throws(Passphrase.Failure) {
            passphrase = try chosen(for: vault, descriptor)
        } catch { throw .passphrase(error) }
        guard passphrase.count >= passphraseBytesMin else { throw .keyCommand(.weakPassphrase) }
        return passphrase
    }

    /// Typed twice, or read once.
    private static func chosen(
        for vault: String, _ descriptor: Int32?
    ) throws(Passphrase.Failure) -> SecretBytes {
        if let descriptor { return try Passphrase.read(descriptor: descriptor) }
        let first = try Passphrase.ask("new passphrase of \(vault)")
        let second = try Passphrase.ask("once more")
        guard first.isSame(as: second) else { throw .notTheSame }
        return first
    }

    private static func key(of vault: String) throws(StartError) -> SecretBytes {
        if let key = try credential("vault-key") { return key }
        throw .vaultLocked(path: vault, .key)
    }

    private static func credential(_ name: String) throws(StartError) -> SecretBytes? {
        do throws(SecretFile.Failure) {
            return try SecretFile.readCredential(name)
        } catch { throw .keyFile(error) }
    }
}
