import Glibc
import Nexum
import Platform

/// `nexumd key`: what a person does with the key.
final class KeyCommand {
    private let arguments: KeyArguments?
    private var test: KeyTest?

    init(_ words: [String]) throws(StartError) {
        if words.isEmpty || words.contains("--help") || words.contains("-h") {
            arguments = nil
            return
        }
        do throws(UsageError) {
            arguments = try KeyArguments(words)
        } catch { throw .usage(error) }
    }

    /// What of a command line is for this; nil when it asks for something else.
    static func words(_ words: [String]) -> [String]? {
        if words == ["help", "key"] || words == ["--help", "key"] { return ["--help"] }
        return words.first == "key" ? Array(words.dropFirst()) : nil
    }

    /// Ends the process when it is done; a test goes on and ends it then.
    func run() throws(StartError) {
        guard let arguments else {
            print(KeyArguments.help)
            exit(0)
        }
        try Places.checkAccount(arguments.account)
        switch arguments.command {
        case .seal: print(try Self.seal(arguments))
        case .inspect: print(try Self.inspect(arguments))
        case .rotate: print(try Self.rotate(arguments))
        case .test:
            let test = try KeyTest(arguments)
            self.test = test
            return test.start()
        }
        exit(0)
    }

    private static func settings(_ arguments: KeyArguments) throws(StartError) -> ExchangeSettings {
        try SettingsFiles.read(account: arguments.account, named: arguments.config).exchange
    }

    private static func vault(_ arguments: KeyArguments) throws(StartError) -> String {
        if let vault = arguments.vault { return vault }
        let named = try settings(arguments).keyFile
        guard !named.isEmpty else { throw .keyCommand(.vaultMissing) }
        return named
    }

    // MARK: The commands

    private static func seal(_ arguments: KeyArguments) throws(StartError) -> String {
        let path = try vault(arguments)
        guard !PlainFile.exists(path) else { throw .keyCommand(.occupied(path: path)) }
        guard let key = arguments.key else { throw .keyCommand(.keyMissing) }
        let keyID = try usableID(keyID(arguments))
        let pem = try usable(key)
        let lock = lock(arguments.lock ?? .passphrase)
        let secret = try VaultSecret.new(lock, of: path, descriptor: arguments.passphraseFD)
        let bytes = try sealed(pem.bytes, arguments.account, keyID, lock, secret, for: path)
        try write { () throws(SecretFile.Failure) in try SecretFile.create(path, bytes) }
        try prove(path, opens: secret)
        return """
            \(path) holds key \(keyID) of account \(arguments.account), sealed
            name it in the settings, KeyFile=\(PlainFile.absolute(path)), try it, nexumd key \
            test, and then remove the key in plain text: shred -u \(key)
            """
    }

    private static func inspect(_ arguments: KeyArguments) throws(StartError) -> String {
        let file = try KeyFile(path: try vault(arguments))
        let header = try file.header()
        let opener: String
        switch header.lock {
        case .passphrase(let cost):
            opener =
                "a passphrase: scrypt N=\(cost.n) r=\(cost.r) p=\(cost.p), "
                + "\(cost.memoryBytes >> 20) MiB"
        case .key: opener = "the service manager's credential vault-key"
        }
        return """
            vault    \(file.name), version \(VaultHeader.version), whole
            account  \(header.account)
            key id   \(header.keyID)
            opened by \(opener)
            """
    }

    private static func rotate(_ arguments: KeyArguments) throws(StartError) -> String {
        let path = try vault(arguments)
        let file = try KeyFile(path: path)
        let header = try file.header(account: arguments.account, keyID: "")
        let keyID = try usableID(arguments.keyID ?? header.keyID)
        let pem: SecretBytes
        if let key = arguments.key {
            guard arguments.keyID != nil else { throw .keyCommand(.keyIDMissing) }
            pem = try usable(key).intoBytes()
        } else {
            let known = try VaultSecret.known(
                header.lock, of: path, descriptor: arguments.passphraseFD)
            pem = try file.open(with: known)
        }
        let lock = arguments.lock.map(lock) ?? header.lock.renewed
        let secret = try VaultSecret.new(lock, of: path, descriptor: arguments.newPassphraseFD)
        let bytes = try sealed(pem, header.account, keyID, lock, secret, for: path)
        try write { () throws(SecretFile.Failure) in try SecretFile.replace(path, bytes) }
        try prove(path, opens: secret)
        return
            "\(path) holds key \(keyID) of account \(header.account), sealed anew; a daemon that "
            + "runs has read it before: restart it"
    }

    // MARK: Parts of them

    private static func lock(_ lock: KeyArguments.Lock) -> VaultHeader.Lock {
        lock == .passphrase ? .passphrase(.usual) : .key
    }

    private static func keyID(_ arguments: KeyArguments) throws(StartError) -> String {
        if let keyID = arguments.keyID { return keyID }
        return try settings(arguments).keyID
    }

    /// An id that goes into a vault; nobody is asked for a passphrase before there is one.
    private static func usableID(_ id: String) throws(StartError) -> String {
        guard VaultHeader.isName(id) else { throw .keyCommand(.keyIDMissing) }
        return id
    }

    /// A file that holds a key we can sign with.
    private static func usable(_ path: String) throws(StartError) -> KeyFile {
        let file = try KeyFile(path: path)
        _ = try Identity.signer(file.bytes, from: path)
        return file
    }

    private static func sealed(
        _ pem: borrowing SecretBytes, _ account: String, _ keyID: String, _ lock: VaultHeader.Lock,
        _ secret: borrowing SecretBytes, for path: String
    ) throws(StartError) -> [UInt8] {
        do throws(VaultError) {
            return try Vault.seal(pem, account: account, keyID: keyID, lock: lock, secret: secret)
        } catch { throw .vault(path: path, error) }
    }

    private static func write(
        _ body: () throws(SecretFile.Failure) -> Void
    ) throws(StartError) {
        do throws(SecretFile.Failure) { try body() } catch { throw .keyFile(error) }
    }

    /// Nobody shall remove a key whose vault does not open.
    private static func prove(
        _ path: String, opens secret: borrowing SecretBytes
    ) throws(StartError) {
        _ = try KeyFile(path: path).open(with: secret)
    }
}

extension VaultHeader.Lock {
    /// The same kind at what it costs today.
    fileprivate var renewed: VaultHeader.Lock { self == .key ? .key : .passphrase(.usual) }
}
