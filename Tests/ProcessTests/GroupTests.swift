import Control
import Glibc
import Nexum
import Testing

/// Orders that rest, stopped together through the real programs. The exchange does not find any
/// single order that is to be cancelled: only what stops an order group can help.
@Suite(.serialized) struct GroupTests {
    private static let market = "KXFALL-1-T1"

    private let exchange: PaperExchange
    private let place: DaemonPlace

    init() throws {
        let scratch = try Scratch()
        try scratch.write("faults", "wrong-shard 1000\n")
        exchange = try PaperExchange(
            in: scratch,
            [
                "--scenario=collapse", "--position=\(Self.market):yes:1@0.60x1",
                "--faults=\(scratch.file("faults"))",
            ])
        place = try DaemonPlace(scratch, port: exchange.port)
    }

    private func read<Value: Decodable & Sendable>(
        _ type: Value.Type, _ words: String...
    ) throws -> Value {
        let answer = try Child.run(
            "nexumctl", words + ["--json", "--yes", "--socket=\(place.socket)"])
        let line = try #require(answer.output.last, "\(words): \(answer.errors)")
        return try #require(ControlJSON.value(Value.self, from: Array(line.utf8)), "\(line)")
    }

    /// Whether an order at so many cents rests.
    private func rests(_ cents: Int) throws -> Bool {
        try read(
            PlacedStatus.self, "buy", Self.market, "--side=yes", "--count=5",
            "--price=0.\(cents)", "--leverage=1"
        ).outcome == .resting
    }

    private func stopAll() throws -> [Revision.Outcome] {
        try read(ChangesReply.self, "cancel", "--all").changes.map(\.outcome)
    }

    private var resting: Int {
        var newest: [String: String] = [:]
        for order in exchange.orders { newest[order.client] = order.status }
        return newest.values.filter { $0 == "resting" }.count
    }

    @Test func `one call stops all, orders rest again, and so after a daemon was killed`() throws {
        let first = try place.startAccepting()
        try waitUntil("a steady price") { exchange.isFallOver }
        for cents in [31, 32, 33] { #expect(try rests(cents)) }
        #expect(resting == 3)
        #expect(try stopAll() == [.canceled, .canceled, .canceled])
        #expect(resting == 0)
        for cents in [34, 35] { #expect(try rests(cents), "the group takes orders again") }
        #expect(try stopAll() == [.canceled, .canceled])

        first.signal(SIGKILL)
        #expect(try first.end() == .signal(SIGKILL))
        let second = try place.startAccepting()
        #expect(try rests(30), "the group stood still when the daemon was killed")
        #expect(try stopAll() == [.canceled])
        #expect(resting == 0)
        try place.stop(second)
        let kinds = try place.ledger().map(\.entry.kind)
        #expect(kinds.filter { $0 == "group" }.count == 1, "one group, remembered")
        #expect(kinds.filter { $0 == "withdraw" }.count == 6)
    }
}
