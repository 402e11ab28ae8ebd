import Nexum
import Testing
import Wire

@testable import Venue

@Suite struct SessionTests {
    static func venue() -> Venue {
        let book = Bench.book(yes: [(42, 95)], no: [(56, 310), (55, 40)])
        var venue = Bench.venue(Bench.scenario(steps: [Bench.step(0, .book(book))]))
        _ = venue.takeEvents()
        return venue
    }

    @Test func pingsAndCloses() throws {
        var venue = Self.venue()
        var client = Client()
        #expect(client.session.nextPing == nil)
        #expect(try client.upgrade(&venue) == 101)
        #expect(client.session.ping(at: venue.now + .seconds(9)).isEmpty)
        let heartbeat = WebSocketEvent.ping(Array("heartbeat".utf8))
        #expect(
            try client.read(client.session.ping(at: venue.now + .seconds(10))) == ["\(heartbeat)"])
        #expect(client.session.nextPing == venue.now + .seconds(20))
        let socket = WebSocketStream(role: .client, maskKey: { 1 })
        let pong = client.session.receive(socket.frame(ping: [7]), venue: &venue)
        #expect(try client.read(pong) == ["\(WebSocketEvent.pong([7]))"])
        let closed = client.session.receive(socket.frame(closeCode: 4001), venue: &venue)
        #expect(try client.read(closed) == ["\(WebSocketEvent.close(code: 4001, reason: ""))"])
        #expect(client.session.isClosing)
        #expect(client.session.receive([1, 2, 3], venue: &venue).isEmpty)
    }

    @Test func aBreachOfTheProtocolEndsTheConnection() throws {
        var venue = Self.venue()
        var client = Client()
        #expect(try client.upgrade(&venue) == 101)
        let closed = client.session.receive([0x81, 0x01, 0x61], venue: &venue)
        #expect(try client.read(closed) == ["\(WebSocketEvent.close(code: 1002, reason: ""))"])
        #expect(client.session.isClosing)
    }

    @Test func anUpgradeNeedsProof() throws {
        var venue = Self.venue()
        var client = Client()
        #expect(try client.upgrade(&venue, key: "mallory") == 401)
        #expect(!client.session.isClosing)
        #expect(try client.upgrade(&venue) == 101)
    }

    /// Two requests and an upgrade with its first command in one piece, or byte by byte.
    @Test(arguments: [1, 1 << 20])
    func requestsMayArriveInAnyPieces(size: Int) throws {
        var venue = Self.venue()
        var session = VenueSession(id: 1)
        let bytes =
            try Bench.request("GET", "/portfolio/balance").encoded()
            + Bench.request("GET", "/nothing").encoded()
        var sent: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = Array(bytes[start..<min(start + size, bytes.count)])
            sent += session.receive(piece, venue: &venue)
        }
        var parser = HTTPResponseParser()
        parser.receive(sent)
        var statuses: [Int] = []
        while let answer = try parser.next() { statuses.append(answer.status) }
        #expect(statuses == [200, 404])
        let malformed = session.receive(Array("nonsense\r\n".utf8), venue: &venue)
        #expect(String(decoding: malformed, as: UTF8.self).hasPrefix("HTTP/1.1 400 Bad Request"))
        #expect(session.isClosing)
    }
}
