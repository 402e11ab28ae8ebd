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
    private var connection: WebSocketConnection?
    private var state: StreamState

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
        connection = WebSocketConnection(over: address.connect) { [weak self] event in
            self?.take(event)
        }
        identity.proveStream(at: timeline.now.utc) { [weak self] proof in self?.upgrade(proof) }
    }

    private func upgrade(_ proof: Result<HTTPHeaders, HTTPError>) {
        do throws(HTTPError) {
            try connection?.upgrade(
                path: Signature.streamPath, host: address.host, headers: try proof.get())
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
        guard isOpen else { return }
        for command in state.watch(wanted, at: timeline.now.moment) { send(command) }
    }

    func refresh(_ market: MarketTicker) {
        handle(state.loseBook(of: market, at: timeline.now.moment))
    }

    func tick() { if isOpen { handle(state.tick(at: timeline.now.moment)) } }

    func ping() { connection?.ping(Array("nexum".utf8)) }

    private var isOpen: Bool { connection?.isOpen == true }

    private func send(_ command: StreamCommand) { connection?.send(text: command.bytes) }

    private func end(_ why: String) {
        let onEnd = onEnd
        close()
        onEnd?(why)
    }

    private func take(_ event: WebSocketConnection.Event) {
        switch event {
        case .opened: watch(markets)
        case .refused(let answer): end("the stream was refused: \(Self.refusal(answer))")
        case .frame(let frame): take(frame)
        case .ended(let why): end(why ?? "closed by the exchange")
        }
    }

    private static func refusal(_ answer: HTTPResponse) -> String {
        do throws(Failure) {
            _ = try Failure.document(status: answer.status, body: answer.body)
            return "status \(answer.status)"
        } catch {
            return "\(error)"
        }
    }

    private func take(_ frame: WebSocketEvent) {
        onAlive?()
        switch frame {
        case .text(let bytes): handle(state.receive(bytes, at: timeline.now.moment))
        case .ping, .pong: onOutput?(Self.alive)
        case .binary: break
        case .close(let code, let reason):
            end("closed by the exchange: \(reason) (\(code.map(String.init) ?? "no code"))")
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
