import Glibc
import Nexum
import Testing

/// `nexumd --paper`: the daemon and its exchange in one process, on a clock of their own.
@Suite(.serialized) struct RehearsalTests {
    private func start(
        _ scratch: Scratch, _ name: String, _ arguments: [String]
    ) throws -> (Child, DaemonPlace) {
        let own = try Scratch.inside(scratch, name)
        let place = try DaemonPlace(own, port: 1)
        try own.write("nexum.conf", "")
        return (try Child("nexumd", place.arguments + arguments), place)
    }

    @Test func `the demonstration is sold while status answers`() throws {
        let (daemon, place) = try start(try Scratch(), "a", ["--paper", "--speed=50"])
        var answers = 0
        try waitUntil("a recovery: \(daemon.errors.suffix(5))") {
            if try place.status() != nil { answers += 1 }
            return try place.ledger().contains { $0.entry.kind == "recovered" }
        }
        #expect(answers > 0)
        let ledger = try place.ledger()
        #expect(ledger.contains { $0.entry.kind == "intent" })
        daemon.signal(SIGTERM)
        #expect(try daemon.end() == .exit(0))
    }

    @Test func `the pace changes nothing`() throws {
        let scratch = try Scratch()
        let market = Recordings.markets.first
        var runs: [[String]] = []
        for speed in [100, 1000] {
            let play =
                market.map { market in
                    [
                        "--paper=recording:\(Recordings.path(market))", "--start=3min",
                        "--position=\(market):yes:100@askx3",
                    ]
                } ?? ["--paper"]
            let (daemon, place) = try start(scratch, "\(speed)", play + ["--speed=\(speed)"])
            // What is written has an end, what is not ends for us with its first recovery.
            try waitUntil("the end at speed \(speed): \(daemon.errors.suffix(5))", seconds: 120) {
                if market != nil { return daemon.ended != nil }
                return try place.ledger().contains { $0.entry.kind == "recovered" }
            }
            if market == nil { daemon.signal(SIGTERM) }
            #expect(try daemon.end() == .exit(0), "\(daemon.errors.suffix(5))")
            runs.append(script(try place.ledger()))
        }
        #expect(runs[0].count > 3)
        #expect(runs[0] == runs[1])
    }

    /// The ledger up to the first recovery: each entry with its time since the first one.
    private func script(_ ledger: [LedgerRecord]) -> [String] {
        guard let first = ledger.first else { return [] }
        var script: [String] = []
        for record in ledger {
            let event = record.event
            let place = event.market ?? "-"
            let offset = record.time.since(first.time).count
            script.append("\(offset) \(event.kind) \(place) \(event.text)")
            if event.kind == "recovered", Recordings.markets.isEmpty { break }
        }
        return script
    }
}
