import Kalshi
import Nexum

// What the guards do by the clock, and how they die.
extension World {
    private static let tickEveryMs: Int64 = 250
    private static let watchEveryMs: Int64 = 1000

    /// A process starts: it connects, reads everything, and goes on by the clock.
    mutating func boot(_ number: Int) {
        let life = guards[number].life
        guards[number].memory.lastAliveMs = nowMs
        after(0, .connect(life))
        after(1, .poll(life))
        after(Self.tickEveryMs, .tick(life))
        after(Self.watchEveryMs, .watch(life))
        after(plan.settings.freshness.reconcileEvery.count, .reconcile(life))
        measureClock(of: number, after: 100)
        after(Self.personEveryMs, .accept(life))
        after(Self.calendarAfterMs, .calendar(life))
    }

    /// How often a person looks whether there are debts to accept.
    private static let personEveryMs: Int64 = 3000

    mutating func accept(_ life: Life) {
        after(Self.personEveryMs, .accept(life))
        let number = life.guardNumber
        guard guards[number].engine.status(at: now).blockedBy.contains("debts not accepted") else {
            return
        }
        tell(number, .command(.acceptDebts(uid: 0)))
    }

    /// The offset is known once answers have come.
    mutating func measureClock(of number: Int, after ms: Int64) {
        after(ms, .measure(guards[number].life))
    }

    mutating func measure(_ life: Life) {
        let offset = guards[life.guardNumber].clockOffsetMs
        tell(life.guardNumber, .clockOffset(milliseconds: offset))
    }

    mutating func tick(_ life: Life) {
        after(Self.tickEveryMs, .tick(life))
        tell(life.guardNumber, .tick)
        if strikes(.listLag) { holdList() }
        if strikes(.clockStepped) { stepClock(life.guardNumber) }
        if strikes(.stopped) {
            guards[life.guardNumber].stoppedUntilMs = nowMs + draw(.stopped, 100...12_000)
        }
        if strikes(.clockDrifted) { driftClock(life.guardNumber) }
        if strikes(.networkDown) { loseNetwork(life) }
        if strikes(.diskFull) { fillDisk(life) }
        if strikes(.killed) { kill(life.guardNumber) }
    }

    private mutating func stepClock(_ number: Int) {
        let span = draw(.clockStepped, 0...1) == 0 ? 4000 : Int64(3_600_000)
        guards[number].clockOffsetMs = draw(.clockStepped, -span...span)
        measureClock(of: number, after: 2000)
    }

    mutating func poll(_ life: Life) {
        after(plan.settings.freshness.pollEvery.count, .poll(life))
        readAccount(life.guardNumber)
    }

    mutating func reconcile(_ life: Life) {
        after(plan.settings.freshness.reconcileEvery.count, .reconcile(life))
        for market in guards[life.guardNumber].engine.heldMarkets {
            readMarket(life.guardNumber, market)
        }
    }

    /// Kill -9, and the service manager starts it again at once.
    mutating func kill(_ number: Int) {
        trace.line(nowMs, "guard \(number) killed")
        let isErased = strikes(.ledgerErased)
        if isErased { guards[number].ledger = [] }
        guards[number].restart()
        referee.restarted(number, ledger: guards[number].ledger)
        if isErased { guards[number].stoppedUntilMs = nowMs + Self.replacingMs }
        boot(number)
    }

    /// A disk that is lost is replaced by hand.
    private static let replacingMs: Int64 = 15_000

    /// The faults end: clocks are set right, disks are freed, whatever stood still goes on,
    /// connections that hang are noticed by those at their ends.
    mutating func calm() {
        areFaultsOn = false
        trace.line(nowMs, "calm from now on")
        for number in guards.indices {
            if guards[number].clockOffsetMs != 0 {
                guards[number].clockOffsetMs = 0
                measureClock(of: number, after: 2000)
            }
            guards[number].offlineUntilMs = 0
            freeDisk(guards[number].life)
        }
        after(Self.restAfterMs, .restCheck)
    }

    /// In the calm a run ends as soon as everything has come to rest; some go on to their end, to
    /// see that it stays so.
    mutating func checkRest() {
        after(Self.restEveryMs, .restCheck)
        guard !plan.isWatchedToItsEnd else { return }
        var trial = referee
        trial.judgeEnd(guards, venue, at: now)
        isAtRest = trial.violations.isEmpty
    }

    private static let restAfterMs: Int64 = 8000
    private static let restEveryMs: Int64 = 4000

    /// One of the lists stands still, or goes on far behind the others.
    private mutating func holdList() {
        let kinds: [AccountList.Kind] = [.positions, .balance, .restingOrders, .orders, .fills]
        lateList = (
            kinds[Int(draw(.listLag, 0...Int64(kinds.count - 1)))],
            draw(.listLag, 1...Int64(Self.pictureCount - 1)),
            nowMs + draw(.listLag, 1000...10_000)
        )
    }

    mutating func takePicture() {
        pictures.append((nowMs, venue))
        if pictures.count > Self.pictureCount { pictures.removeFirst() }
        if areFaultsOn { after(Self.pictureEveryMs, .picture) }
    }

    private static let pictureEveryMs: Int64 = 400
    /// Less than three seconds of them: longer no list was ever seen to lag.
    private static let pictureCount = 7
}
