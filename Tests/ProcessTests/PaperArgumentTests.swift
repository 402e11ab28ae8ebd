import Glibc
import Testing

/// The paper exchange says in one line what is wrong with how it was called.
@Suite struct PaperArgumentTests {
    @Test(arguments: [
        ([], "--listen needs a value: --listen=127.0.0.1:PORT"),
        (["--listen"], "--listen needs a value: --listen=..."),
        (["--listen=80"], "--listen=80: expected 127.0.0.1:PORT, [::1]:PORT or unix:PATH"),
        (
            ["--listen=127.0.0.1:99999"],
            "--listen=127.0.0.1:99999: expected 127.0.0.1:PORT, [::1]:PORT or unix:PATH"
        ),
        (["--ssl"], "there is no --ssl; see: nexum-paper --help"),
        (["demo"], "there is no demo; see: nexum-paper --help"),
        (["--cash=1", "--cash=2"], "--cash is given twice"),
        (["--cash=-1"], "--cash=-1: expected dollars from 0 to 1000000000"),
        (["--accounts=0"], "--accounts=0: expected 1 to 100"),
        (
            ["--pause=nap:1:2"],
            "--pause=nap:1:2: expected trading:AFTER:FOR or exchange:AFTER:FOR, in seconds"
        ),
        (
            ["--listen=127.0.0.1:0", "--faults=/nonexistent/faults"],
            "--faults: /nonexistent/faults: open: No such file or directory (errno 2)"
        ),
        (["--hours=office"], "--hours=office: expected kept or always"),
        (["--key-type=dsa"], "--key-type=dsa: expected ed25519 or rsa"),
        (
            ["--tier=gold"],
            "--tier=gold: expected basic, advanced, expert, premier, paragon, prime, prestige "
                + "or none"
        ),
        (["--print-credentials=yes"], "--print-credentials takes no value"),
        (
            ["--position=x"],
            "--position=x: expected MARKET:yes|no:COUNT@PRICExLEVERAGE, such as "
                + "KXDEMO-A:yes:100@0.60x3"
        ),
        (
            ["--listen=127.0.0.1:0", "--scenario=demo", "--recording=/a"],
            "--scenario and --recording exclude each other; give one"
        ),
        (
            ["--listen=127.0.0.1:0", "--scenario=opera"],
            "there is no scenario opera; use demo, collapse, life, many, busy or recording:DIR"
        ),
        (
            ["--listen=127.0.0.1:0", "--recording=/nowhere"],
            "/nowhere: no directory with recorded .gz files"
        ),
        (
            ["--listen=127.0.0.1:0", "--position=KXNONE:yes:1@0.50x2"],
            "--position: position in KXNONE: the scenario has no such market; name one it lists"
        ),
        (
            ["--listen=127.0.0.1:0", "--cash=10"],
            "--position: position in KXDEMO-1-T1: the account has only $10.00 left; "
                + "give it more cash"
        ),
    ])
    func `a wrong command line`(words: [String], sentence: String) throws {
        let run = try Child.run("nexum-paper", words)
        #expect(run.ending == .exit(64))
        #expect(run.errors == ["nexum-paper: \(sentence)"])
        #expect(run.output == [])
    }

    @Test func `an address of other machines is refused`() throws {
        let run = try Child.run("nexum-paper", ["--listen=0.0.0.0:0"])
        #expect(run.ending == .exit(1))
        #expect(
            run.errors == [
                "nexum-paper: --listen: 0.0.0.0 is not an address of this machine alone; "
                    + "use 127.0.0.1 or ::1"
            ])
    }

    @Test func `the key file is made once, for its owner alone, and read again`() throws {
        let scratch = try Scratch()
        let first = try PaperExchange(in: scratch, [])
        let key = contents(of: scratch.file("key.pem"))
        var status = stat()
        #expect(stat(scratch.file("key.pem"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        first.process.signal(SIGTERM)
        #expect(try first.process.end() == .exit(0))
        let second = try PaperExchange(in: scratch, [])
        #expect(contents(of: scratch.file("key.pem")) == key)
        #expect(second.process.output.last == "KeyFile=\(scratch.file("key.pem"))")
    }

    @Test func `without a key file the key itself is printed`() throws {
        let scratch = try Scratch()
        let socket = scratch.file("exchange")
        let exchange = try Child(
            "nexum-paper", ["--listen=unix:\(socket)", "--print-credentials", "--hours=always"])
        try waitUntil("the address: \(exchange.errors)") { !exchange.errors.isEmpty }
        #expect(exchange.errors == ["nexum-paper: playing demo at \(socket)"])
        let head = [
            "[Exchange]", "Environment=paper", "KeyId=paper", "-----BEGIN PRIVATE KEY-----",
        ]
        #expect(Array(exchange.output.prefix(4)) == head)
        #expect(exchange.output.last == "-----END PRIVATE KEY-----")
        exchange.signal(SIGINT)
        #expect(try exchange.end() == .exit(0))
        #expect(!exists(socket))
    }
}
