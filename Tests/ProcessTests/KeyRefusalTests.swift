import Glibc
import Testing

/// `nexumd key` says in one line what cannot be done, and changes nothing.
@Suite(.serialized) struct KeyRefusalTests {
    private static let passphrase = KeyScene.passphrase

    struct Refusal: Sendable {
        let words: [String]
        let lines: [String]
        let code: Int32
        let said: String

        init(_ words: [String], _ lines: [String], _ code: Int32, _ said: String) {
            (self.words, self.lines, self.code, self.said) = (words, lines, code, said)
        }
    }

    /// VAULT holds a key, PEM is one, OTHER is not there.
    static let refusals = [
        Refusal(["open"], [], 64, "there is no key open; see: nexumd key --help"),
        Refusal(
            ["inspect", "--key=a"], [], 64, "key inspect takes no --key; see: nexumd key --help"),
        Refusal(
            ["seal", "--key=%PEM%"], [], 1,
            "%VAULT% is there already; nexumd key rotate seals it anew, or name another"
        ),
        Refusal(
            ["seal", "--vault=%OTHER%"], [], 64,
            "which key? --key=FILE, the PEM file that the exchange gave out"
        ),
        Refusal(
            ["seal", "--vault=%OTHER%", "--key=%PEM%", "--passphrase-fd=0"],
            [passphrase], 64,
            "the key's id is needed, as the exchange shows it: --key-id=ID, or KeyId= in the "
                + "settings; letters, digits and signs, 64 at most"
        ),
        Refusal(
            ["seal", "--vault=%OTHER%", "--key=%PEM%", "--key-id=a", "--passphrase-fd=0"],
            ["short"], 64, "the passphrase is too short: 12 bytes at least"
        ),
        Refusal(
            ["seal", "--vault=%OTHER%", "--key=%VAULT%", "--key-id=a", "--passphrase-fd=0"],
            [passphrase], 77,
            "%VAULT%: no private key in it; it must be the PEM file the exchange gave out"
        ),
        Refusal(
            ["rotate", "--passphrase-fd=0", "--new-passphrase-fd=0"], [passphrase], 77,
            "the passphrase is empty"
        ),
        Refusal(
            ["rotate", "--account=other", "--passphrase-fd=0"], [passphrase], 77,
            "%VAULT% holds the key of account main, not of other; name the right vault, or "
                + "seal this one's key anew for it"
        ),
        Refusal(
            ["rotate"], [], 77,
            "%VAULT% needs its passphrase: on a line of --passphrase-fd=NUMBER, in the "
                + "service manager's credential vault-passphrase, or typed at a terminal"
        ),
        Refusal(
            ["inspect", "--vault=%PEM%"], [], 77,
            "%PEM% is no vault; make one: nexumd key seal"
        ),
        Refusal(
            ["inspect", "--vault=%OTHER%"], [], 77,
            "%OTHER% is not there; check the path, or put the key there, sealed by: nexumd key seal"
        ),
    ]

    @Test func `what cannot be done is said in one line, and nothing is changed`() throws {
        let scene = try KeyScene()
        try scene.seal()
        let before = contents(of: scene.vault)
        let other = scene.scratch.file("other")
        for refusal in Self.refusals {
            let text = refusal.lines.map { $0 + "\n" }.joined()
            let input = try scene.scratch.write("input", text)
            var words = ["-w", Child.path(of: "nexumd"), "key"]
            for word in refusal.words + ["--config=\(scene.place.settings)"] {
                words.append(Self.filled(word, scene))
            }
            // A terminal of the test's own is not asked.
            let run = try Child.run("setsid", words, input: input)
            #expect(run.errors == ["nexumd: \(Self.filled(refusal.said, scene))"])
            #expect(run.ending == .exit(refusal.code), "\(refusal.words)")
        }
        #expect(contents(of: scene.vault) == before)
        #expect(!exists(other))
    }

    private static func filled(_ text: String, _ scene: KeyScene) -> String {
        var filled = ""
        for part in text.split(separator: "%", omittingEmptySubsequences: false) {
            switch part {
            case "VAULT": filled += scene.vault
            case "PEM": filled += scene.pem
            case "OTHER": filled += scene.scratch.file("other")
            default: filled += part
            }
        }
        return filled
    }

    @Test func `a disk that is full gets no half of a vault`() throws {
        let scene = try KeyScene()
        try scene.seal()
        let before = contents(of: scene.vault)
        let other = scene.scratch.file("other")
        let input = try scene.scratch.write("input", "\(Self.passphrase)\n\(Self.passphrase)\n")
        for words in [
            ["seal", "--vault=\(other)", "--key=\(scene.pem)", "--key-id=a", "--passphrase-fd=0"],
            ["rotate", "--passphrase-fd=0", "--new-passphrase-fd=0"],
        ] {
            let run = try Child.run(
                "prlimit",
                ["--fsize=150", Child.path(of: "nexumd"), "key"] + words
                    + ["--config=\(scene.place.settings)"], input: input)
            #expect(run.ending == .exit(1))
            #expect(
                run.errors.first?.hasSuffix("File too large (errno 27)") == true, "\(run.errors)")
        }
        #expect(contents(of: scene.vault) == before)
        let left = try Child.run("ls", [scene.scratch.path]).output
        #expect(left == ["input", "key.pem", "nexum.conf", "vault"])
    }

    @Test func `a vault that is damaged, or somebody else's, keeps a daemon from starting`() throws
    {
        let scene = try KeyScene()
        try scene.seal()
        let whole = contents(of: scene.vault)
        var damaged = whole
        damaged[whole.count / 2] ^= 1
        let vault = scene.vault
        try scene.scratch.write("vault", damaged)
        #expect(
            try scene.place.check(lines: [Self.passphrase]) == [
                "nexumd: \(vault) is damaged; restore it from a copy, or have a new key issued"
            ])
        try scene.scratch.write("vault", whole, mode: 0o644)
        #expect(
            try scene.place.check(lines: [Self.passphrase]) == [
                "nexumd: \(vault) has mode 644, others can read it; chmod 600 it, and have a new "
                    + "key issued unless this one is sealed"
            ])
        try scene.scratch.write("vault", whole)
        try scene.place.change(["KeyFile": vault, "Credit": "1000.00\n[Exchange]\nKeyId=else"])
        #expect(
            try scene.place.check(lines: [Self.passphrase]) == [
                "nexumd: \(vault) holds the key of id paper, not of else; name the right vault, or "
                    + "seal this one's key anew for it"
            ])
    }
}
