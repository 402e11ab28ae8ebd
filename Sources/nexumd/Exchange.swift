import Kalshi
import Nexum
import Platform
import Wire

/// Sends signed requests over warm connections, in the order of their urgency and no faster than
/// the account's budget allows. What changes something is sent once, whatever happens to it.
final class Exchange {
    typealias Completion = HTTPLink.Completion

    /// How often it is looked whether connections are alive, and orders are signed ahead.
    private static let careEvery = Milliseconds.seconds(1)

    private let host: String
    private let identity: Identity
    private let timeline: any Timeline
    private let links: Links
    private var queue = RequestQueue<Attempt>()
    private var budget: Budget
    private var wake: (any TimelineTimer)?
    private var care: Repeating?
    /// Told the exchange's clock less often than answers come; see `ClockOffset`.
    var onDate: ((String, _ sent: Instant, _ heard: Instant) -> Void)?
    /// Told of every answer, whatever it says.
    var onAnswer: (() -> Void)?
    /// Told each few seconds how the exchange says that it stands: the answer as it came.
    var onStatus: ((HTTPResponse) -> Void)?
    /// Told of what nobody knows in what was read.
    var onNovelties: (([Novelty]) -> Void)?

    init(_ address: PeerAddress, as identity: Identity, timeline: any Timeline) {
        host = address.host
        self.identity = identity
        self.timeline = timeline
        links = Links(to: address, timeline: timeline)
        budget = Budget(at: timeline.now.moment)
    }

    /// Opens the connections and keeps them and the signatures for orders fresh.
    func start() {
        links.open()
        identity.prepareOrders(at: timeline.now.utc)
        care = Repeating(timeline, every: Self.careEvery) { [weak self] in self?.takeCare() }
    }

    func close() {
        care?.stop()
        wake?.cancel()
        links.close()
        queue.removeAll()
        onDate = nil
        onAnswer = nil
        onStatus = nil
        onNovelties = nil
    }

    /// The account's limits, and what requests cost, read anew.
    func adopt(_ limits: AccountLimits) {
        budget.adopt(limits, at: timeline.now.moment)
        dispatch()
    }

    func adopt(_ costs: EndpointCosts) { budget.adopt(costs) }

    /// Sends a request when it is its turn and hands over the answer, whatever its status.
    func send(
        _ request: KalshiRequest, _ urgency: Urgency? = nil, _ completion: @escaping Completion
    ) {
        let attempt = Attempt(
            request, urgency ?? request.kind.urgency, came: timeline.now.moment, completion)
        add(attempt)
        dispatch()
    }

    /// An exit of this market went out and came to nothing.
    func noteFruitless(_ market: MarketTicker) {
        queue.noteFruitless(market, at: timeline.now.moment)
    }

    /// Whether the very same request waits in line for the same purpose.
    func isWaiting(_ request: KalshiRequest, _ urgency: Urgency) -> Bool {
        queue.contains(request, urgency)
    }

    private func takeCare() {
        identity.prepareOrders(at: timeline.now.utc)
        let proof = Attempt.lifeSign(at: timeline.now.moment) { [weak self] result in
            if let answer = try? result.get() { self?.onStatus?(answer) }
        }
        guard links.unproven != nil, !isWaiting(proof.request, proof.urgency) else { return }
        add(proof)
        dispatch()
    }

    private func add(_ attempt: Attempt) {
        queue.add(attempt, attempt.request, attempt.urgency, came: attempt.came)
    }

    private func dispatch() {
        let now = timeline.now.moment
        while true {
            let turn = queue.next(&budget, at: now) { [links] request, urgency in
                links.free(for: request, urgency) != nil
            }
            switch turn {
            case .send(let attempt):
                guard let link = links.free(for: attempt.request, attempt.urgency) else {
                    preconditionFailure("a request's turn without a connection")
                }
                start(attempt, on: link)
            case .overdue(let attempt):
                attempt.completion(.failure(.notSent("no tokens or no connection in time")))
            case .wait(let span): return dispatch(after: span)
            case .idle: return
            }
        }
    }

    private func dispatch(after span: Milliseconds) {
        wake?.cancel()
        wake = timeline.after(span) { [weak self] in self?.dispatch() }
    }

    private func start(_ attempt: Attempt, on link: HTTPLink) {
        attempt.begun = attempt.begun ?? timeline.now.moment
        link.reserve()
        identity.prove(attempt.request, at: timeline.now.utc) { [weak self] proof in
            self?.send(attempt, on: link, proof)
        }
    }

    private func send(
        _ attempt: Attempt, on link: HTTPLink, _ proof: Result<HTTPHeaders, HTTPError>
    ) {
        let request: HTTPRequest
        do throws(HTTPError) {
            request = try attempt.request.http(host: host, proof: try proof.get())
        } catch {
            link.release()
            return attempt.completion(.failure(.notSent("\(error)")))
        }
        let sent = timeline.now
        link.send(request, within: attempt.patienceLeft(at: sent.moment)) { [weak self] result in
            guard let self else { return }
            note(result, sent: sent)
            finish(attempt, attempt.timely(result, sent: sent.moment, heard: timeline.now.moment))
        }
    }

    private func finish(_ attempt: Attempt, _ result: Result<HTTPResponse, LinkError>) {
        let now = timeline.now.moment
        if attempt.isOutOfTokens(result) { budget.exhaust(attempt.request, at: now) }
        if attempt.mayRepeat(after: result, at: now) {
            attempt.repeats += 1
            add(attempt)
        } else {
            attempt.completion(result)
        }
        dispatch()
    }

    private func note(_ result: Result<HTTPResponse, LinkError>, sent: Instant) {
        switch result {
        case .success(let answer):
            onAnswer?()
            if let date = answer.headers["date"] { onDate?(date, sent, timeline.now) }
        case .failure(.timedOut): links.renew(quietSince: sent.moment)
        case .failure: break
        }
    }
}
