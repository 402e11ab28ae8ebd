import Nexum
import Platform

extension Identity {
    /// The key that the settings name, or the service manager's credential; a vault is opened.
    convenience init(
        _ settings: ExchangeSettings, account: String, passphraseFD: Int32?
    ) throws(StartError) {
        let file = try KeyFile(settings, account: account)
        guard Vault.isVault(file.bytes) else {
            guard !settings.keyID.isEmpty else { throw .keyIDMissing }
            let signer = try Self.signer(file.bytes, from: file.name)
            self.init(keyID: settings.keyID, signer: signer, isInBackground: true)
            return
        }
        let header = try file.header(account: account, keyID: settings.keyID)
        let secret = try VaultSecret.known(header.lock, of: file.name, descriptor: passphraseFD)
        let signer = try Self.signer(try file.open(with: secret), from: file.name)
        self.init(keyID: header.keyID, signer: signer, isInBackground: true)
    }

    /// The key in a PEM text that was read from `name`.
    static func signer(
        _ pem: borrowing SecretBytes, from name: String
    ) throws(StartError) -> Signer {
        do throws(KeyError) { return try Signer(pem: pem) } catch { throw .key(path: name, error) }
    }
}

/// A file that holds a key in PEM or a vault: one of the disk, or a credential.
struct KeyFile: ~Copyable {
    /// What people call it: its path, or `credential api-key`.
    let name: String
    let bytes: SecretBytes

    /// The file that the settings name, or the service manager's credential.
    init(_ settings: ExchangeSettings, account: String) throws(StartError) {
        if !settings.keyFile.isEmpty {
            self = try KeyFile(path: settings.keyFile)
            return
        }
        let credential: SecretBytes?
        do throws(SecretFile.Failure) {
            credential = try SecretFile.readCredential("api-key")
        } catch { throw .keyFile(error) }
        guard let credential else { throw Self.missing(account: account) }
        self.init(name: "credential api-key", bytes: credential)
    }

    /// Where the unit takes the sealed key of an account from.
    nonisolated static func sealedPath(account: String) -> String {
        "/etc/credstore.encrypted/nexum.\(account).api-key"
    }

    private static func missing(account: String) -> StartError {
        let sealed = sealedPath(account: account)
        return PlainFile.exists(sealed) ? .keySealed(path: sealed) : .keyMissing(account: account)
    }

    init(path: String) throws(StartError) {
        do throws(SecretFile.Failure) {
            self.init(name: path, bytes: try SecretFile.read(path))
        } catch { throw .keyFile(error) }
    }

    private init(name: String, bytes: consuming SecretBytes) {
        self.name = name
        self.bytes = bytes
    }

    consuming func intoBytes() -> SecretBytes { bytes }

    /// What the vault says of itself.
    func header() throws(StartError) -> VaultHeader {
        do throws(VaultError) {
            return try Vault.header(of: bytes)
        } catch { throw .vault(path: name, error) }
    }

    /// The same, when it is of this account, and of this key where one is named.
    func header(account: String, keyID: String) throws(StartError) -> VaultHeader {
        let header = try header()
        if header.account != account {
            throw .vaultMismatch(
                path: name, what: "account", holds: header.account, wanted: account)
        }
        if !keyID.isEmpty, header.keyID != keyID {
            throw .vaultMismatch(path: name, what: "id", holds: header.keyID, wanted: keyID)
        }
        return header
    }

    /// The key in the vault.
    func open(with secret: borrowing SecretBytes) throws(StartError) -> SecretBytes {
        do throws(VaultError) {
            return try Vault.open(bytes, secret: secret)
        } catch { throw .vault(path: name, error) }
    }
}
