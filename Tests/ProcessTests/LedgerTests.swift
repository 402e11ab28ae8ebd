import Control
import Glibc
import Ledger
import Nexum
import Platform
import Testing

/// The ledger of a real daemon: a disk that fails, damage, and segments.
@Suite(.serialized) struct LedgerTests {
    /// The disk refuses from the second entry on; the position is sold meanwhile.
    @Test(arguments: ["space", "sync"])
    func `a disk that fails stops no exit, and nothing is missing in the end`(
        fault: String
    ) throws {
        let scratch = try Scratch()
        let library = try Preload("fault")
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let daemon = try Child(
            "nexumd", place.arguments + ["--paper", "--speed=50"],
            [
                "LD_PRELOAD": library.path, "FAULT": fault, "FAULT_AFTER": "2",
                "FAULT_UNTIL": scratch.file("mended"),
            ])
        try waitUntil("a sale: \(daemon.errors.suffix(5))") {
            daemon.errors.contains { $0.contains("recovered") }
        }
        let status = try #require(try place.status())
        let lost = status.conditions.first { $0.code == "ledger-lost" }
        #expect(lost?.severity == "critical", "\(status.conditions)")
        try scratch.write("mended", "")
        try waitUntil("a whole ledger: \(daemon.errors.suffix(5))") {
            daemon.errors.contains { $0.contains("the ledger is written again") }
        }
        let after = try #require(try place.status())
        #expect(!after.conditions.contains { $0.code == "ledger-lost" })
        daemon.signal(SIGTERM)
        #expect(try daemon.end() == .exit(0))
        let ledger = try place.ledger()
        #expect(ledger.map(\.sequence) == Array(1...ledger.count))
        let kinds = ledger.map(\.entry.kind)
        for kind in ["opened", "intent", "outcome", "recovered", "ledger-lost"] {
            #expect(kinds.contains(kind), "\(kind) is missing in \(kinds)")
        }
    }

    /// A place with the ledger that a daemon left.
    private func leftBehind(_ scratch: Scratch) throws -> (DaemonPlace, PaperExchange) {
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        daemon.signal(SIGTERM)
        #expect(try daemon.end() == .exit(0))
        return (place, exchange)
    }

    private static let segment = "ledger-000000000001"

    @Test func `check proves it and changes nothing`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let before = try Child.run("nexumd", ["check"] + place.arguments)
        #expect(before.ending == .exit(0), "\(before.errors)")
        #expect(before.output.last == "no ledger in \(place.state) yet")
        #expect(!exists(place.state))
        let daemon = try place.startAccepting()
        daemon.signal(SIGTERM)
        #expect(try daemon.end() == .exit(0))
        let bytes = contents(of: place.state + "/" + Self.segment)
        let after = try Child.run("nexumd", ["check"] + place.arguments)
        #expect(after.ending == .exit(0), "\(after.errors)")
        let words = "ledger in \(place.state) is good: entries \(try place.ledger().count), "
        #expect(after.output.last?.hasPrefix(words + "segments 1, head ") == true)
        #expect(contents(of: place.state + "/" + Self.segment) == bytes)
    }

    @Test func `damage in the last line is named, by check and by a start`() throws {
        let scratch = try Scratch()
        let (place, _) = try leftBehind(scratch)
        let path = place.state + "/" + Self.segment
        var bytes = contents(of: path)
        let lines = bytes.filter { $0 == 10 }.count
        let start = try #require(bytes.dropLast().lastIndex(of: 10)) + 1
        bytes[bytes.count - 5] ^= 1
        try scratch.write("state/" + Self.segment, bytes)
        let line =
            "nexumd: ledger in \(place.state): \(Self.segment) is damaged at line \(lines), byte "
            + "\(start); keep the files and restore them from a copy; without one, move them all "
            + "away and check the rebuilt debts"
        for words in [["check"], []] {
            let run = try Child.run("nexumd", words + place.arguments)
            #expect(run.ending == .exit(65))
            #expect(run.errors == [line])
        }
        #expect(contents(of: path) == bytes)
    }

    @Test func `another account's ledger is refused`() throws {
        let scratch = try Scratch()
        let (place, _) = try leftBehind(scratch)
        let run = try Child.run("nexumd", place.arguments + ["--account=other"])
        #expect(run.ending == .exit(65))
        #expect(
            run.errors == [
                "nexumd: ledger in \(place.state): \(Self.segment) belongs to the account main; "
                    + "start with --account=main or another --state=DIR"
            ])
    }

    /// An old segment is closed by the daemon itself, and the next start needs the new one alone.
    @Test func `a segment a month old is closed, and may be put away`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        _ = try scratch.makeDirectory("state")
        do {
            let (book, _) = try LedgerBook.open(in: place.state, account: "main")
            let old = Timestamp(milliseconds: 1_700_000_000_000)
            book.append(
                LedgerRecord(sequence: 1, time: old, entry: .mode(armed: false, uid: 0)))
            try book.sync()
        }
        let first = try place.startAccepting()
        try waitUntil("a position: \(first.errors)") {
            try place.status()?.positions.isEmpty == false
        }
        let positions = try place.status()?.positions.map(\.contracts)
        first.signal(SIGTERM)
        #expect(try first.end() == .exit(0))
        #expect(exists(place.state + "/ledger-000000000002"))
        let kinds = try place.ledger().map(\.entry.kind)
        #expect(kinds.prefix(2) == ["mode", "checkpoint"])
        #expect(kinds.contains("opened"))
        try #require(unlink(place.state + "/" + Self.segment) == 0)
        let second = try place.startAccepting()
        let status = try #require(try place.status())
        #expect(status.mode == "observe")
        #expect(status.positions.map(\.contracts) == positions)
        #expect(status.ledgerEntries >= kinds.count)
        second.signal(SIGTERM)
        #expect(try second.end() == .exit(0))
    }
}
