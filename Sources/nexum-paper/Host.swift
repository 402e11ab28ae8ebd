import Nexum
import Paper
import Platform
import Venue

/// The paper exchange on the machine's own clock.
final class Host {
    private let server: PaperServer
    private var alarm: Alarm?
    /// What the alarm is set to; nil when none is.
    private var planned: Timestamp?

    /// No wait is longer: the machine's clock may be set meanwhile.
    private static let longestWait = Milliseconds.seconds(1)

    init(_ venue: Venue, _ faults: Faults?) {
        server = PaperServer(venue)
        server.faults = faults
        server.clock = { [weak self] in self?.due ?? Self.now }
        server.onChange = { [weak self] in self?.plan() }
    }

    /// So much is played in one turn: where more is due than this machine can play, clients and
    /// signals still get theirs.
    private static let stride = Milliseconds(100)

    private var due: Timestamp { min(Self.now, server.venue.now + Self.stride) }

    static var now: Timestamp { Timestamp(milliseconds: SystemClock.utcMs) }

    /// Begins to play, and tells every order and fill to `journal`. Gives the TCP port.
    func start(
        on endpoint: Endpoint, tls: TLSIdentity?, _ journal: LineWriter?
    ) throws(ListenError) -> UInt16? {
        if let journal {
            server.onEvents = { events in
                for event in events {
                    if let line = event.journalLine { journal.write(line, .info) }
                }
            }
        }
        let port = try server.listen(on: endpoint, tls: tls)
        advance()
        return port
    }

    /// When the weekly maintenance that is on ends; nil while it is not.
    var maintenanceEnd: Timestamp? { server.venue.maintenanceEnd }

    func close() {
        alarm?.cancel()
        server.close()
    }

    private func advance() {
        planned = nil
        server.advance(to: due)
        plan()
    }

    private func plan() {
        guard let next = server.nextEventTime else { return }
        if let planned, planned <= next { return }
        planned = next
        let wait = min(max(next.since(Self.now), Milliseconds(0)), Self.longestWait)
        alarm = Alarm(afterNs: wait.count * 1_000_000) { [weak self] in self?.advance() }
    }
}
