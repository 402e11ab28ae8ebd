import Glibc
import Kalshi
import Paper
import Platform
import Venue

/// A minute of ten thousand markets and twenty thousand changes a second through TLS: whether
/// anything is lost, what it costs, and whether memory stays where it is.
final class Load {
    private let server: LoadServer
    private let client: LoadClient
    private let marketCount: Int
    private let seconds: Int64
    private var alarm: Alarm?
    private var begun: Reading?
    /// When buffers will have grown to their sizes; nil until every book came.
    private var settledAtNs: Int64?
    private var isConnecting = false
    private let deadlineNs: Int64

    /// What the two processes have used and done so far.
    private struct Reading {
        let atNs: Int64
        let changes: Int
        let processorNs: Int64
        let serverNs: Int64
        let residentBytes: Int64
    }

    /// Memory may grow by this share: allocators keep what they had for a while.
    private static let growthMaxPercent: Int64 = 5
    /// Less than this share of what the exchange plays and something waits.
    private static let rateMinPercent: Int64 = 95
    private static let changesPerSecond: Int64 = 20_000
    /// The exchange has to be up and all markets followed within this.
    private static let patienceNs: Int64 = 120_000_000_000
    /// What memory is at first is not looked at: buffers grow to their sizes.
    private static let settlingNs: Int64 = 5_000_000_000
    private static let lookEveryNs: Int64 = 100_000_000

    static let help = """
        nexum-bench load - ten thousand markets on one encrypted connection

        usage: nexum-bench load [--seconds=N]

        Starts nexum-paper, from the directory of this program, with ten thousand markets that
        change twenty thousand times a second, follows all of them as the daemon would, and says
        whether anything was lost, how much of a core it took, and whether memory stayed where it
        was. Exit status: 0 when all of that held.

          --seconds=N   how long it is measured, after the books came (60)
        """

    /// `words`: nothing, or `--seconds=N`.
    init(_ words: [String]) throws(BenchError) {
        seconds = try Self.seconds(words)
        do throws(TapeError) {
            let markets = try Paper.Tape("busy").scenario.markets
            marketCount = markets.count
            client = LoadClient(markets.map(\.ticker))
        } catch {
            throw .noServer("\(error)")
        }
        server = try LoadServer()
        deadlineNs = SystemClock.monotonicNs + Self.patienceNs
    }

    private static func seconds(_ words: [String]) throws(BenchError) -> Int64 {
        guard let word = words.first else { return 60 }
        guard words.count == 1, word.hasPrefix("--seconds=") else { throw .unknownOption(word) }
        let text = String(word.dropFirst("--seconds=".count))
        guard let seconds = Int64(text), (1...3600).contains(seconds) else {
            throw .badValue("--seconds", "whole seconds from 1 to 3600")
        }
        return seconds
    }

    /// Ends the process when it is done: 0 when everything held.
    func start() {
        alarm = Alarm(afterNs: Self.lookEveryNs, everyNs: Self.lookEveryNs) { self.look() }
    }

    private func look() {
        if let failure = client.failure { return fail("the stream broke: \(failure)") }
        if !isConnecting { return connect() }
        let now = SystemClock.monotonicNs
        guard client.followed.count == marketCount, client.changes > 0 else {
            if now > deadlineNs {
                fail("only \(client.followed.count) of \(marketCount) books came")
            }
            return
        }
        let settled = settledAtNs ?? now + Self.settlingNs
        settledAtNs = settled
        guard let begun else {
            begun = now > settled ? reading : nil
            return
        }
        if now - begun.atNs >= seconds * 1_000_000_000 { finish(begun, reading) }
    }

    private func connect() {
        guard server.isReady else {
            if SystemClock.monotonicNs > deadlineNs { fail("the exchange did not start") }
            return
        }
        isConnecting = true
        do { try client.connect(to: server) } catch { fail("\(error)") }
    }

    private var reading: Reading {
        Reading(
            atNs: SystemClock.monotonicNs, changes: client.changes,
            processorNs: ProcessUsage.processorNs, serverNs: server.processorNs,
            residentBytes: ProcessUsage.residentBytes)
    }

    private func finish(_ before: Reading, _ after: Reading) {
        let span = after.atNs - before.atNs
        let changes = Int64(after.changes - before.changes)
        let rate = changes * 1_000_000_000 / span
        let counters = client.counters
        let growth = (after.residentBytes - before.residentBytes) * 100 / before.residentBytes
        print(
            "load: \(marketCount) markets, \(span / 1_000_000_000) s: \(changes) changes of books "
                + "(\(rate)/s), \(counters.losses) gaps, \(counters.unreadable) unreadable, "
                + "\(counters.ignoredDeltas) ignored")
        print(
            "load: \(Self.share(after.processorNs - before.processorNs, of: span)) of a core, the "
                + "exchange \(Self.share(after.serverNs - before.serverNs, of: span)); memory "
                + "\(before.residentBytes >> 20) MiB, at the end \(after.residentBytes >> 20) MiB")
        let isGood =
            counters.losses == 0 && counters.unreadable == 0 && growth <= Self.growthMaxPercent
            && rate * 100 >= Self.changesPerSecond * Self.rateMinPercent
        let target = "\(Self.changesPerSecond)/s, no gap, memory within \(Self.growthMaxPercent)%"
        print("load: \(isGood ? "held" : "NOT HELD"): \(target)")
        end(isGood ? 0 : 1)
    }

    private static func share(_ part: Int64, of whole: Int64) -> String {
        let tenths = part * 1000 / max(1, whole)
        return "\(tenths / 10).\(tenths % 10)%"
    }

    private func fail(_ why: String) {
        LineWriter.standardError.write("nexum-bench: load: \(why)", .error)
        end(1)
    }

    private func end(_ status: Int32) -> Never {
        client.close()
        server.end()
        exit(status)
    }
}
