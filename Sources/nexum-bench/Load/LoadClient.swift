import Kalshi
import Nexum
import Platform
import Wire

/// One connection that follows every market there is: the way of a frame from the socket to the
/// engine, as in the daemon.
final class LoadClient {
    private let markets: Set<MarketTicker>
    private var connection: Connection?
    private var handshake = HTTPResponseParser(limits: .exchange)
    private let handshakeKey = Base64.encode(Random.bytes(16))
    private var stream: WebSocketStream?
    private var state = StreamState(subaccount: 0, channels: [.book])
    private var engine = Engine(account: "load", settings: Settings(), ledger: [])
    /// Markets whose book came.
    private(set) var followed: Set<MarketTicker> = []
    private(set) var changes = 0
    /// Why it ended; nil while it lives.
    private(set) var failure: String?

    var counters: StreamCounters { state.counters }

    init(_ markets: [MarketTicker]) { self.markets = Set(markets) }

    func connect(to server: LoadServer) throws {
        let tls = try TLSContext(trustFile: server.trustFile)
        let signer = try Signer(pem: try SecretFile.read(server.keyFile))
        let time = Timestamp(milliseconds: SystemClock.utcMs)
        let text = Signature.text(at: time, method: "GET", path: Signature.streamPath)
        let proof = try Signature.headers(
            key: LoadServer.keyID, at: time, signature: signer.sign(text))
        let request = try WebSocketHandshake.request(
            path: Signature.streamPath, host: LoadServer.host, key: handshakeKey, headers: proof)
        connection = Connection(
            to: .tcp(host: LoadServer.host, port: server.port), tls: tls
        ) { [weak self] event in self?.take(event) }
        connection?.send(request.encoded())
    }

    func close() {
        connection?.close()
        connection = nil
    }

    private static var now: Instant {
        Instant(
            moment: Moment(nanoseconds: SystemClock.monotonicNs),
            utc: Timestamp(milliseconds: SystemClock.utcMs))
    }

    private func take(_ event: Connection.Event) {
        switch event {
        case .opened: break
        case .closed(let error): failure = error?.description ?? "closed by the exchange"
        case .received(let bytes):
            do {
                if stream == nil { try open(bytes) } else { stream?.receive(bytes) }
                try readFrames()
            } catch {
                failure = "\(error)"
            }
        }
    }

    private func open(_ bytes: [UInt8]) throws {
        handshake.receive(bytes)
        guard let answer = try handshake.next() else { return }
        try WebSocketHandshake.verify(answer, key: handshakeKey)
        var opened = WebSocketStream(role: .client, limits: .exchange) { Random.uint32() }
        opened.receive(handshake.takeRemainder())
        stream = opened
        send(state.watch(markets, at: Self.now.moment))
    }

    private func send(_ commands: [StreamCommand]) {
        for command in commands {
            if let frame = stream?.frame(text: command.bytes) { connection?.send(frame) }
        }
    }

    private func readFrames() throws {
        while let event = try stream?.next() {
            switch event {
            case .text(let bytes): hear(state.receive(bytes, at: Self.now.moment))
            case .ping(let payload):
                if let pong = stream?.frame(pong: payload) { connection?.send(pong) }
            case .pong, .binary: break
            case .close(_, let reason): failure = "closed by the exchange: \(reason)"
            }
        }
    }

    private func hear(_ output: StreamOutput) {
        if let broken = output.failure { failure = "\(broken)" }
        for input in output.inputs {
            if case .book(let market, _, _, _) = input { followed.insert(market) }
            if case .bookChange = input { changes += 1 }
            _ = engine.step(input, at: Self.now)
        }
        send(output.commands)
    }
}
