import Nexum
import Platform

/// Keeps the service manager informed: ready, alive, and one line on how things stand.
final class Herald {
    private let daemon: Daemon
    private var isReady = false
    private var lastStatus = ""
    private var pulse: Alarm?
    private var watchdog: Alarm?

    /// The status line changes at most this often.
    private static let pulseNs: Int64 = 1_000_000_000

    init(_ daemon: Daemon) {
        self.daemon = daemon
        daemon.onTurn = { [weak self] in self?.noteTurn() }
        pulse = Alarm(afterNs: 0, everyNs: Self.pulseNs) { [weak self] in self?.tellStatus() }
        if let patience = ServiceManager.watchdogNs {
            // A hung main queue runs no timer: the silence is the message.
            watchdog = Alarm(afterNs: 0, everyNs: max(1, patience / 2)) {
                ServiceManager.notify(.watchdog)
            }
        }
    }

    /// Ready means reconciled: the first whole pass over the account came through.
    private func noteTurn() {
        guard !isReady, daemon.engine.isReconciled else { return }
        isReady = true
        ServiceManager.notify(.ready)
    }

    private func tellStatus() {
        let line = daemon.engine.status(at: daemon.now).line
        guard line != lastStatus else { return }
        lastStatus = line
        ServiceManager.notify(.status(line))
    }
}

extension Status {
    /// One line, the worst first.
    fileprivate var line: String {
        guard state != "starting" else { return "starting: reading the account" }
        var worst: PositionStatus?
        for position in positions where position.debt > .zero {
            if worst == nil || (position.equity ?? .zero) < (worst?.equity ?? .zero) {
                worst = position
            }
        }
        let health =
            worst.map { "worst \($0.market) health \($0.health) (\($0.band))" } ?? "no debt"
        let feed = feed.isLive ? "feed live" : "feed down"
        let wrong = conditions.isEmpty ? "" : " · \(conditions.count) conditions"
        return "\(mode) · \(positions.count) positions · \(health) · \(feed)\(wrong)"
    }
}
