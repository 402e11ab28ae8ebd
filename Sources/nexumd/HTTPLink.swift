import Kalshi
import Nexum
import Platform
import Wire

/// Why a request has no answer.
enum LinkError: Error, CustomStringConvertible {
    /// The connection never stood: not a byte of the request left.
    case notSent(String)
    /// The connection broke, or the answer could not be read, after the request left.
    case broken(String)
    /// No whole answer by the deadline.
    case timedOut(Milliseconds)

    var description: String {
        switch self {
        case .notSent(let why): "not sent: \(why)"
        case .broken(let why): "the connection broke before the answer: \(why)"
        case .timedOut(let after): "no answer within \(after.text)"
        }
    }
}

/// One keep-alive connection that carries one request at a time. It can be opened before it is
/// needed, and is then opened again whenever it ends.
final class HTTPLink {
    typealias Completion = (Result<HTTPResponse, LinkError>) -> Void

    /// A connection that stood for so long did not fail: quiet ones are closed by every server.
    private static let steadyFor = Milliseconds.seconds(10)

    private let target: PeerAddress
    private let timeline: any Timeline
    private var connection: Connection?
    private var isOpen = false
    private var isKeptOpen = false
    private var isReserved = false
    private var parser = HTTPResponseParser(limits: .exchange)
    private var completion: Completion?
    private var deadline: (any TimelineTimer)?
    private var reopening: (any TimelineTimer)?
    /// Connections in a row that ended soon and before they were of use.
    private var failures = 0
    private var begunAt = Moment(nanoseconds: 0)
    /// When this connection last showed life, or was begun; nil while there is none.
    private(set) var aliveAt: Moment?

    var isBusy: Bool { isReserved || completion != nil }

    init(to target: PeerAddress, timeline: any Timeline) {
        self.target = target
        self.timeline = timeline
    }

    /// Opens the connection now, and again each time it ends while nothing is on its way.
    func keepOpen() {
        isKeptOpen = true
        if connection == nil { connect() }
    }

    /// Begins a connection anew on which nothing is on its way.
    func renew() {
        guard isKeptOpen, !isBusy else { return }
        drop()
        connect()
    }

    /// Nobody else may send on it until `send` or `release`.
    func reserve() {
        precondition(!isBusy, "one request at a time")
        isReserved = true
    }

    /// What it was reserved for does not come.
    func release() { isReserved = false }

    /// Sends a request; the link must be free or reserved for it. It is never sent a second time.
    func send(
        _ request: HTTPRequest, within patience: Milliseconds, _ completion: @escaping Completion
    ) {
        precondition(self.completion == nil, "one request at a time")
        isReserved = false
        self.completion = completion
        deadline = timeline.after(patience) { [weak self] in
            self?.giveUp(after: patience)
        }
        if connection == nil { connect() }
        connection?.send(request.encoded())
    }

    func close() {
        isKeptOpen = false
        drop()
        deadline?.cancel()
        reopening?.cancel()
        completion = nil
    }

    /// Before the connection stood nothing left; after that nobody knows.
    private func giveUp(after patience: Milliseconds) {
        end(.failure(isOpen ? .timedOut(patience) : .notSent("no connection in \(patience.text)")))
    }

    private func connect() {
        reopening?.cancel()
        isOpen = false
        begunAt = timeline.now.moment
        aliveAt = begunAt
        parser = HTTPResponseParser(limits: .exchange)
        connection = target.connect { [weak self] event in self?.take(event) }
    }

    private func take(_ event: Connection.Event) {
        switch event {
        case .opened: isOpen = true
        case .received(let bytes): receive(bytes)
        case .closed(let error):
            let why = error?.description ?? "closed by the exchange"
            finishStream(else: isOpen ? .broken(why) : .notSent(why))
        }
    }

    private func receive(_ bytes: [UInt8]) {
        // Nobody asked: whatever it answers next would be taken for an answer to something else.
        guard completion != nil else {
            drop()
            return openAgain()
        }
        aliveAt = timeline.now.moment
        failures = 0
        parser.receive(bytes)
        do {
            guard let response = try parser.next() else { return }
            end(.success(response))
        } catch {
            end(.failure(.broken("\(error)")))
        }
    }

    /// An answer without a length ends with the stream.
    private func finishStream(else failure: LinkError) {
        drop()
        let last = try? parser.finish()
        if let last { end(.success(last)) } else { end(.failure(failure)) }
    }

    private func end(_ result: Result<HTTPResponse, LinkError>) {
        deadline?.cancel()
        deadline = nil
        // After anything but a clean answer what the connection would say next is not known.
        let isReusable =
            (try? result.get()).map { $0.headers["connection"]?.lowercased() != "close" } ?? false
        // Nobody waits any longer for what was sent: it must not arrive later.
        if case .failure(.timedOut) = result { connection?.abort() }
        if !isReusable || !parser.isIdle { drop() }
        let completion = completion
        self.completion = nil
        completion?(result)
        if connection == nil { openAgain() }
    }

    private func drop() {
        connection?.close()
        connection = nil
        aliveAt = nil
    }

    /// Later and later, while nobody is there or everybody is turned away.
    private func openAgain() {
        guard isKeptOpen else { return }
        reopening?.cancel()
        if timeline.now.moment.since(begunAt) >= Self.steadyFor { failures = 0 }
        let pause =
            failures == 0
            ? Milliseconds(0)
            : ReconnectPause.after(failures: failures - 1, random: Random.uint32())
        failures += 1
        reopening = timeline.after(pause) { [weak self] in
            guard let self, isKeptOpen, connection == nil else { return }
            connect()
        }
    }
}
