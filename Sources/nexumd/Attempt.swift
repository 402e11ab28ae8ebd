import Kalshi
import Nexum
import Wire

/// One request on its way, from the line in which it waits to its answer.
final class Attempt {
    let request: KalshiRequest
    let urgency: Urgency
    /// When it was asked for.
    let came: Moment
    let completion: Exchange.Completion
    /// When it was first taken out of the line; its deadline counts from then.
    var begun: Moment?
    var repeats = 0
    private let patience: Milliseconds

    /// A read that takes longer is worth less than the next one.
    private static let readPatience = Milliseconds.seconds(5)
    /// An order's answer that takes longer is asked for another way.
    private static let writePatience = Milliseconds.seconds(3)
    /// A connection that gives no sign of life within this is dead.
    private static let lifePatience = Milliseconds.seconds(2)
    /// A read that the exchange had no tokens for is asked again so often.
    private static let refusalsMax = 3

    private init(
        _ request: KalshiRequest, _ urgency: Urgency, came: Moment, within patience: Milliseconds,
        _ completion: @escaping Exchange.Completion
    ) {
        self.request = request
        self.urgency = urgency
        self.came = came
        self.patience = patience
        self.completion = completion
    }

    convenience init(
        _ request: KalshiRequest, _ urgency: Urgency, came: Moment,
        _ completion: @escaping Exchange.Completion
    ) {
        let patience = request.kind.isWrite ? Self.writePatience : Self.readPatience
        self.init(request, urgency, came: came, within: patience, completion)
    }

    /// The cheapest read: first of all that it is answered counts.
    static func lifeSign(
        at now: Moment, _ completion: @escaping Exchange.Completion
    ) -> Attempt {
        Attempt(.exchangeStatus, .proof, came: now, within: lifePatience, completion)
    }

    private var isWrite: Bool { request.kind.isWrite }

    /// How long its answer may take from now: what is left of the whole.
    func patienceLeft(at now: Moment) -> Milliseconds {
        let passed = begun.map { now.since($0).count } ?? 0
        return Milliseconds(max(1, patience.count - passed))
    }

    /// The result as it counts now. Where this process stood still, an answer may have waited: it
    /// says what was then.
    func timely(
        _ result: Result<HTTPResponse, LinkError>, sent: Moment, heard: Moment
    ) -> Result<HTTPResponse, LinkError> {
        let isLate = heard.since(sent) > patience
        return isLate && !isWrite ? .failure(.timedOut(patience)) : result
    }

    func isOutOfTokens(_ result: Result<HTTPResponse, LinkError>) -> Bool {
        (try? result.get())?.status == 429
    }

    /// Only what changes nothing is ever sent again, and only within its deadline: once when the
    /// connection ended under it, for it may have been closed while it was on its way there.
    func mayRepeat(after result: Result<HTTPResponse, LinkError>, at now: Moment) -> Bool {
        guard !isWrite, let begun, now.since(begun) < patience else { return false }
        switch result {
        case .success: return isOutOfTokens(result) && repeats < Self.refusalsMax
        case .failure(.broken), .failure(.notSent): return repeats == 0
        case .failure(.timedOut): return false
        }
    }
}
