import Glibc
import Nexum
import Testing

/// What a person directs by commands, against a real daemon.
@Suite(.serialized) struct DirectingTests {
    private static let market = "KXDEMO-1-T1"

    @Test func `exits are held back, a position is sold whole, and why is told`() throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let daemon = try Child("nexumd", place.arguments + ["--paper", "--speed=1"])
        try waitUntil("a daemon: \(daemon.errors)") { try place.status()?.state == "guarding" }
        let run = { (words: [String]) in
            try Child.run("nexumctl", words + ["--socket=\(place.socket)"])
        }
        let held = try run(["disarm", "--for=1h", "--reason=a bad print"])
        let text = "main is in mode observe: exits are only planned until "
        #expect(held.output.first?.hasPrefix(text) == true)
        #expect(try place.status()?.disarmedUntil != nil)
        let again = try run(["disarm", "--for=1h", "--reason=again"])
        #expect(again.ending == .exit(1))
        #expect(
            again.errors
                == ["nexumctl: exits are only planned already; nothing is there to end"])
        let unarmed = try run(["liquidate", Self.market, "--account-name=main"])
        #expect(unarmed.ending == .exit(1))
        _ = try run(["arm"])
        #expect(try run(["liquidate", Self.market, "--dry-run"]).ending == .exit(0))
        let wrong = try run(["liquidate", Self.market, "--account-name=other"])
        #expect(wrong.ending == .exit(1))
        #expect(try run(["liquidate", "KXNONE", "--account-name=main"]).ending == .exit(1))
        #expect(try run(["stress", "--price=-30c"]).output.count > 5)
        #expect(try run(["explain", "last"]).ending == .exit(1))
        #expect(try !place.ledger().contains { $0.entry.kind == "intent" })
        #expect(try run(["liquidate", Self.market, "--account-name=main"]).ending == .exit(0))
        try waitUntil("all is sold: \(daemon.errors.suffix(5))") {
            try place.status()?.positions.isEmpty == true
        }
        let why = try run(["explain", "last"])
        #expect(why.ending == .exit(0))
        #expect(why.output.contains { $0.contains("a person asked for all of it") })
        try place.stop(daemon)
        let ledger = try place.ledger()
        var sold = Quantity.zero
        for case .outcome(_, _, _, let filled, _) in ledger.map(\.entry) { sold += filled }
        #expect(sold == .contracts(100), "all of it and no more")
    }

    @Test func `what rests is placed once, on the clock of a rehearsal too`() async throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let daemon = try Child("nexumd", place.arguments + ["--paper=life", "--speed=1"])
        try waitUntil("a daemon: \(daemon.errors)") { try place.status()?.state == "guarding" }
        let bought = try Child.run(
            "nexumctl",
            [
                "buy", "KXLIFE-1-A", "--side=yes", "--count=1", "--price=0.02", "--leverage=1",
                "--yes", "--socket=\(place.socket)",
            ])
        #expect(bought.ending == .exit(0), "\(bought.errors)")
        // Longer than an order waits for its group.
        try await Task.sleep(for: .milliseconds(1500))
        try place.stop(daemon)
        #expect(try place.ledger().map(\.entry.kind).filter { $0 == "order" }.count == 1)
    }
}
