import Glibc
import Testing

/// A key in PEM, settings that name a vault, and `nexumd key`.
struct KeyScene {
    static let passphrase = "seventeen small otters"

    let scratch: Scratch
    let place: DaemonPlace
    var vault: String { scratch.file("vault") }
    var pem: String { scratch.file("key.pem") }

    /// Settings that name the vault, and a key that the exchange at this port may know.
    init(_ scratch: Scratch? = nil, port: UInt16 = 1) throws {
        let scratch = try scratch ?? Scratch()
        self.scratch = scratch
        if !exists(scratch.file("key.pem")) {
            let made = try Child.run(
                "openssl",
                ["genpkey", "-algorithm", "ed25519", "-out", scratch.file("key.pem")])
            try #require(made.ending == .exit(0) && chmod(scratch.file("key.pem"), 0o600) == 0)
        }
        place = try DaemonPlace(scratch, port: port)
        try place.change(["KeyFile": scratch.file("vault"), "KeyId": nil])
    }

    func run(
        _ words: String..., lines: [String] = [], environment: [String: String] = [:]
    ) throws -> (code: Int32, said: [String]) {
        var text = ""
        for line in lines { text += line + "\n" }
        let input = try scratch.write("input", text)
        let run = try Child.run(
            "nexumd", ["key"] + words + ["--config=\(place.settings)"], environment,
            input: input)
        guard case .exit(let code) = run.ending else { throw WaitedInVain() }
        return (code, run.output + run.errors)
    }

    /// Seals the key with the passphrase.
    func seal() throws {
        let sealed = try run(
            "seal", "--key=\(pem)", "--key-id=paper", "--passphrase-fd=0",
            lines: [Self.passphrase])
        try #require(sealed.code == 0, "\(sealed.said)")
    }
}

extension DaemonPlace {
    /// What `nexumd check` says, with these lines for the passphrase.
    func check(lines: [String]) throws -> [String] {
        let input = try scratch.write("input", lines.map { $0 + "\n" }.joined())
        let words = ["check", "--passphrase-fd=0"] + arguments
        let run = try Child.run("nexumd", words, input: input)
        return run.output + run.errors
    }

    func check(_ environment: [String: String]) throws -> [String] {
        let run = try Child.run("nexumd", ["check"] + arguments, environment)
        return run.output + run.errors
    }
}
