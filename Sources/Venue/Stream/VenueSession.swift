package import Nexum
import Wire

/// One connection to the venue, without its socket: bytes in, bytes out. It begins with HTTP/1.1
/// requests and may be upgraded to the streams.
package struct VenueSession: Sendable {
    /// The path of the upgrade.
    static let streamPath = "/trade-api/ws/v2"
    /// How often the exchange pings, measured, and with what.
    private static let pingEvery = Milliseconds(10_000)
    /// The close code of a server that goes away.
    private static let goingAway: UInt16 = 1001
    private static let pingPayload = Array("heartbeat".utf8)

    package let id: Int
    /// Whether the connection is to be closed once what was returned is sent.
    package private(set) var isClosing = false
    private var parser = HTTPRequestParser()
    private var socket: WebSocketStream?
    private var state: StreamState?
    private var pingDue: Timestamp?
    /// How the venue behaves towards this session from now on; nil: as well as it can.
    package var faults: Faults?
    private var replies = FaultyReplies()
    private var frames = FaultyFrames()

    /// With `faults` the venue behaves at its worst towards this session.
    package init(id: Int, faults: Faults? = nil) {
        self.id = id
        self.faults = faults
    }

    /// When the next ping, or a frame that was held back, is due; nil when nothing is.
    package var nextPing: Timestamp? {
        guard let held = frames.heldUntil else { return pingDue }
        return min(pingDue ?? held, held)
    }

    /// Takes bytes of the client and returns what to send. What it causes for others is in the
    /// venue's outbox afterwards.
    package mutating func receive(_ bytes: [UInt8], venue: inout Venue) -> [UInt8] {
        guard !isClosing else { return [] }
        if socket != nil {
            socket?.receive(bytes)
            return readFrames(venue)
        }
        parser.receive(bytes)
        return readRequests(&venue)
    }

    /// Frames for the events this session asked for.
    package mutating func deliver(_ events: [VenueEvent], at now: Timestamp) -> [UInt8] {
        guard !isClosing, socket != nil else { return [] }
        var bytes: [UInt8] = []
        for event in events where !isClosing {
            if case .pauseTurn = event.content {
                isClosing = true
                return bytes + (socket?.frame(closeCode: Self.goingAway) ?? [])
            }
            if let text = state?.message(of: event, at: now) { bytes += framed(text, at: now) }
        }
        return bytes
    }

    /// The ping, when it is due, and what was held back until now.
    package mutating func ping(at now: Timestamp) -> [UInt8] {
        guard !isClosing, let socket else { return [] }
        var bytes: [UInt8] = []
        for text in frames.release(at: now) { bytes += socket.frame(text: text) }
        guard let due = pingDue, due <= now else { return bytes }
        pingDue = now + Self.pingEvery
        if frames.isSilent || faults?.strikes(.noPing) == true { return bytes }
        return bytes + socket.frame(ping: Self.pingPayload)
    }

    // MARK: HTTP

    private mutating func readRequests(_ venue: inout Venue) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(HTTPError) {
            while !isClosing, let request = try parser.next() {
                if request.path == Self.streamPath {
                    bytes += upgrade(request, venue)
                    if socket != nil { return bytes + readFrames(venue) }
                } else {
                    bytes += answer(request, &venue)
                }
                if request.headers.closesConnection { isClosing = true }
            }
        } catch {
            isClosing = true
            bytes += venue.response(400, Self.flat("bad_request", "\(error)")).encoded()
        }
        return bytes
    }

    private mutating func answer(_ request: HTTPRequest, _ venue: inout Venue) -> [UInt8] {
        guard var dice = faults else { return venue.handle(request).encoded() }
        defer { faults = dice }
        if let response = replies.answer(request, &dice, &venue) { return response.encoded() }
        isClosing = true
        return []
    }

    private mutating func upgrade(_ request: HTTPRequest, _ venue: Venue) -> [UInt8] {
        do throws(VenueRefusal) {
            let account = try venue.authenticate(request).account
            do throws(WebSocketHandshakeError) {
                let response = try WebSocketHandshake.response(to: request)
                socket = WebSocketStream(role: .server, limits: .server, maskKey: { 0 })
                socket?.receive(parser.takeRemainder())
                state = StreamState(account: account)
                pingDue = venue.now + Self.pingEvery
                return response.encoded()
            } catch {
                return venue.response(400, Self.flat("bad_request", "\(error)")).encoded()
            }
        } catch {
            return venue.response(error.status, error.body).encoded()
        }
    }

    /// What the gateway in front of the exchange says: flat, not nested.
    private static func flat(_ code: String, _ message: String) -> JSON {
        ["code": .string(code), "message": .string(message)]
    }

    // MARK: Streams

    private mutating func readFrames(_ venue: Venue) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(WebSocketError) {
            while !isClosing, let event = try socket?.next() { bytes += answer(event, venue) }
        } catch {
            isClosing = true
            bytes += socket?.frame(closeCode: error.closeCode) ?? []
        }
        return bytes
    }

    private mutating func answer(_ event: WebSocketEvent, _ venue: Venue) -> [UInt8] {
        guard let socket else { return [] }
        switch event {
        case .text(let text), .binary(let text):
            var bytes: [UInt8] = []
            for reply in state?.run(StreamCommand(text), venue) ?? [] {
                bytes += framed(reply, at: venue.now)
            }
            return bytes
        case .ping(let payload): return frames.isSilent ? [] : socket.frame(pong: payload)
        case .pong: return []
        case .close(let code, _):
            isClosing = true
            return socket.frame(closeCode: code ?? 1000)
        }
    }

    /// A text as it goes out, after whatever faults befall it.
    private mutating func framed(_ text: [UInt8], at now: Timestamp) -> [UInt8] {
        guard !isClosing, let socket else { return [] }
        guard var dice = faults else { return socket.frame(text: text) }
        defer { faults = dice }
        switch frames.fate(of: text, &dice, at: now) {
        case .send(let texts):
            var bytes: [UInt8] = []
            for text in texts { bytes += socket.frame(text: text) }
            return bytes
        case .drop:
            isClosing = true
            return []
        case .fail(let error):
            return state?.breakOff(error).map { socket.frame(text: $0) } ?? []
        }
    }
}
