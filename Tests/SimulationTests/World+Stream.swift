import Kalshi
import Nexum
import Venue
import Wire

// The stream: what the daemon subscribes to and hears.
extension World {
    mutating func connect() {
        connection += 1
        session = VenueSession(id: connection)
        stream = StreamState(subaccount: 0)
        handshake = HTTPResponseParser()
        socket = nil
        guard let proof = try? Signature.headers(key: Self.keyID, at: now.utc, signature: [1]),
            let request = try? WebSocketHandshake.request(
                path: Signature.streamPath, host: "paper", key: "AAAAAAAAAAAAAAAAAAAAAA==",
                headers: proof)
        else { return }
        take(session.receive(request.encoded(), venue: &venue))
    }

    mutating func follow(_ markets: [MarketTicker]) {
        followed = Set(markets)
        guard socket != nil else { return }
        for command in stream.watch(followed, at: now.moment) { send(command) }
    }

    mutating func send(_ command: StreamCommand) {
        guard let frame = socket?.frame(text: command.bytes) else { return }
        take(session.receive(frame, venue: &venue))
    }

    mutating func deliverEvents() {
        let bytes = session.deliver(venue.takeEvents(), at: venue.now)
        if socket != nil { take(bytes) }
    }

    mutating func take(_ bytes: [UInt8]) {
        if !bytes.isEmpty { after(3, .frames(bytes, connection: connection)) }
    }

    mutating func receive(_ bytes: [UInt8]) {
        if socket == nil {
            handshake.receive(bytes)
            guard (try? handshake.next()) != nil else { return }
            socket = WebSocketStream(role: .client, limits: .exchange) { 7 }
            for command in stream.watch(followed, at: now.moment) { send(command) }
            return
        }
        if chance(faults.streamBroken) {
            socket = nil
            engineTakes(.feedLost(reason: "broken"))
            return after(300, .connect(life: life))
        }
        socket?.receive(bytes)
        while let event = try? socket?.next() {
            guard case .text(let text) = event else { continue }
            handle(stream.receive(text, at: now.moment))
        }
    }

    mutating func handle(_ output: StreamOutput) {
        let myLife = life
        for input in output.inputs where life == myLife { engineTakes(input) }
        for command in output.commands where life == myLife { send(command) }
    }
}
