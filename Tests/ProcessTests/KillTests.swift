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

    @Test(arguments: 0..<lanes)
    func `however often it is killed, it sells once and writes everything`(lane: Int) throws {
        let library = try Preload("kill")
        var dice = SplitMix64(seed: Endurance.seed &* 1000 &+ UInt64(lane))
        let wanted = (Endurance.kills + Self.lanes - 1) / Self.lanes
        var killed = 0
        while killed < wanted {
            let kills = min(Self.killsOfFall, wanted - killed)
            let label = "seed \(Endurance.seed), lane \(lane), kills \(killed)..."
            try fall(kills, &dice, library, label)
            killed += kills
        }
        print("lane \(lane): killed \(killed) times, seed \(Endurance.seed)")
    }

    /// One fall, with so many kills in it.
    private func fall(
        _ kills: Int, _ dice: inout SplitMix64, _ library: Preload, _ label: String
    ) throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        var moments: [String] = []
        for _ in 0..<kills {
            moments.append(try live(in: place, &dice, library))
            _ = try Judgement.checkWritten(exchange, place, "\(label) \(moments)")
        }
        let last = try place.startAccepting()
        try waitUntil("safety, \(label) \(moments): \(last.errors.suffix(5))") {
            try Judgement.isOver(exchange, place)
        }
        try place.stop(last)
        Judgement.check(exchange, try place.ledger(), held: 100_00, "\(label) \(moments)")
        try Judgement.checkWhole(exchange, place, "\(label) \(moments)")
    }

    /// One life, to its end by SIGKILL; when that was.
    private func live(
        in place: DaemonPlace, _ dice: inout SplitMix64, _ library: Preload
    ) throws -> String {
        let kinds = ["sync", "before", "after", "time", "time"]
        let kind = kinds.randomElement(using: &dice) ?? ""
        let moment = "\(kind):\(Int.random(in: 1...4, using: &dice))"
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
        return "\(moment) after \(milliseconds() - begun) ms"
    }
}

extension Status {
    /// Whether there are debts to be taken as right.
    fileprivate var baseIsKnown: Bool { state != "starting" }
}
