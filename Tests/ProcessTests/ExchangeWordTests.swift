import Glibc
import Nexum
import Testing

/// What people hear of the exchange itself.
@Suite struct ExchangeWordTests {
    private static func told(_ daemon: Child, _ words: String) -> Int {
        daemon.errors.filter { $0.contains(words) }.count
    }

    @Test func `a pause is told, and its end`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=life", "--pause=trading:6:12"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try waitUntil("a pause: \(daemon.errors.suffix(5))") {
            Self.told(daemon, "the exchange says that engine 0 takes no orders") == 1
        }
        try waitUntil("its end: \(daemon.errors.suffix(5))") {
            Self.told(daemon, "the exchange says that it trades again") == 1
        }
        try place.stop(daemon)
    }

    /// Every object and frame has a field that nobody knows; all goes on.
    @Test func `fields that nobody knows are told once and change nothing`() throws {
        let scratch = try Scratch()
        try scratch.write("faults", "unknown-field 1000\n")
        let exchange = try PaperExchange(
            in: scratch, ["--scenario=collapse", "--faults=\(scratch.file("faults"))"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try Judgement.finish(daemon, place, exchange, held: 100_00, "unknown fields")
        let told = daemon.errors.filter { $0.contains("which this version does not know") }
        #expect(told.contains { $0.contains("of orderbook_delta") })
        #expect(told.contains { $0.contains("of position") })
        #expect(Set(told.map { $0.dropFirst(13) }).count == told.count, "\(told)")
    }
}
