import Kalshi
import Nexum

/// The connections to the exchange: opened before they are needed, each with its purpose.
final class Links {
    /// For exits alone, and kept alive: nothing else is ever on them when an exit comes.
    private let exits: [HTTPLink]
    /// For cancels and other writes; also for exits when the others are taken.
    private let writes: [HTTPLink]
    /// For reads; the last one for those of the guard alone.
    private let reads: [HTTPLink]
    private let timeline: any Timeline

    private static let readCount = 3
    /// A connection for exits that said nothing for as long is asked for a sign of life: one that
    /// is dead without a word would show itself by an exit without an answer.
    private static let provenFor = Milliseconds.seconds(10)

    init(to address: PeerAddress, timeline: any Timeline) {
        exits = (0..<SignatureStock.depth).map { _ in HTTPLink(to: address, timeline: timeline) }
        writes = [HTTPLink(to: address, timeline: timeline)]
        reads = (0..<Self.readCount).map { _ in HTTPLink(to: address, timeline: timeline) }
        self.timeline = timeline
    }

    private var all: [HTTPLink] { exits + writes + reads }

    func open() { for link in all { link.keepOpen() } }

    func close() { for link in all { link.close() } }

    /// An answer to what was sent then did not come: what was not heard since may be as dead.
    func renew(quietSince sent: Moment) {
        for link in all where link.aliveAt.map({ $0 < sent }) ?? false { link.renew() }
    }

    /// A connection that may carry such a request now.
    func free(for request: KalshiRequest, _ urgency: Urgency) -> HTTPLink? {
        if urgency == .proof { return unproven }
        let links: ArraySlice<HTTPLink> =
            switch (request.kind.isWrite, urgency) {
            case (true, .exit): (exits + writes)[...]
            // An exit may wait for the cancel, so that must not wait for an order of a person; one
            // connection is left for exits.
            case (true, .cancel): writes + exits.dropLast()
            case (true, _): writes[...]
            case (false, .other): reads.dropLast()
            case (false, _): reads[...]
            }
        return links.first { !$0.isBusy }
    }

    /// A connection for exits that has to be asked for a sign of life; one at a time, so that an
    /// exit finds another.
    var unproven: HTTPLink? {
        guard !exits.contains(where: \.isBusy) else { return nil }
        let now = timeline.now.moment
        return exits.first { $0.aliveAt.map { now.since($0) >= Self.provenFor } ?? false }
    }
}
