import Glibc
import Nexum
import Testing

/// A daemon that cannot start says why in one line, ends with the right code, and touches nothing.
@Suite(.serialized) struct RefusalTests {
    /// A place that would do, but for what the test does to it.
    private func place(_ scratch: Scratch) throws -> DaemonPlace {
        let made = try Child.run(
            "openssl", ["genpkey", "-algorithm", "ed25519", "-out", scratch.file("key.pem")])
        try #require(made.ending == .exit(0), "\(made.errors)")
        try #require(chmod(scratch.file("key.pem"), 0o600) == 0)
        return try DaemonPlace(scratch, port: 1)
    }

    private func expect(
        _ arguments: [String], code: Int32, _ line: String,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let run = try Child.run("nexumd", arguments)
        #expect(run.ending == .exit(code), sourceLocation: location)
        #expect(run.errors == [line], sourceLocation: location)
    }

    @Test(arguments: [
        (["--bogus"], "there is no --bogus; see: nexumd --help"),
        (["run"], "there is no run; see: nexumd --help"),
        (["--state"], "--state needs a value: --state=..."),
        (["--state=/a", "--state=/b"], "--state is given twice"),
        (["--speed=2"], "--position, --speed and --start need --paper"),
        (["--paper", "--speed=0"], "--speed=0: expected a whole number from 1 to 100000"),
        (
            ["--paper", "--position=KXDEMO-1-T1:maybe:1@0.50x2"],
            "--position=KXDEMO-1-T1:maybe:1@0.50x2: expected "
                + "MARKET:yes|no:COUNT@PRICExLEVERAGE, such as KXDEMO-A:yes:100@0.60x3"
        ),
        (
            ["--paper", "--position=K:yes:0@0.50x2"],
            "--position=0: expected contracts from 0.01 up"
        ),
        (
            ["--paper", "--position=K:yes:1@1.50x2"],
            "--position=1.50: expected a price between 0 and 1 dollar, or ask"
        ),
        (
            ["--paper", "--position=K:yes:1@0.50x9"],
            "--position=9: expected a leverage from 1 to 4"
        ),
        (
            ["--paper=recording:/nowhere"],
            "--paper: /nowhere: no directory with recorded .gz files"
        ),
        (
            ["--paper=opera"],
            "--paper: there is no scenario opera; use demo, collapse, life, many, busy or "
                + "recording:DIR"
        ),
        (["help", "--man=nexumctl"], "--man=nexumctl: expected nexumd or nexum.conf"),
        (["check", "--man=nexumd"], "--man goes with help: nexumd help --man=nexumd"),
        (["--account=a/b"], "--account=a/b: expected up to 25 letters, digits, - and _"),
        (
            ["check", "--account=readers"],
            "--account=readers: a group or a file of Nexum's own is called that; choose another "
                + "name"
        ),
    ])
    func `a wrong command line`(words: [String], sentence: String) throws {
        let scratch = try Scratch()
        try expect(words + extra(words, scratch), code: 64, "nexumd: \(sentence)")
        // At most the header of a segment: no entry.
        #expect(lines(of: scratch.file("state") + "/ledger-000000000001").count <= 1)
    }

    /// Keeps a refusal that comes late from writing outside of the test's directory.
    private func extra(_ words: [String], _ scratch: Scratch) -> [String] {
        let own = ["--state=\(scratch.file("state"))", "--socket=\(scratch.file("control"))"]
        return own.filter { option in !words.contains { $0.hasPrefix(option.prefix(7)) } }
    }

    @Test func `an unknown setting`() throws {
        let scratch = try Scratch()
        let place = try place(scratch)
        try scratch.write("nexum.conf", "[Exchange]\nEnvironment=paper\nKeyIdd=paper\n")
        let run = try Child.run("nexumd", place.arguments)
        #expect(run.ending == .exit(78))
        #expect(run.errors.count == 3)
        #expect(run.errors.first?.hasPrefix("nexumd: \(place.settings):3:1: ") == true)
        #expect(run.errors.first?.contains("KeyId") == true)
        #expect(run.errors.dropFirst().first == "  KeyIdd=paper")
        #expect(run.errors.last?.allSatisfy { $0 == " " || $0 == "^" } == true)
        #expect(!exists(place.state))
    }

    @Test func `a key that does not do`() throws {
        let scratch = try Scratch()
        let place = try place(scratch)
        let key = scratch.file("key.pem")
        try #require(chmod(key, 0o640) == 0)
        try expect(
            place.arguments, code: 77,
            "nexumd: \(key) has mode 640, others can read it; chmod 600 it, "
                + "and have a new key issued unless this one is sealed")
        try scratch.write("key.pem", "hello\n")
        try expect(
            place.arguments, code: 77,
            "nexumd: \(key): no private key in it; it must be the PEM file the exchange gave out")
        try #require(unlink(key) == 0)
        try expect(
            place.arguments, code: 77,
            "nexumd: \(key) is not there; check the path, or put the key there, sealed by: "
                + "nexumd key seal")
        #expect(!exists(place.state))
    }

    @Test func `a state directory that cannot be`() throws {
        let scratch = try Scratch()
        let place = try place(scratch)
        let run = try Child.run(
            "nexumd",
            ["--config=\(place.settings)", "--state=/proc/nexum", "--socket=\(place.socket)"])
        #expect(run.ending == .exit(1))
        #expect(
            run.errors == [
                "nexumd: the state directory /proc/nexum cannot be used: "
                    + "mkdir: No such file or directory (errno 2)"
            ])
    }

    @Test func `a state directory in use, and a socket in use`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try expect(
            place.arguments, code: 1,
            "nexumd: \(place.state) is in use by process \(daemon.processID); "
                + "only one daemon may run for an account")
        try expect(
            [
                "--config=\(place.settings)", "--state=\(scratch.file("other"))",
                "--socket=\(place.socket)",
            ], code: 1,
            "nexumd: control socket: \(place.socket) is served by another process; "
                + "stop that one or choose another path")
        #expect(try place.status()?.state == "guarding")
        daemon.signal(SIGTERM)
        #expect(try daemon.end() == .exit(0))
    }

    @Test func `an exchange that is not there yet`() throws {
        let scratch = try Scratch()
        let port = try freePort()
        let place = try place(scratch)
        let reachable = try DaemonPlace(scratch, port: port)
        let daemon = try reachable.start()
        try waitUntil("a word about it: \(daemon.errors)") {
            daemon.errors.contains { $0.contains("could not read") }
        }
        #expect(try place.status()?.state == "starting")
        let exchange = try PaperExchange(in: scratch, port: port, ["--scenario=demo"])
        try waitUntil("a daemon that found the exchange: \(daemon.errors)") {
            try place.status()?.positions.isEmpty == false
        }
        let words = daemon.errors.filter { $0.contains("could not read") }
        #expect(words.count == 1, "\(daemon.errors)")
        #expect(exchange.process.ended == nil)
        daemon.signal(SIGTERM)
        #expect(try daemon.end() == .exit(0))
    }
}

/// Whether something is at this path.
func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
