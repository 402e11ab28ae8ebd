import Glibc
import Nexum
import Testing

/// The machine's clock is an hour wrong, from the start or all at once.
@Suite struct ClockTests {
    private static let hour: Int64 = 3600

    /// The clock of one daemon, which can be set.
    private struct WrongClock {
        let library: Preload
        let scratch: Scratch

        init(_ scratch: Scratch, seconds: Int64) throws {
            library = try Preload("clock")
            self.scratch = scratch
            try scratch.write("clock", Self.bytes(seconds))
        }

        var environment: [String: String] {
            ["LD_PRELOAD": library.path, "CLOCK_FILE": scratch.file("clock")]
        }

        /// In place: the file is mapped, and must at no time be empty.
        func set(seconds: Int64) throws {
            let descriptor = open(scratch.file("clock"), O_WRONLY | O_CLOEXEC)
            try #require(descriptor >= 0)
            defer { close(descriptor) }
            try #require(pwrite(descriptor, Self.bytes(seconds), 8, 0) == 8)
        }

        private static func bytes(_ seconds: Int64) -> [UInt8] {
            withUnsafeBytes(of: seconds) { Array($0) }
        }
    }

    @Test(arguments: [hour, -hour])
    func `wrong at the start, it sends nothing until it is set`(wrong: Int64) async throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let clock = try WrongClock(scratch, seconds: wrong)
        let daemon = try place.start(clock.environment)
        try waitForNotice(daemon, place)
        try await sleepThroughFall(of: exchange)
        #expect(try place.status()?.state == "starting")
        #expect(!exchange.orders.contains { $0.isSale })
        try clock.set(seconds: 0)
        try place.accept(daemon)
        try finish(daemon, place, exchange, "wrong by \(wrong)")
    }

    @Test(arguments: [hour, -hour])
    func `set wrong while it guards, it decides nothing until it is set right`(
        wrong: Int64
    ) async throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let clock = try WrongClock(scratch, seconds: 0)
        let daemon = try place.startAccepting(clock.environment)
        try clock.set(seconds: wrong)
        try waitForNotice(daemon, place)
        try await sleepThroughFall(of: exchange)
        let status = try #require(try place.status())
        #expect(status.state == "blocked")
        #expect(try #require(status.feed.accountAgeMs) < 10_000, "its other clock goes on")
        #expect(try #require(status.feed.frameAgeMs) < 5000)
        try clock.set(seconds: 0)
        try finish(daemon, place, exchange, "set by \(wrong)")
        let ledger = try place.ledger()
        let begun = try #require(ledger.first?.time.milliseconds)
        for record in ledger where record.entry.kind == "intent" {
            let ago = abs(record.time.milliseconds - begun)
            #expect(ago < Self.hour * 500, "decided by the wrong clock: \(record)")
        }
        #expect(ledger.contains { abs($0.time.milliseconds - begun) > Self.hour * 500 })
    }

    private func waitForNotice(_ daemon: Child, _ place: DaemonPlace) throws {
        try waitUntil("a word about the clock: \(daemon.errors.suffix(5))") {
            guard let status = try place.status() else { return false }
            return status.conditions.contains { $0.code == "clock-off" }
        }
    }

    private func sleepThroughFall(of exchange: PaperExchange) async throws {
        while !exchange.isFallOver { try await Task.sleep(for: .milliseconds(100)) }
        // So long a breach at the bottom would be confirmed.
        try await Task.sleep(for: .seconds(1))
    }

    private func finish(
        _ daemon: Child, _ place: DaemonPlace, _ exchange: PaperExchange, _ label: Comment
    ) throws {
        try Judgement.finish(daemon, place, exchange, held: 100_00, label)
        #expect(daemon.errors.contains { $0.contains("the clock is right again") })
    }
}
