import Nexum
import Testing
import Wire

@testable import Venue

/// One client's end of a connection.
struct Client {
    var session = VenueSession(id: 1)
    private var socket = WebSocketStream(role: .client, maskKey: { 0x0A0B_0C0D })

    /// Upgrades; returns the answer's status.
    mutating func upgrade(_ venue: inout Venue, key: String = "alice") throws -> Int {
        let text = "\(venue.now.milliseconds)GET/trade-api/ws/v2"
        let request = try WebSocketHandshake.request(
            path: "/trade-api/ws/v2", host: "h", key: "dGhlIHNhbXBsZSBub25jZQ==",
            headers: HTTPHeaders([
                ("KALSHI-ACCESS-KEY", key),
                ("KALSHI-ACCESS-TIMESTAMP", "\(venue.now.milliseconds)"),
                ("KALSHI-ACCESS-SIGNATURE", Base64.encode(Array(text.utf8))),
            ]))
        var parser = HTTPResponseParser()
        parser.receive(session.receive(request.encoded(), venue: &venue))
        return try #require(try parser.next()).status
    }

    mutating func say(_ text: String, _ venue: inout Venue) throws -> [String] {
        try read(session.receive(socket.frame(text: Array(text.utf8)), venue: &venue))
    }

    mutating func hear(_ events: [VenueEvent], _ venue: Venue) throws -> [String] {
        try read(session.deliver(events, at: venue.now))
    }

    mutating func read(_ bytes: [UInt8]) throws -> [String] {
        socket.receive(bytes)
        var texts: [String] = []
        while let event = try socket.next() {
            switch event {
            case .text(let text): texts.append(String(decoding: text, as: UTF8.self))
            default: texts.append("\(event)")
            }
        }
        return texts
    }
}
