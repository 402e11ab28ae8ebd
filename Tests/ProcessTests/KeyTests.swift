import Glibc
import Testing

/// `nexumd key`, and the ways in which a daemon comes by its key.
@Suite(.serialized) struct KeyTests {
    private static let passphrase = KeyScene.passphrase

    @Test func `a key is sealed, shown and sealed anew`() throws {
        let scene = try KeyScene()
        let (vault, pem) = (scene.vault, scene.pem)
        let sealed = try scene.run(
            "seal", "--key=\(pem)", "--key-id=paper", "--passphrase-fd=0",
            lines: [Self.passphrase])
        #expect(sealed.code == 0)
        #expect(
            sealed.said == [
                "\(vault) holds key paper of account main, sealed",
                "name it in the settings, KeyFile=\(vault), try it, nexumd key test, and then "
                    + "remove the key in plain text: shred -u \(pem)",
            ])
        var status = stat()
        #expect(stat(vault, &status) == 0 && status.st_mode & 0o777 == 0o600)
        let shown = try scene.run("inspect")
        #expect(
            shown.said == [
                "vault    \(vault), version 1, whole", "account  main", "key id   paper",
                "opened by a passphrase: scrypt N=131072 r=8 p=1, 128 MiB",
            ])
        let before = contents(of: vault)
        let rotated = try scene.run(
            "rotate", "--passphrase-fd=0", "--new-passphrase-fd=0",
            lines: [Self.passphrase, "eighteen small otters"])
        #expect(
            rotated.said == [
                "\(vault) holds key paper of account main, sealed anew; a daemon that runs has "
                    + "read it before: restart it"
            ])
        #expect(contents(of: vault) != before)
        let old = try scene.place.check(lines: [Self.passphrase])
        #expect(
            old == [
                "nexumd: \(vault) is not opened by this passphrase; it is the wrong one, or the "
                    + "vault was changed on purpose"
            ])
        let new = try scene.place.check(lines: ["eighteen small otters"])
        #expect(
            new.first?.hasPrefix("settings of account main are good: paper, key paper;") == true)
    }

    @Test(arguments: ["seal", "inspect", "rotate", "test"])
    func `help is given wherever it is asked for`(command: String) throws {
        let told = try KeyScene().run(command, "--help")
        #expect(told.code == 0)
        #expect(told.said.first == "nexumd key - the private key, sealed on the disk")
        #expect(
            told.said.contains(
                "  --key-id=ID          of seal, rotate: the id of the key (KeyId of the"))
    }

    @Test func `a passphrase is typed twice, and shown never`() throws {
        let scene = try KeyScene()
        let terminal = try Pseudoterminal(
            "nexumd",
            [
                "key", "seal", "--key=\(scene.pem)", "--key-id=paper", "--vault=\(scene.vault)",
            ], columns: 80, rows: 24)
        try waitUntil("a question: \(terminal.text)") { terminal.text.contains("new passphrase") }
        // A slip, taken back; then a line that is thrown away.
        terminal.type("seventeen smalx\u{7f}l otters\r")
        try waitUntil("another: \(terminal.text)") { terminal.text.contains("once more") }
        terminal.type("nonsense\u{15}\(Self.passphrase)\r")
        try waitUntil("a vault: \(terminal.text)", seconds: 120) {
            terminal.text.contains("shred -u")
        }
        #expect(!terminal.text.contains("otters") && !terminal.text.contains("seventeen"))
        #expect(terminal.isCooked)
        let checked = try scene.place.check(lines: [Self.passphrase])
        #expect(checked.first?.hasPrefix("settings of account main are good") == true, "\(checked)")
    }

    @Test func `two passphrases that differ, or none, make no vault`() throws {
        for (first, second, said) in [
            ("seventeen small otters\r", "seventeen small badgers\r", "are not the same"),
            ("seventeen small otters\r", "\u{3}", "no passphrase was given"),
        ] {
            let scene = try KeyScene()
            let terminal = try Pseudoterminal(
                "nexumd",
                [
                    "key", "seal", "--key=\(scene.pem)", "--key-id=paper", "--vault=\(scene.vault)",
                ], columns: 80, rows: 24)
            try waitUntil("a question") { terminal.text.contains("new passphrase") }
            terminal.type(first)
            try waitUntil("another") { terminal.text.contains("once more") }
            terminal.type(second)
            try waitUntil("a refusal: \(terminal.text)") { terminal.text.contains(said) }
            #expect(terminal.isCooked)
            #expect(!exists(scene.vault))
        }
    }

    // MARK: Asking the exchange

    @Test(arguments: ["ed25519", "rsa"])
    func `the exchange is asked whether it takes the key`(kind: String) throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo", "--key-type=\(kind)"])
        let scene = try KeyScene(scratch, port: exchange.port)
        try scene.seal()
        let taken = try scene.run("test", "--passphrase-fd=0", lines: [Self.passphrase])
        #expect(taken.code == 0)
        #expect(
            taken.said == [
                "127.0.0.1 takes key paper", "it may place orders",
                "it may move money out of the account",
            ])
        let other = try KeyScene()
        try other.seal()
        try scratch.write("vault", contents(of: other.vault))
        let refused = try scene.run("test", "--passphrase-fd=0", lines: [Self.passphrase])
        #expect(refused.code == 77)
        #expect(
            refused.said == [
                "nexumd: the exchange does not take the key: the signature does not fit the key "
                    + "id: check the key file"
            ])
    }

    @Test func `an exchange that is not there is no verdict on the key`() throws {
        let scene = try KeyScene(port: try freePort())
        try scene.seal()
        let run = try scene.run("test", "--passphrase-fd=0", lines: [Self.passphrase])
        #expect(run.code == 69)
        #expect(run.said.count == 1)
        #expect(
            run.said.first?.hasPrefix("nexumd: the exchange could not be asked: not sent:") == true)
    }

    // MARK: Credentials of the service manager

    @Test func `a key comes from a credential, with a vault around it or without`() throws {
        let scene = try KeyScene()
        let credentials = try Scratch.inside(scene.scratch, "credentials")
        let environment = ["CREDENTIALS_DIRECTORY": credentials.path]
        let good = "settings of account main are good: paper, key paper;"
        // The key as it is; the service manager has unsealed it.
        try scene.place.change(["KeyFile": nil, "Credit": "1000.00\n[Exchange]\nKeyId=paper"])
        #expect(
            try scene.place.check(environment).first?.hasPrefix("nexumd: no key: set KeyFile=")
                == true)
        try credentials.write("api-key", contents(of: scene.pem), mode: 0o440)
        #expect(try scene.place.check(environment).first?.hasPrefix(good) == true)
        // A vault that a passphrase opens, which is a credential as well.
        let (vault, pem) = (scene.vault, scene.pem)
        let sealed = try scene.run(
            "seal", "--vault=\(vault)", "--key=\(pem)", "--passphrase-fd=0",
            lines: [Self.passphrase])
        try #require(sealed.code == 0, "\(sealed.said)")
        try credentials.write("api-key", contents(of: vault), mode: 0o440)
        try credentials.write("vault-passphrase", Self.passphrase + "\n", mode: 0o440)
        #expect(try scene.place.check(environment).first?.hasPrefix(good) == true)
        // A vault that a key opens.
        try #require(unlink(vault) == 0)
        let locked = try scene.run(
            "seal", "--vault=\(vault)", "--key=\(pem)", "--lock=credential",
            environment: environment)
        #expect(
            locked.said == [
                "nexumd: \(vault) needs its key, the service manager's credential vault-key; a "
                    + "command gets it behind systemd-run --pipe --wait --same-dir -p "
                    + "LoadCredentialEncrypted=vault-key:FILE"
            ])
        try credentials.write("vault-key", [UInt8](repeating: 7, count: 32), mode: 0o440)
        let again = try scene.run(
            "seal", "--vault=\(vault)", "--key=\(pem)", "--lock=credential",
            environment: environment)
        try #require(again.code == 0, "\(again.said)")
        try credentials.write("api-key", contents(of: vault), mode: 0o440)
        #expect(try scene.place.check(environment).first?.hasPrefix(good) == true)
        try credentials.write("vault-key", [UInt8](repeating: 8, count: 32), mode: 0o440)
        #expect(
            try scene.place.check(environment) == [
                "nexumd: credential api-key is not opened by this credential; it is the wrong one, "
                    + "or the vault was changed on purpose"
            ])
    }
}
