import Kalshi
import Nexum
import Venue

// The machines of the guards, and what the exchange announces.
extension World {
    // MARK: The network

    func isOffline(_ number: Int) -> Bool { nowMs < guards[number].offlineUntilMs }

    /// Names are not found and connections do not stand; those that stood hang.
    mutating func loseNetwork(_ life: Life) {
        let number = life.guardNumber
        guards[number].offlineUntilMs = nowMs + draw(.networkDown, 500...15_000)
        guards[number].memory.link?.isSilent = true
    }

    // MARK: The clock

    /// A clock that runs wrong is a little more off each time.
    mutating func driftClock(_ number: Int) {
        guards[number].clockOffsetMs += draw(.clockDrifted, -100...100)
        measureClock(of: number, after: 2000)
    }

    // MARK: The disk

    /// What is written from now on waits in memory, as far as the process lives.
    mutating func fillDisk(_ life: Life) {
        guard !guards[life.guardNumber].isDiskFull else { return }
        guards[life.guardNumber].isDiskFull = true
        after(draw(.diskFull, 500...20_000), .diskFreed(life))
        tell(life.guardNumber, .ledgerLost(reason: "no room"))
    }

    mutating func freeDisk(_ life: Life) {
        let number = life.guardNumber
        guard guards[number].life == life, guards[number].isDiskFull else { return }
        guards[number].isDiskFull = false
        guards[number].ledger += guards[number].memory.unwritten
        guards[number].memory.unwritten = []
        tell(number, .ledgerBack)
    }

    // MARK: The calendar

    static let calendarAfterMs: Int64 = 1500
    static let calendarAgainMs: Int64 = 5000

    mutating func readCalendar(_ life: Life) { send(.exchangeSchedule, for: .calendar, life) }

    mutating func announce(_ closure: Plan.Closure) {
        let start = plan.startsAt.milliseconds
        venue.plan(
            ExchangePause(
                closure.kind, from: Timestamp(milliseconds: start + closure.fromMs),
                to: Timestamp(milliseconds: start + closure.toMs), shard: closure.shard))
    }
}
