import Glibc
import Nexum
import Testing

/// The daemon dies at every moment that matters, and another one takes over.
@Suite struct CrashTests {
    /// Moments the preloaded library knows.
    @Test(arguments: ["sync", "before", "after"])
    func `killed at any moment, it sells neither twice nor never`(moment: String) throws {
        let library = try Preload("kill")
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
            try first.ended != nil || Judgement.isOver(exchange, place)
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
        let written = try Judgement.checkWritten(exchange, place, "\(moment)")
        if !moment.hasPrefix("sync") { #expect(written > 0, "\(moment): sent unwritten") }
    }

    private func takeOver(
        _ place: DaemonPlace, _ exchange: PaperExchange, _ moment: String
    ) throws {
        let second = try place.startAccepting()
        try waitUntil("safety after \(moment): \(second.errors.suffix(5))") {
            try Judgement.isOver(exchange, place)
        }
        second.signal(SIGTERM)
        #expect(try second.end() == .exit(0), "\(moment): \(second.errors.suffix(5))")
    }
}
