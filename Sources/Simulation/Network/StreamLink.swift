import Kalshi
import Nexum
import Venue
import Wire

/// One connection of the stream with both ends of it: bytes go through the same codecs as on a
/// socket, and come out as what the guard's end hears.
struct StreamLink {
    let number: Int
    private var session: VenueSession
    private var socket = WebSocketStream(role: .client, limits: .exchange) { 7 }
    /// Half open: nothing comes through any more, and nobody is told.
    var isSilent = false
    /// What comes is held until then, in order.
    var heldUntilMs: Int64 = 0

    /// What the exchange does wrong on this connection from now on; what it does already goes on
    /// with the dice it has.
    mutating func meet(_ faults: Faults?) {
        if (session.faults == nil) != (faults == nil) { session.faults = faults }
    }

    /// The exchange's ping when it is due, and what it held back until now.
    mutating func pass(at now: Timestamp) -> [WebSocketEvent] { hear(session.ping(at: now)) }

    /// Whether the exchange has ended the connection.
    var isOver: Bool { session.isClosing }

    /// Connects; nil when the exchange does not let us in.
    init?(number: Int, key: String, at now: Timestamp, venue: inout Venue) {
        self.number = number
        session = VenueSession(id: number)
        var parser = HTTPResponseParser()
        guard let proof = try? Signature.headers(key: key, at: now, signature: [1]),
            let request = try? WebSocketHandshake.request(
                path: Signature.streamPath, host: "paper", key: "AAAAAAAAAAAAAAAAAAAAAA==",
                headers: proof)
        else { return nil }
        parser.receive(session.receive(request.encoded(), venue: &venue))
        guard let answer = try? parser.next(), answer.status == 101 else { return nil }
    }

    /// Sends a command and gives what is answered.
    mutating func send(_ command: StreamCommand, venue: inout Venue) -> [WebSocketEvent] {
        hear(session.receive(socket.frame(text: command.bytes), venue: &venue))
    }

    /// Our own ping and its answer.
    mutating func ping(venue: inout Venue) -> [WebSocketEvent] {
        hear(session.receive(socket.frame(ping: Array("nexum".utf8)), venue: &venue))
    }

    /// What the exchange tells this connection of what happened.
    mutating func deliver(_ events: [VenueEvent], at now: Timestamp) -> [WebSocketEvent] {
        hear(session.deliver(events, at: now))
    }

    private mutating func hear(_ bytes: [UInt8]) -> [WebSocketEvent] {
        guard !bytes.isEmpty else { return [] }
        socket.receive(bytes)
        var events: [WebSocketEvent] = []
        while let event = try? socket.next() { events.append(event) }
        return events
    }
}
