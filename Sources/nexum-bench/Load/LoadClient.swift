import Kalshi
import Nexum
import Platform
import Wire

/// One connection that follows every market there is: the way of a frame from the socket to the
/// engine, as in the daemon.
final class LoadClient {
    private let markets: Set<MarketTicker>
    private var connection: WebSocketConnection?
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
        let endpoint = Endpoint.tcp(host: LoadServer.host, port: server.port)
        connection = WebSocketConnection(
            over: { Connection(to: endpoint, tls: tls, onEvent: $0) },
            onEvent: { [weak self] event in self?.take(event) })
        try connection?.upgrade(
            path: Signature.streamPath, host: LoadServer.host, headers: proof)
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

    private func take(_ event: WebSocketConnection.Event) {
        switch event {
        case .opened: send(state.watch(markets, at: Self.now.moment))
        case .refused(let answer): failure = "the stream was refused: status \(answer.status)"
        case .frame(.text(let bytes)): hear(state.receive(bytes, at: Self.now.moment))
        case .frame(.close(_, let reason)): failure = "closed by the exchange: \(reason)"
        case .frame: break
        case .ended(let why): failure = why ?? "closed by the exchange"
        }
    }

    private func send(_ commands: [StreamCommand]) {
        for command in commands { connection?.send(text: command.bytes) }
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
