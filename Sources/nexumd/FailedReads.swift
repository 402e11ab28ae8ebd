import Nexum

/// Tells people of reads that failed. While the exchange is out of reach every one of them does:
/// the first is told, the others are counted until answers come again.
final class FailedReads {
    /// Answers have come again when no read failed for so long: the patience of one.
    private static let overAfter = Milliseconds.seconds(5)

    private let timeline: any Timeline
    private let deliver: (Input) -> Void
    private let say: (Announcement) -> Void
    /// Reads that got no answer, one after the other.
    private var outage: (since: Moment, newest: Moment, count: Int)?

    init(
        _ timeline: any Timeline, deliver: @escaping (Input) -> Void,
        say: @escaping (Announcement) -> Void
    ) {
        self.timeline = timeline
        self.deliver = deliver
        self.say = say
    }

    /// A read failed. `what` is what people call it: "could not read WHAT".
    func note(_ what: String, _ error: RequestError) {
        guard case .link = error else { return tell(what, error) }
        let now = timeline.now.moment
        if outage == nil { tell(what, error) }
        let (since, count) = (outage?.since ?? now, outage?.count ?? 0)
        outage = (since, newest: now, count + 1)
    }

    /// The exchange answered something.
    func noteAnswer() {
        let now = timeline.now.moment
        guard let over = outage, now.since(over.newest) >= Self.overAfter else { return }
        outage = nil
        guard over.count > 1 else { return }
        say(
            Announcement(
                .notice,
                "the exchange answers again: \(over.count) reads got no answer within "
                    + "\(over.newest.since(over.since).text)"))
    }

    private func tell(_ what: String, _ error: RequestError) {
        deliver(.readFailed(what: what, reason: "\(error)"))
    }
}
