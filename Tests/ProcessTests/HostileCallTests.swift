import Glibc
import Nexum
import Testing

/// Whatever is written to the control socket or on the command line of the real programs: one
/// answer or one line says what is wrong, nothing is sent, and whoever comes next is served.
@Suite(.serialized) struct HostileCallTests {
    private static let market = "KXLIFE-1-A"

    /// A place with a daemon that rehearses without a fall, so that nothing is sold by itself.
    private func rehearsal(_ scratch: Scratch) throws -> (DaemonPlace, Child) {
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let daemon = try Child("nexumd", place.arguments + ["--paper=life", "--speed=1"])
        try waitUntil("a daemon: \(daemon.errors)") { try place.status()?.state == "guarding" }
        return (place, daemon)
    }

    private static func order(_ contracts: String, market: String = market) -> String {
        #"{"method":"io.nexum.Control.PlaceOrder","parameters":{"action":"buy","market":""#
            + market + #"","side":"yes","contracts":""# + contracts
            + #"","limit":"0.02","leverage":"1","time_in_force":"gtc"}}"#
    }

    /// The first answer to these bytes; empty when the connection ends without one.
    private func answer(to bytes: [UInt8], at path: String) throws -> String {
        let end = try #require(connect(to: path))
        defer { close(end) }
        // The whole of it, unless the other end has had enough.
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(end, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
        var (reply, byte): ([UInt8], UInt8) = ([], 0)
        while recv(end, &byte, 1, 0) == 1, byte != 0 { reply.append(byte) }
        return String(decoding: reply, as: UTF8.self)
    }

    private static let calls: [(what: String, bytes: [UInt8], error: String)] = [
        ("no call", Array("hello\0".utf8), "Malformed"),
        ("not UTF-8", [0x7B, 0xFF, 0xFE, 0x7D, 0], "Malformed"),
        ("nothing", [0], "Malformed"),
        ("a list", Array("[]\0".utf8), "Malformed"),
        ("a NUL in a name", Array((order("1", market: "KX\u{0}A") + "\0").utf8), "Malformed"),
        (
            "an escaped NUL in a name", Array((order("1", market: #"KX\u0000A"#) + "\0").utf8),
            "InvalidParameter"
        ),
        (
            "a sequence in a name", Array((order("1", market: #"\u001b[2J"#) + "\0").utf8),
            "InvalidParameter"
        ),
        ("no contracts", Array((order("0") + "\0").utf8), "InvalidParameter"),
        ("fewer than none", Array((order("-5") + "\0").utf8), "InvalidParameter"),
        (
            "more than there are", Array((order(String(repeating: "9", count: 100)) + "\0").utf8),
            "InvalidParameter"
        ),
        ("10 MB without an end", [UInt8](repeating: 0x41, count: 10_000_000), "Malformed"),
        (
            "10 MB in a name",
            Array((order("1", market: String(repeating: "A", count: 10_000_000)) + "\0").utf8),
            "Malformed"
        ),
        (
            "deep nesting", [UInt8](repeating: UInt8(ascii: "["), count: 60_000) + [0],
            "Malformed"
        ),
        (
            "an unknown method", Array(#"{"method":"io.nexum.Control.\u001b[31m"}"#.utf8) + [0],
            "MethodNotFound"
        ),
        (
            "what a method does not have",
            Array(#"{"method":"io.nexum.Control.Arm","parameters":{"now":"yes"}}"#.utf8) + [0],
            "InvalidParameter"
        ),
    ]

    @Test func `hostile calls get one answer and send nothing`() throws {
        let scratch = try Scratch()
        let (place, daemon) = try rehearsal(scratch)
        let entries = try place.status()?.ledgerEntries
        for (what, bytes, error) in Self.calls {
            let reply = try answer(to: bytes, at: place.socket)
            #expect(reply.hasPrefix(#"{"error":""#), "\(what): \(reply.prefix(200))")
            #expect(reply.contains(".\(error)\""), "\(what): \(reply.prefix(200))")
            #expect(reply.utf8.count < 500, "\(what)")
            #expect(reply.utf8.allSatisfy { $0 >= 0x20 }, "\(what)")
        }
        #expect(try place.status()?.ledgerEntries == entries)
        try place.stop(daemon)
        #expect(try !place.ledger().contains { $0.entry.kind == "order" })
    }

    private static let lines: [(words: [String], code: Int32)] = [
        (["\u{1B}[2J"], 64), (["--\u{1B}]0;x\u{7}"], 64), (["book", "a\nb"], 64),
        (["book", String(repeating: "A", count: 100_000)], 64),
        (["buy", market, "--side=yes", "--count=1e9"], 64),
        (["buy", market, "--side=yes", "--count=1", "--price=42"], 64),
        (["buy", "\u{202E}", "--side=yes", "--count=1", "--yes"], 64),
        (["buy", market, "--side=yes", "--count=1", "--yes", "now"], 64),
        (["sell", "KXNONE", "--yes"], 1), (["cancel", "nobody", "--yes"], 1),
        (["amend", "nobody", "--price=50c", "--yes"], 1),
        (["liquidate", market, "--account-name=other"], 1),
        (["stress", "--price=10"], 64), (["explain", "\u{7}"], 64),
    ]

    @Test func `hostile words get one line and send nothing`() throws {
        let scratch = try Scratch()
        let (place, daemon) = try rehearsal(scratch)
        for (words, code) in Self.lines {
            let run = try Child.run("nexumctl", words + ["--socket=\(place.socket)"])
            #expect(run.ending == .exit(code), "\(words.map { $0.prefix(40) })")
            #expect(run.output.isEmpty && run.errors.count == 1, "\(run.errors)")
            for line in run.errors {
                #expect(line.hasPrefix("nexumctl: ") && line.utf8.count < 500, "\(line)")
                #expect(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "\(line)")
            }
        }
        // Nobody is at this terminal, whatever is poured into it.
        let poured = String(repeating: "y\n", count: 5_000_000)
        try scratch.write("poured", poured)
        let asked = try Child.run(
            "nexumctl",
            [
                "buy", Self.market, "--side=yes", "--count=1", "--price=2c",
                "--socket=\(place.socket)",
            ], input: scratch.file("poured"))
        #expect(asked.ending == .exit(64))
        try place.stop(daemon)
        #expect(try !place.ledger().contains { $0.entry.kind == "order" })
    }

    @Test func `an order whose client has left is not sent`() throws {
        let scratch = try Scratch()
        let (place, daemon) = try rehearsal(scratch)
        var ends: [Int32] = []
        defer { for end in ends { close(end) } }
        // They are gone before the daemon hears of any.
        daemon.signal(SIGSTOP)
        for turn in 0..<20 {
            let end = try #require(connect(to: place.socket))
            let call = Array((Self.order("3") + "\0").utf8)
            let sent = call.withUnsafeBytes { send(end, $0.baseAddress!, $0.count, 0) }
            #expect(sent == call.count)
            // Half of them only say that they are done.
            if turn % 2 == 0 {
                shutdown(end, Int32(SHUT_WR))
                ends.append(end)
            } else {
                close(end)
            }
        }
        daemon.signal(SIGCONT)
        // What was asked for later, and waits for the same group, is sent later.
        let bought = try Child.run(
            "nexumctl",
            [
                "buy", Self.market, "--side=yes", "--count=7", "--price=2c", "--leverage=1",
                "--yes", "--socket=\(place.socket)",
            ])
        #expect(bought.ending == .exit(0), "\(bought.errors)")
        try place.stop(daemon)
        var placed: [Quantity] = []
        for case .order(let placement) in try place.ledger().map(\.entry) {
            placed.append(placement.request.contracts)
        }
        #expect(placed == [.contracts(7)])
    }
}
