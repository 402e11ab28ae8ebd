import Glibc
import Platform
import Testing

/// The two kinds of endpoint every connection must work on alike.
enum Transport: String, CaseIterable, Sendable {
    case unix, tcp
}

/// Keeps what happens to a connection, in order.
@MainActor final class Recorder {
    private(set) var events: [Connection.Event] = []
    private(set) var received: [UInt8] = []

    var text: String { String(decoding: received, as: UTF8.self) }

    var isOpen: Bool { events.first == .opened }

    /// How it ended; nil while it has not.
    var ending: Connection.Event? {
        if case .closed? = events.last { return events.last }
        return nil
    }

    func note(_ event: Connection.Event) {
        events.append(event)
        if case .received(let bytes) = event { received += bytes }
    }
}

/// A listener in this process that hands its connections to a test.
@MainActor final class Server {
    private let scratch: Scratch
    private(set) var listener: Listener?
    private(set) var accepted: [(connection: Connection, recorder: Recorder)] = []
    private(set) var peers: [PeerCredentials?] = []
    let endpoint: Endpoint

    /// What the server does with what it hears, beside keeping it.
    var onEvent: @MainActor (Connection, Connection.Event) -> Void = { _, _ in }

    init(_ transport: Transport, meter: Meter? = nil) throws {
        scratch = try Scratch()
        let wanted: Endpoint =
            switch transport {
            case .unix: .unix(path: scratch.file("socket"))
            case .tcp: .tcp(host: "127.0.0.1", port: 0)
            }
        let link = Link()
        let listener = try Listener(on: wanted, meter: meter) { link.server?.take($0, $1) }
        let port = listener.boundPort
        endpoint = port.map { .tcp(host: "127.0.0.1", port: $0) } ?? wanted
        self.listener = listener
        link.server = self
    }

    private final class Link {
        weak var server: Server?
    }

    var first: (connection: Connection, recorder: Recorder)? { accepted.first }

    func echo() {
        onEvent = { connection, event in
            if case .received(let bytes) = event { connection.send(bytes) }
        }
    }

    func stop() {
        listener?.close()
        for (connection, _) in accepted { connection.close() }
    }

    private func take(_ connection: Connection, _ peer: PeerCredentials?) {
        let recorder = Recorder()
        connection.onEvent = { event in
            recorder.note(event)
            self.onEvent(connection, event)
        }
        accepted.append((connection, recorder))
        peers.append(peer)
    }
}
