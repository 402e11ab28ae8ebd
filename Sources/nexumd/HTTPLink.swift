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

/// One keep-alive connection that carries one request at a time.
final class HTTPLink {
    typealias Completion = (Result<HTTPResponse, LinkError>) -> Void

    private let target: PeerAddress
    private let timeline: any Timeline
    private var connection: Connection?
    private var isOpen = false
    private var parser = HTTPResponseParser(limits: .exchange)
    private var completion: Completion?
    private var deadline: (any TimelineTimer)?

    var isBusy: Bool { completion != nil }

    init(to target: PeerAddress, timeline: any Timeline) {
        self.target = target
        self.timeline = timeline
    }

    /// Sends a request; the link must not be busy. It is never sent a second time.
    func send(
        _ request: HTTPRequest, within patience: Milliseconds, _ completion: @escaping Completion
    ) {
        precondition(!isBusy, "one request at a time")
        self.completion = completion
        deadline = timeline.after(patience) { [weak self] in
            self?.giveUp(after: patience)
        }
        if connection == nil { connect() }
        connection?.send(request.encoded())
    }

    func close() {
        connection?.close()
        connection = nil
        deadline?.cancel()
        completion = nil
    }

    /// Before the connection stood nothing left; after that nobody knows.
    private func giveUp(after patience: Milliseconds) {
        end(.failure(isOpen ? .timedOut(patience) : .notSent("no connection in \(patience.text)")))
    }

    private func connect() {
        isOpen = false
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
        connection = nil
        let last = try? parser.finish()
        if let last { end(.success(last)) } else { end(.failure(failure)) }
    }

    private func end(_ result: Result<HTTPResponse, LinkError>) {
        deadline?.cancel()
        deadline = nil
        // After anything but a clean answer what the connection would say next is not known.
        let isReusable =
            (try? result.get()).map { $0.headers["connection"]?.lowercased() != "close" } ?? false
        if !isReusable || !parser.isIdle {
            connection?.close()
            connection = nil
        }
        let completion = completion
        self.completion = nil
        completion?(result)
    }
}
