import Kalshi
import Nexum
import Platform
import Wire

/// Why a request brought nothing usable.
enum RequestError: Error, CustomStringConvertible {
    case link(LinkError)
    case failure(Failure)
    case reply(ReplyError)
    /// A list that did not end.
    case endless(pages: Int)
    case unknownFees

    /// The exchange knows nothing of that name.
    var isNotFound: Bool {
        switch self {
        case .failure(.marketNotFound), .failure(.notFound): true
        default: false
        }
    }

    var description: String {
        switch self {
        case .link(let error): error.description
        case .failure(let failure): failure.description
        case .reply(let error): error.description
        case .unknownFees: "a kind of fee this version does not know"
        case .endless(let pages): "the list did not end after \(pages) pages"
        }
    }
}

/// Sends signed requests over a few warm connections.
final class Exchange {
    /// One for writes alone, so that an exit never waits behind a list, and three for reads.
    private static let readLinks = 3
    /// A read that takes longer is worth less than the next one.
    static let readPatience = Milliseconds.seconds(5)
    /// An order's answer that takes longer is asked for another way.
    static let writePatience = Milliseconds.seconds(3)

    private let address: PeerAddress
    private let identity: Identity
    private let timeline: any Timeline
    private let writer: HTTPLink
    private let readers: [HTTPLink]
    private var waitingReads: [Pending] = []
    private var waitingWrites: [Pending] = []
    /// Told the exchange's clock less often than answers come; see `ClockOffset`.
    var onDate: ((String, _ sent: Instant, _ heard: Instant) -> Void)?

    private struct Pending {
        let request: KalshiRequest
        let completion: HTTPLink.Completion
    }

    init(_ address: PeerAddress, as identity: Identity, timeline: any Timeline) {
        self.address = address
        self.identity = identity
        self.timeline = timeline
        writer = HTTPLink(to: address, timeline: timeline)
        readers = (0..<Self.readLinks).map { _ in HTTPLink(to: address, timeline: timeline) }
    }

    /// Sends a request and hands over the answer, whatever its status.
    func send(_ request: KalshiRequest, _ completion: @escaping HTTPLink.Completion) {
        let pending = Pending(request: request, completion: completion)
        if request.kind.isWrite {
            waitingWrites.append(pending)
        } else {
            waitingReads.append(pending)
        }
        dispatch()
    }

    /// Reads something: the decoded answer, or why there is none.
    func read<Answer>(
        _ request: KalshiRequest, as decode: @escaping (JSONValue) throws(ReplyError) -> Answer,
        _ completion: @escaping (Result<Answer, RequestError>) -> Void
    ) {
        send(request) { result in
            switch result {
            case .failure(let error): completion(.failure(.link(error)))
            case .success(let response): completion(Self.decode(response, decode))
            }
        }
    }

    private static func decode<Answer>(
        _ response: HTTPResponse, _ decode: (JSONValue) throws(ReplyError) -> Answer
    ) -> Result<Answer, RequestError> {
        let value: JSONValue
        do throws(Failure) {
            value = try Failure.document(status: response.status, body: response.body)
        } catch {
            return .failure(.failure(error))
        }
        do throws(ReplyError) {
            return .success(try decode(value))
        } catch {
            return .failure(.reply(error))
        }
    }

    func close() {
        for link in [writer] + readers { link.close() }
        waitingReads = []
        waitingWrites = []
    }

    private func dispatch() {
        if !writer.isBusy, !waitingWrites.isEmpty {
            start(waitingWrites.removeFirst(), on: writer, within: Self.writePatience)
        }
        for link in readers where !link.isBusy && !waitingReads.isEmpty {
            start(waitingReads.removeFirst(), on: link, within: Self.readPatience)
        }
    }

    private func start(_ pending: Pending, on link: HTTPLink, within patience: Milliseconds) {
        let request: HTTPRequest
        do throws(HTTPError) {
            let proof = try identity.proof(of: pending.request, at: timeline.now.utc)
            request = try pending.request.http(host: address.host, proof: proof)
        } catch {
            return pending.completion(.failure(.notSent("\(error)")))
        }
        let sent = timeline.now
        link.send(request, within: patience) { [weak self] result in
            self?.noteDate(result, sent: sent)
            let isLate = self.map { $0.timeline.now.moment.since(sent.moment) > patience } ?? true
            // Where this process stood still, an answer may have waited: it says what was then.
            if isLate, !pending.request.kind.isWrite {
                pending.completion(.failure(.timedOut(patience)))
            } else {
                pending.completion(result)
            }
            self?.dispatch()
        }
    }

    private func noteDate(_ result: Result<HTTPResponse, LinkError>, sent: Instant) {
        guard let date = try? result.get().headers["date"] else { return }
        onDate?(date, sent, timeline.now)
    }
}

/// Who we are to the exchange: the key's id and the key.
final class Identity {
    let keyID: String
    private let signer: Signer
    /// Our clock less the exchange's, so that signatures carry the exchange's time.
    var clockOffsetMs: Int64 = 0

    init(keyID: String, signer: Signer) {
        self.keyID = keyID
        self.signer = signer
    }

    func proof(of request: KalshiRequest, at now: Timestamp) throws(HTTPError) -> HTTPHeaders {
        let time = exchangeTime(now)
        return try Signature.headers(
            key: keyID, at: time, signature: signer.sign(Signature.text(at: time, of: request)))
    }

    func streamProof(at now: Timestamp) throws(HTTPError) -> HTTPHeaders {
        let time = exchangeTime(now)
        let text = Signature.text(at: time, method: "GET", path: Signature.streamPath)
        return try Signature.headers(key: keyID, at: time, signature: signer.sign(text))
    }

    private func exchangeTime(_ now: Timestamp) -> Timestamp {
        Timestamp(milliseconds: now.milliseconds - clockOffsetMs)
    }
}
