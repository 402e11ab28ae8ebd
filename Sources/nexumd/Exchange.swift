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
        queue.add(attempt, request, attempt.urgency, came: attempt.came)
        dispatch()
    }

    /// Whether the very same request waits in line for the same purpose.
    func isWaiting(_ request: KalshiRequest, _ urgency: Urgency) -> Bool {
        queue.contains(request, urgency)
    }

    private func takeCare() {
        identity.prepareOrders(at: timeline.now.utc)
        guard let link = links.unproven else { return }
        let now = timeline.now.moment
        let attempt = Attempt.lifeSign(at: now)
        // Where reads need every token, they show themselves that the exchange is there.
        guard budget.pay(for: attempt.request, attempt.urgency, at: now).count == 0 else { return }
        start(attempt, on: link)
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
            noteDate(result, sent: sent)
            if case .failure(.timedOut) = result { links.renew(quietSince: sent.moment) }
            finish(attempt, attempt.timely(result, sent: sent.moment, heard: timeline.now.moment))
        }
    }

    private func finish(_ attempt: Attempt, _ result: Result<HTTPResponse, LinkError>) {
        let now = timeline.now.moment
        if attempt.isOutOfTokens(result) { budget.exhaust(attempt.request, at: now) }
        if attempt.mayRepeat(after: result, at: now) {
            attempt.repeats += 1
            queue.add(attempt, attempt.request, attempt.urgency, came: attempt.came)
        } else {
            attempt.completion(result)
        }
        dispatch()
    }

    private func noteDate(_ result: Result<HTTPResponse, LinkError>, sent: Instant) {
        guard let date = try? result.get().headers["date"] else { return }
        onDate?(date, sent, timeline.now)
    }
}
