package import Nexum
import Wire

/// One connection to the venue, without its socket: bytes in, bytes out. It begins with HTTP/1.1
/// requests and may be upgraded to the streams.
package struct VenueSession: Sendable {
    /// The path of the upgrade.
    static let streamPath = "/trade-api/ws/v2"
    /// How often the exchange pings, measured, and with what.
    private static let pingEvery = Milliseconds(10_000)
    private static let pingPayload = Array("heartbeat".utf8)

    package let id: Int
    /// Whether the connection is to be closed once what was returned is sent.
    package private(set) var isClosing = false
    private var parser = HTTPRequestParser()
    private var socket: WebSocketStream?
    private var state: StreamState?
    /// When the next ping is due; nil before the upgrade.
    package private(set) var nextPing: Timestamp?

    package init(id: Int) { self.id = id }

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
        guard !isClosing, let socket else { return [] }
        var bytes: [UInt8] = []
        for event in events {
            if let text = state?.message(of: event, at: now) { bytes += socket.frame(text: text) }
        }
        return bytes
    }

    /// The ping, when it is due.
    package mutating func ping(at now: Timestamp) -> [UInt8] {
        guard !isClosing, let socket, let due = nextPing, due <= now else { return [] }
        nextPing = now + Self.pingEvery
        return socket.frame(ping: Self.pingPayload)
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
                    bytes += venue.handle(request).encoded()
                }
                if request.headers.closesConnection { isClosing = true }
            }
        } catch {
            isClosing = true
            bytes += venue.response(400, Self.flat("bad_request", "\(error)")).encoded()
        }
        return bytes
    }

    private mutating func upgrade(_ request: HTTPRequest, _ venue: Venue) -> [UInt8] {
        do throws(VenueRefusal) {
            let account = try venue.authenticate(request)
            do throws(WebSocketHandshakeError) {
                let response = try WebSocketHandshake.response(to: request)
                socket = WebSocketStream(role: .server, limits: .server, maskKey: { 0 })
                socket?.receive(parser.takeRemainder())
                state = StreamState(account: account)
                nextPing = venue.now + Self.pingEvery
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
                bytes += socket.frame(text: reply)
            }
            return bytes
        case .ping(let payload): return socket.frame(pong: payload)
        case .pong: return []
        case .close(let code, _):
            isClosing = true
            return socket.frame(closeCode: code ?? 1000)
        }
    }
}
