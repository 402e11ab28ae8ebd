import Control
import Glibc
import Ledger
import Nexum
import Testing

/// A person trades through the real programs, against the paper exchange after its fall: the book
/// bids 38¢ and asks 39¢ and stays there.
@Suite(.serialized) struct TradingTests {
    private static let market = "KXFALL-1-T1"

    private struct Scene {
        let exchange: PaperExchange
        let place: DaemonPlace

        init() throws {
            let scratch = try Scratch()
            exchange = try PaperExchange(
                in: scratch,
                ["--scenario=collapse", "--position=\(TradingTests.market):yes:1@0.60x1"])
            place = try DaemonPlace(scratch, port: exchange.port)
        }

        func settle() throws { try waitUntil("a steady price") { exchange.isFallOver } }

        /// How nexumctl ends, and the last line it prints.
        func run(_ words: String...) throws -> (code: Int32, last: String) {
            let answer = try Child.run("nexumctl", words + ["--socket=\(place.socket)"])
            guard case .exit(let code) = answer.ending else { return (-1, "") }
            return (code, answer.output.last ?? answer.errors.last ?? "")
        }

        func read<Value: Decodable & Sendable>(
            _ type: Value.Type, _ words: String...
        ) throws -> (value: Value, code: Int32) {
            let answer = try Child.run(
                "nexumctl", words + ["--json", "--socket=\(place.socket)"])
            guard case .exit(let code) = answer.ending else { throw WaitedInVain() }
            let line = try #require(answer.output.last, "\(answer.errors)")
            return (try #require(ControlJSON.value(Value.self, from: Array(line.utf8))), code)
        }

        var position: PositionStatus? { get throws { try place.status()?.positions.first } }
        /// What persons' orders traded.
        var traded: [PaperExchange.Fill] {
            exchange.fills.filter { !$0.client.hasPrefix("nx1-o100-paper") }
        }
    }

    /// Whether what was bought beyond the first contract, at 60¢ and 1x, owes two thirds of what it
    /// cost: each fill's third is rounded up to a millionth.
    private static func owesTwoThirds(_ position: PositionStatus?) -> Bool {
        guard let position else { return false }
        let thirds = (position.notional.micros - 600_000) * 2 - position.debt.micros * 3
        return position.debt > .zero && (0...100).contains(thirds)
    }

    @Test func `bought, rested, changed, cancelled, sold`() throws {
        let scene = try Scene()
        let daemon = try scene.place.startAccepting()
        try scene.settle()
        let market = Self.market

        let bought = try scene.read(
            PlacedStatus.self, "buy", market, "--side=yes", "--count=30", "--leverage=3", "--yes")
        #expect(bought.code == 0)
        #expect(bought.value.outcome == .filled)
        #expect((bought.value.averagePrice ?? .zero) >= .cents(39))
        #expect(try Self.owesTwoThirds(scene.position))
        #expect(try scene.position?.contracts == .contracts(31))

        let rests = try scene.read(
            PlacedStatus.self, "buy", market, "--side=yes", "--count=20", "--price=0.36",
            "--leverage=2", "--expires=1h", "--yes"
        ).value
        #expect(rests.outcome == .resting)
        let order = try #require(rests.orderId)
        let changed = try scene.read(
            RevisedStatus.self, "amend", order, "--count=10", "--price=0.35", "--yes"
        ).value
        #expect(changed.outcome == .amended)
        let listed = try scene.read(OrdersReply.self, "orders").value.orders
        #expect(listed.map(\.orderId) == [order])
        #expect(listed.first?.price == .cents(35))
        #expect(listed.first?.remaining == .contracts(10))
        #expect(listed.first?.leverage?.text == "2x")
        let cancelled = try scene.read(RevisedStatus.self, "cancel", order, "--yes").value
        #expect(cancelled.outcome == .canceled)
        #expect(try scene.read(OrdersReply.self, "orders").value.orders == [])
        #expect(try scene.run("cancel", order, "--yes").code == 1)

        let sold = try scene.read(
            PlacedStatus.self, "sell", market, "--price=0.20", "--tif=ioc", "--yes"
        ).value
        #expect(sold.outcome == .filled)
        #expect(sold.contracts == .contracts(31))
        #expect(try scene.place.status()?.positions == [])
        try scene.place.stop(daemon)
        #expect(scene.traded.last?.positionAfter == 0)
        let kinds = try scene.place.ledger().map(\.entry.kind)
        #expect(
            kinds.filter { ["order", "amend", "withdraw"].contains($0) }
                == ["order", "order", "amend", "withdraw", "order"])
    }

    @Test func `what is refused leaves no trace at the exchange`() throws {
        let scene = try Scene()
        let daemon = try scene.place.startAccepting()
        try scene.settle()
        let market = Self.market
        let before = scene.exchange.orders
        let refused: [([String], Int32)] = [
            (["buy", market, "--side=yes", "--count=100"], 64),
            (["buy", market, "--side=yes", "--yes"], 64),
            (["buy", market, "--side=yes", "--count=0", "--yes"], 64),
            (["buy", market, "--side=maybe", "--count=1", "--yes"], 64),
            (["buy", market, "--side=yes", "--count=1", "--post-only", "--yes"], 64),
            (
                [
                    "buy", market, "--side=yes", "--count=1", "--tif=ioc", "--expires=1h",
                    "--price=0.39", "--yes",
                ], 64
            ),
            (["buy", market, market, "--side=yes", "--count=1", "--yes"], 64),
            (["sell", market, "--leverage=2", "--yes"], 64),
            (["amend", "x", "--yes"], 64),
            (["cancel", "--yes"], 64), (["cancel", "x", "--all", "--yes"], 64),
            (["buy", market, "--side=yes", "--count=100000", "--price=0.39", "--yes"], 1),
            (["buy", market, "--side=yes", "--count=10", "--price=0.20", "--tif=ioc", "--yes"], 1),
            (
                [
                    "buy", market, "--side=yes", "--count=10", "--price=0.395", "--leverage=3",
                    "--yes",
                ], 1
            ),
            (["sell", market, "--count=2", "--yes"], 1),
            (["sell", market, "--side=no", "--yes"], 1),
            (["sell", "KXNONE", "--yes"], 1),
            (["amend", "x", "--count=1", "--yes"], 1), (["cancel", "x", "--yes"], 1),
            (["buy", "KXNONE", "--side=yes", "--count=1", "--yes"], 1),
        ]
        for (words, code) in refused {
            let answer = try Child.run("nexumctl", words + ["--socket=\(scene.place.socket)"])
            #expect(answer.ending == .exit(code), "\(words): \(answer.output) \(answer.errors)")
        }
        #expect(scene.exchange.orders == before)
        #expect(try scene.place.ledger().allSatisfy { $0.entry.kind != "order" })
        try scene.place.stop(daemon)
    }

    /// Killed right before or right after the bytes of an order leave: another daemon finds out
    /// what became of it, owes what it drew, and sends it never again.
    @Test(arguments: ["before", "after"])
    func `killed between an order and its answer`(moment: String) throws {
        let library = try Preload("kill")
        let scene = try Scene()
        let first = try scene.place.startAccepting([
            "LD_PRELOAD": library.path, "KILL_AT": "\(moment):1",
        ])
        try scene.settle()
        let lost = try scene.run(
            "buy", Self.market, "--side=yes", "--count=30", "--leverage=3", "--yes")
        #expect(lost.code == 69)
        try waitUntil("death: \(first.errors.suffix(5))") { first.ended != nil }
        #expect(try scene.place.ledger().contains { $0.entry.kind == "order" }, "not written")
        let isSent = moment == "after"
        if isSent { try waitUntil("the order") { !scene.traded.isEmpty } }

        let second = try scene.place.startAccepting()
        try waitUntil("an end of the doubt: \(second.errors.suffix(5))") {
            try scene.place.ledger().contains { $0.entry.kind == "outcome" }
        }
        try waitUntil("what was bought: \(second.errors.suffix(5))") {
            try scene.position?.contracts == .contracts(isSent ? 31 : 1)
        }
        #expect(try isSent == Self.owesTwoThirds(scene.position))
        let bought = scene.traded.map(\.count).reduce(0, +)
        #expect(bought == (isSent ? 30_00 : 0), "once or never, not twice")
        #expect(try scene.read(OrdersReply.self, "orders").value.orders == [])
        try scene.place.stop(second)
    }

    @Test func `markets are found by word and by name`() throws {
        let scene = try Scene()
        let daemon = try scene.place.startAccepting()
        let searches = [
            ("collapse", 1), ("COLL kxfall", 1), (Self.market, 1), ("kxfall-1", 1), ("KXFALL", 1),
            ("nothing such", 0),
        ]
        for (text, count) in searches {
            let reply = try scene.read(MarketsReply.self, "markets", text).value
            #expect(
                reply.markets.map(\.market) == Array(repeating: Self.market, count: count),
                "\(text)")
            #expect(reply.isWhole)
        }
        try scene.place.stop(daemon)
    }
}
