package import Nexum
package import Platform
package import Venue

/// The paper exchange on sockets: every connection is a session with the one venue, and what one
/// session causes is told to all.
@MainActor package final class PaperServer {
    package private(set) var venue: Venue
    private var sessions: [Int: Member] = [:]
    private var lastSession = 0
    private var listeners: [Listener] = []
    /// Told after anything was asked of the venue: the time of its next event may have changed.
    package var onChange: (@MainActor () -> Void)?
    /// What time it is when something is asked; without it the venue's time is that of its last
    /// event.
    package var clock: (@MainActor () -> Timestamp)?

    /// Told what the venue tells, oldest first.
    package var onEvents: (@MainActor ([VenueEvent]) -> Void)?

    /// How badly the venue behaves towards sessions that begin from now on.
    package var faults: Faults?

    private struct Member {
        var session: VenueSession
        let connection: Connection
    }

    package init(_ venue: Venue) { self.venue = venue }

    /// Accepts connections at an endpoint, encrypted ones with an identity. Gives the TCP port it
    /// listens at.
    @discardableResult
    package func listen(
        on endpoint: Endpoint, tls: TLSIdentity? = nil, meter: Meter? = nil
    ) throws(ListenError) -> UInt16? {
        let accept: Listener.Acceptor = { [weak self] connection, _ in self?.accept(connection) }
        let listener = try Listener(
            on: endpoint, mode: 0o600, tls: tls, meter: meter, onAccept: accept)
        listeners.append(listener)
        return listener.boundPort
    }

    /// Listens no more and lets go of everybody.
    package func close() {
        for listener in listeners { listener.close() }
        for id in sessions.keys.sorted() { sessions[id]?.connection.close() }
        sessions = [:]
    }

    /// When something next happens by itself: in the venue, or a ping that is due.
    package var nextEventTime: Timestamp? {
        var next = venue.nextEventTime
        for member in sessions.values {
            if let ping = member.session.nextPing { next = min(next ?? ping, ping) }
        }
        return next
    }

    /// Plays everything due up to `time` and tells the sessions.
    package func advance(to time: Timestamp) {
        venue.advance(to: time)
        tellAll()
        for id in sessions.keys.sorted() {
            send(sessions[id]?.session.ping(at: venue.now) ?? [], to: id)
        }
    }

    private func accept(_ connection: Connection) {
        lastSession += 1
        let id = lastSession
        let session = VenueSession(id: id, faults: faults?.forSession(id))
        sessions[id] = Member(session: session, connection: connection)
        connection.onEvent = { [weak self] event in self?.take(event, of: id) }
    }

    private func take(_ event: Connection.Event, of id: Int) {
        switch event {
        case .opened: break
        case .closed: sessions[id] = nil
        case .received(let bytes): receive(bytes, from: id)
        }
        onChange?()
    }

    private func receive(_ bytes: [UInt8], from id: Int) {
        if let clock { venue.advance(to: clock()) }
        guard var session = sessions[id]?.session else { return }
        let answer = session.receive(bytes, venue: &venue)
        sessions[id]?.session = session
        send(answer, to: id)
        tellAll()
        if session.isClosing { sessions.removeValue(forKey: id)?.connection.close() }
    }

    private func tellAll() {
        let events = venue.takeEvents()
        guard !events.isEmpty else { return }
        onEvents?(events)
        for id in sessions.keys.sorted() {
            send(sessions[id]?.session.deliver(events, at: venue.now) ?? [], to: id)
            if sessions[id]?.session.isClosing == true {
                sessions.removeValue(forKey: id)?.connection.close()
            }
        }
    }

    private func send(_ bytes: [UInt8], to id: Int) {
        if !bytes.isEmpty { sessions[id]?.connection.send(bytes) }
    }
}
