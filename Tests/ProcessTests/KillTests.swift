import Chance
import Glibc
import Nexum
import Testing

/// A daemon that is killed again and again while a price falls, at random and at the worst moments.
/// `NEXUM_KILLS` says how often; see `Endurance`.
@Suite struct KillTests {
    /// Falls that are played side by side.
    private static let lanes = Endurance.isLong ? 4 : 2
    /// A fall lasts four seconds, and a life less than one on average.
    private static let killsOfFall = 6
    /// No life that waits for its moment lasts longer.
    private static let lifeMaxMs = 2500

    /// Kinds of moments the preloaded library knows, besides any, and how many a life has.
    private static let moments = [
        ("time", 1), ("time", 1), ("sync", 12), ("before", 2), ("after", 2),
    ]

    @Test(arguments: 0..<lanes)
    func `however often it is killed, it sells once and writes everything`(lane: Int) throws {
        let library = try Preload("kill")
        var dice = SplitMix64(seed: Endurance.seed &* 1000 &+ UInt64(lane))
        let wanted = (Endurance.kills + Self.lanes - 1) / Self.lanes
        var deaths: [String] = []
        while deaths.count < wanted {
            let kills = min(Self.killsOfFall, wanted - deaths.count)
            let label = "seed \(Endurance.seed), lane \(lane), kill \(deaths.count)"
            deaths += try fall(kills, &dice, library, label)
        }
        let exact = deaths.filter { $0 != "time" }.sorted().joined(separator: " ")
        print("lane \(lane): \(deaths.count) kills, seed \(Endurance.seed); just at: \(exact)")
    }

    /// One fall, with so many kills in it; at which moments they were.
    private func fall(
        _ kills: Int, _ dice: inout SplitMix64, _ library: Preload, _ label: String
    ) throws -> [String] {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        var moments: [String] = []
        for _ in 0..<kills {
            moments.append(try live(in: place, &dice, library))
            _ = try Judgement.checkWritten(exchange, place, "\(label) \(moments)")
        }
        let last = try place.startAccepting()
        try Judgement.finish(last, place, exchange, held: 100_00, "\(label) \(moments)")
        return moments
    }

    /// One life, to its end by SIGKILL; at which moment that was.
    private func live(
        in place: DaemonPlace, _ dice: inout SplitMix64, _ library: Preload
    ) throws -> String {
        let (kind, most) = Self.moments.randomElement(using: &dice) ?? Self.moments[0]
        let moment = "\(kind):\(Int.random(in: 1...most, using: &dice))"
        let lifeMs = kind == "time" ? Int.random(in: 20...1500, using: &dice) : Self.lifeMaxMs
        let begun = milliseconds()
        let daemon = try place.start(["LD_PRELOAD": library.path, "KILL_AT": moment])
        var isAccepted = false
        try waitUntil("death at \(moment)") {
            if daemon.ended != nil { return true }
            if milliseconds() - begun >= lifeMs { daemon.signal(SIGKILL) }
            if !isAccepted, try place.status()?.baseIsKnown == true {
                isAccepted = try place.ask("margin", "--accept") != nil
            }
            return false
        }
        #expect(daemon.ended == .signal(SIGKILL), "\(moment): \(daemon.errors.suffix(5))")
        let isReached = kind != "time" && milliseconds() - begun < lifeMs
        return isReached ? moment : "time"
    }
}

extension Status {
    /// Whether there are debts to be taken as right.
    fileprivate var baseIsKnown: Bool { state != "starting" }
}
