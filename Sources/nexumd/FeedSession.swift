import Kalshi
import Nexum
import Platform
import Wire

/// One connection of the stream, from the upgrade to its end.
final class FeedSession {
    private let address: PeerAddress
    private let identity: Identity
    private let timeline: any Timeline
    private var markets: Set<MarketTicker>
    private var connection: Connection?
    private var response = HTTPResponseParser(limits: .exchange)
    private var stream: WebSocketStream?
    private var state: StreamState
    private let handshakeKey = Base64.encode(Random.bytes(16))

    var onOutput: ((StreamOutput) -> Void)?
    var onAlive: (() -> Void)?
    var onEnd: ((String) -> Void)?

    init(
        _ address: PeerAddress, as identity: Identity, subaccount: Int,
        _ markets: Set<MarketTicker>,
        _ timeline: any Timeline
    ) {
        self.address = address
        self.identity = identity
        self.markets = markets
        self.timeline = timeline
        state = StreamState(subaccount: subaccount)
    }

    func start() {
        connection = address.connect { [weak self] event in self?.take(event) }
        identity.proveStream(at: timeline.now.utc) { [weak self] proof in self?.upgrade(proof) }
    }

    private func upgrade(_ proof: Result<HTTPHeaders, HTTPError>) {
        do throws(HTTPError) {
            let request = try WebSocketHandshake.request(
                path: Signature.streamPath, host: address.host, key: handshakeKey,
                headers: try proof.get())
            connection?.send(request.encoded())
        } catch {
            end("\(error)")
        }
    }

    func close() {
        onEnd = nil
        onOutput = nil
        onAlive = nil
        connection?.close()
        connection = nil
    }

    func watch(_ wanted: Set<MarketTicker>) {
        markets = wanted
        guard stream != nil else { return }
        for command in state.watch(wanted, at: timeline.now.moment) { send(command) }
    }

    func refresh(_ market: MarketTicker) {
        handle(state.loseBook(of: market, at: timeline.now.moment))
    }

    func tick() { if stream != nil { handle(state.tick(at: timeline.now.moment)) } }

    func ping() {
        guard let frame = stream?.frame(ping: Array("nexum".utf8)) else { return }
        connection?.send(frame)
    }

    private func send(_ command: StreamCommand) {
        guard let frame = stream?.frame(text: command.bytes) else { return }
        connection?.send(frame)
    }

    private func end(_ why: String) {
        let onEnd = onEnd
        close()
        onEnd?(why)
    }

    private func take(_ event: Connection.Event) {
        switch event {
        case .opened: break
        case .closed(let error): end(error?.description ?? "closed by the exchange")
        case .received(let bytes):
            do {
                if stream == nil { try receiveHandshake(bytes) } else { stream?.receive(bytes) }
                try readFrames()
            } catch {
                end("\(error)")
            }
        }
    }

    private func receiveHandshake(_ bytes: [UInt8]) throws {
        response.receive(bytes)
        guard let answer = try response.next() else { return }
        if answer.status != 101 {
            do throws(Failure) {
                _ = try Failure.document(status: answer.status, body: answer.body)
            } catch {
                return end("the stream was refused: \(error)")
            }
        }
        try WebSocketHandshake.verify(answer, key: handshakeKey)
        var opened = WebSocketStream(role: .client, limits: .exchange) { Random.uint32() }
        opened.receive(response.takeRemainder())
        stream = opened
        watch(markets)
    }

    private func readFrames() throws {
        while let event = try stream?.next() {
            onAlive?()
            switch event {
            case .text(let bytes): handle(state.receive(bytes, at: timeline.now.moment))
            case .ping(let payload):
                if let pong = stream?.frame(pong: payload) { connection?.send(pong) }
                onOutput?(Self.alive)
            case .pong: onOutput?(Self.alive)
            case .binary: break
            case .close(let code, let reason):
                return end(
                    "closed by the exchange: \(reason) (\(code.map(String.init) ?? "no code"))")
            }
        }
    }

    private static var alive: StreamOutput {
        var output = StreamOutput()
        output.inputs = [.feedAlive]
        return output
    }

    private func handle(_ output: StreamOutput) {
        onOutput?(output)
        for command in output.commands { send(command) }
        if let failure = output.failure { end("\(failure)") }
    }
}
