import Glibc
import Testing

/// Where the key and the passphrase are, and where they are not, while a daemon works with them:
/// all of its memory is read, and everything it writes.
@Suite(.serialized) struct MemoryTests {
    private static let passphrase = "seventeen small otters"

    /// A place whose daemon has its key from a vault, and the file with its passphrase.
    private struct Scene {
        let scratch: Scratch
        let exchange: PaperExchange
        let relay: Relay
        let place: DaemonPlace
        let passphraseFile: String
        let parts: KeyParts

        init() throws {
            scratch = try Scratch()
            exchange = try PaperExchange(in: scratch, ["--scenario=collapse", "--key-type=rsa"])
            relay = try Relay(to: exchange.port)
            place = try DaemonPlace(scratch, port: relay.port)
            parts = try KeyParts(rsa: scratch.file("key.pem"))
            passphraseFile = try scratch.write("passphrase", MemoryTests.passphrase + "\n")
            let sealed = try Child.run(
                "nexumd",
                [
                    "key", "seal", "--vault=\(scratch.file("vault"))", "--key-id=paper",
                    "--key=\(scratch.file("key.pem"))", "--passphrase-fd=0",
                ], input: passphraseFile)
            try #require(sealed.ending == .exit(0), "\(sealed.errors)")
            try place.change(["KeyFile": scratch.file("vault"), "KeyId": nil])
        }

        /// The values of the headers that signed what went over the wire.
        var signatures: [String] {
            var found: Set<String> = []
            for line in String(decoding: relay.heard, as: UTF8.self).split(separator: "\r\n") {
                let words = line.split(separator: ":", maxSplits: 1)
                guard words.count == 2, words[0].lowercased() == "kalshi-access-signature" else {
                    continue
                }
                found.insert(words[1].filter { $0 != " " })
            }
            return Array(found)
        }
    }

    private static var words: [(name: String, bytes: [UInt8])] {
        [("passphrase", Array(passphrase.utf8))]
    }

    @Test(.enabled(if: geteuid() == 0, "only the superuser may look"))
    func `a daemon that has sold keeps its key in locked memory and nowhere else`() throws {
        let scene = try Scene()
        let (place, exchange) = (scene.place, scene.exchange)
        let daemon = try place.start(passphrase: scene.passphraseFile)
        try place.accept(daemon)
        try waitUntil("a sale: \(daemon.errors.suffix(5))") {
            exchange.fills.contains { $0.isSale }
        }
        let status = try place.ask("status", "--json") ?? []
        // It signs meanwhile: what it works with for a moment is looked for, too.
        for _ in 0..<4 { try look(into: daemon, scene.parts) }
        let signatures = scene.signatures
        #expect(signatures.count > 10)
        let secrets =
            Self.words + scene.parts.text + scene.parts.integers
            + signatures.map { ("a signature", Array($0.utf8)) }
        let environment = contents(of: "/proc/\(daemon.processID)/environ")
        let arguments = contents(of: "/proc/\(daemon.processID)/cmdline")
        #expect(!arguments.isEmpty)
        try place.stop(daemon)
        var written = environment + arguments
        written += contents(of: scene.scratch.file("vault"))
        for line in daemon.errors + daemon.output + status { written += Array(line.utf8) }
        for name in try Child.run("find", [place.state, "-type", "f"]).output {
            written += contents(of: name)
        }
        #expect(ProcessMemory.holds(written, Array("KXFALL-1-T1".utf8)))
        for secret in secrets {
            #expect(!ProcessMemory.holds(written, secret.bytes), "\(secret.name)")
        }
    }

    private func look(into daemon: Child, _ parts: KeyParts) throws {
        let memory = ProcessMemory(processID: daemon.processID)
        guard ProcessMemory.isAllowed else {
            // Then the daemon keeps even the superuser out.
            #expect(open("/proc/\(daemon.processID)/mem", O_RDONLY) < 0)
            return
        }
        let texts = try memory.search(for: Self.words + parts.text)
        #expect(texts.bytes > 10_000_000)
        #expect(texts.inLocked.isEmpty && texts.elsewhere.isEmpty, "\(texts)")
        let integers = try memory.search(for: parts.integers)
        #expect(integers.elsewhere.isEmpty, "\(integers.elsewhere)")
        // All of them are there, as OpenSSL keeps them: the search does find what there is.
        #expect(integers.inLocked.count == 18, "\(integers.inLocked)")
    }

    /// The registers of its threads stand in such a file, too.
    @Test(.enabled(if: ProcessMemory.isAllowed && exists("/usr/bin/gdb"), "needs gdb, as root"))
    func `a core file that the superuser takes holds nothing of the key`() throws {
        let scene = try Scene()
        let daemon = try scene.place.start(passphrase: scene.passphraseFile)
        try scene.place.accept(daemon)
        let core = scene.scratch.file("core")
        let taken = try Child.run(
            "gdb",
            [
                "--nx", "--batch", "-p", "\(daemon.processID)", "-ex", "generate-core-file \(core)",
            ])
        let bytes = contents(of: core)
        try #require(bytes.count > 10_000_000, "\(taken.errors)")
        #expect(ProcessMemory.holds(bytes, Array("KXFALL-1-T1".utf8)))
        for secret in Self.words + scene.parts.text + scene.parts.integers {
            #expect(!ProcessMemory.holds(bytes, secret.bytes), "\(secret.name)")
        }
    }

    /// It waits for the next line while it holds the key in the clear.
    @Test(.enabled(if: ProcessMemory.isAllowed, "only the superuser may look"))
    func `a key in the clear lies in locked memory`() throws {
        let scene = try Scene()
        let pipe = scene.scratch.file("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        let writer = open(pipe, O_RDWR | O_CLOEXEC)
        defer { close(writer) }
        let line = Array("\(Self.passphrase)\n".utf8)
        try #require(write(writer, line, line.count) == line.count)
        let command = try Child(
            "nexumd",
            [
                "key", "rotate", "--vault=\(scene.scratch.file("vault"))", "--passphrase-fd=0",
                "--new-passphrase-fd=0",
            ], input: pipe)
        let memory = ProcessMemory(processID: command.processID)
        let needles = Self.words + scene.parts.text + scene.parts.integers
        let found = try wait("the key in the clear: \(command.errors)") {
            let found = try memory.search(for: needles)
            return found.inLocked.contains(scene.parts.text[0].name) ? found : nil
        }
        #expect(found.elsewhere.isEmpty, "\(found.elsewhere)")
        let rest = Array("another passphrase\n".utf8)
        try #require(write(writer, rest, rest.count) == rest.count)
        #expect(try command.end() == .exit(0), "\(command.errors)")
    }

    @Test(.enabled(if: geteuid() == 0, "only the superuser can become another user"))
    func `a process of the same user cannot look`() throws {
        let scratch = try Scratch()
        // A daemon that waits for an exchange is one all the same; in a rehearsal it needs no files
        // but those that it makes.
        try #require(chmod(scratch.path, 0o711) == 0)
        let home = try scratch.makeDirectory("home")
        try #require(chown(home, 65534, 65534) == 0)
        let daemon = try Child(
            "setpriv",
            [
                "--reuid=65534", "--clear-groups", Child.path(of: "nexumd"), "--paper=demo",
                "--state=\(home)/state", "--socket=\(home)/socket",
            ])
        let isStarted = try wait("a daemon of another user: \(daemon.errors)") {
            daemon.errors.contains { $0.contains("nexumd 0.1.0") }
                ? true : daemon.ended.map { _ in false }
        }
        // Where the programs lie in a place that only the superuser enters, nobody else runs them.
        guard isStarted else { return }
        let path = "/proc/\(daemon.processID)/mem"
        let look = try Child.run(
            "setpriv", ["--reuid=65534", "--clear-groups", "dd", "if=\(path)", "of=/dev/null"])
        #expect(look.ending == .exit(1))
        #expect(look.errors.contains { $0.contains("Permission denied") }, "\(look.errors)")
        let limits = lines(of: "/proc/\(daemon.processID)/limits")
        let core = limits.first { $0.hasPrefix("Max core file size") } ?? ""
        #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2, "\(core)")
    }
}
