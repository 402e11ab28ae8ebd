import Glibc
import Nexum
import Testing

/// The daemon dies at every moment that matters, and another one takes over.
@Suite struct CrashTests {
    /// Moments the preloaded library knows.
    @Test(arguments: ["sync", "before", "after"])
    func `killed at any moment, it sells neither twice nor never`(moment: String) throws {
        let library = try Preload()
        var deaths = 0
        while try dies(at: "\(moment):\(deaths + 1)", library) { deaths += 1 }
        print("killed at \(deaths) moments of kind \(moment)")
        #expect(deaths >= (moment == "sync" ? 4 : 2), "\(moment): only \(deaths) moments")
    }

    /// One run; whether the daemon was killed in it.
    private func dies(at moment: String, _ library: Preload) throws -> Bool {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let first = try place.startAccepting(["LD_PRELOAD": library.path, "KILL_AT": moment])
        try waitUntil("death or safety at \(moment): \(first.errors.suffix(5))") {
            try first.ended != nil || isOver(exchange, place)
        }
        let died = first.ended != nil
        if died {
            #expect(first.ended == .signal(SIGKILL), "\(moment): \(first.errors.suffix(5))")
            try checkWritten(place, exchange, moment)
            try takeOver(place, exchange, moment)
        } else {
            first.signal(SIGTERM)
            #expect(try first.end() == .exit(0))
        }
        Judgement.check(exchange, try place.ledger(), held: 100_00, "\(moment)")
        return died
    }

    /// Whatever left, or was about to, stands in the ledger that the dead daemon left behind.
    private func checkWritten(
        _ place: DaemonPlace, _ exchange: PaperExchange, _ moment: String
    ) throws {
        if moment.hasPrefix("after") {
            try waitUntil("the order at \(moment)") { exchange.orders.contains { $0.isSale } }
        }
        var written: Set<String> = []
        for case .intent(let intent) in try place.ledger().map(\.entry) {
            written.insert(intent.id.text)
        }
        if !moment.hasPrefix("sync") { #expect(!written.isEmpty, "\(moment): sent unwritten") }
        for order in exchange.orders where order.isSale {
            #expect(written.contains(order.client), "\(moment): not written: \(order)")
        }
    }

    private func takeOver(
        _ place: DaemonPlace, _ exchange: PaperExchange, _ moment: String
    ) throws {
        let second = try place.startAccepting()
        try waitUntil("safety after \(moment): \(second.errors.suffix(5))") {
            try isOver(exchange, place)
        }
        second.signal(SIGTERM)
        #expect(try second.end() == .exit(0), "\(moment): \(second.errors.suffix(5))")
    }

    /// Whether the fall is over and what is left of the position is safe where it ended.
    private func isOver(_ exchange: PaperExchange, _ place: DaemonPlace) throws -> Bool {
        guard exchange.fills.contains(where: { $0.isSale }), let status = try place.status() else {
            return false
        }
        for position in status.positions where position.bestBid != Self.bottom { return false }
        return Judgement.isSafe(status)
    }

    /// Where the best bid ends in the scenario.
    private static let bottom = Price.cents(38)
}

/// The library that kills, built for this run.
private final class Preload {
    private let scratch: Scratch
    var path: String { scratch.file("kill.so") }

    init() throws {
        scratch = try Scratch()
        let folder = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
        let built = try Child.run(
            "clang", ["-shared", "-fPIC", "-O1", "-o", path, folder + "/Shim/kill.c", "-ldl"])
        try #require(built.ending == .exit(0), "\(built.errors)")
    }
}
