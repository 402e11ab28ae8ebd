package import Nexum

/// Requests that wait for their tokens and for a connection.
///
/// What is urgent goes first. Among reads every fourth turn is the oldest one's, so that a flood of
/// one kind does not keep the others out. A write that waited too long is handed back: what it was
/// decided on is old.
package struct RequestQueue<Ticket> {
    /// What is to be done next.
    package enum Turn {
        /// It is paid for: send it.
        case send(Ticket)
        /// It waited too long and is not in line any more.
        case overdue(Ticket)
        /// Nothing before so long, unless something comes or a connection gets free.
        case wait(Milliseconds)
        /// Nothing waits that time alone could move.
        case idle
    }

    private struct Place {
        let ticket: Ticket
        let request: KalshiRequest
        let urgency: Urgency
        let came: Moment

        func isBefore(_ other: Place) -> Bool {
            (urgency.rawValue, came) < (other.urgency.rawValue, other.came)
        }
    }

    /// An order that waited longer is decided anew on what is known then.
    package static var writePatience: Milliseconds { .seconds(2) }
    /// So many reads go by rank before one goes by age.
    private static var readsByRank: Int { 3 }

    private var places: [Place] = []
    /// Reads sent by rank since the last one by age.
    private var byRank = 0

    package init() {}

    /// Puts a request in line. `came` is when it was asked for first, so that one that is asked
    /// again does not go to the end.
    package mutating func add(
        _ ticket: Ticket, _ request: KalshiRequest, _ urgency: Urgency, came: Moment
    ) {
        let place = Place(ticket: ticket, request: request, urgency: urgency, came: came)
        let index = places.firstIndex { place.isBefore($0) } ?? places.endIndex
        places.insert(place, at: index)
    }

    /// Whether the very same request waits for the same purpose.
    package func contains(_ request: KalshiRequest, _ urgency: Urgency) -> Bool {
        for place in places where place.urgency == urgency && place.request == request {
            return true
        }
        return false
    }

    /// Forgets everything that waits.
    package mutating func removeAll() { places = [] }

    /// The next thing to do. Called again and again until nothing is left to do now; `hasLink`
    /// says whether a connection is free for such a request.
    package mutating func next(
        _ budget: inout Budget, at now: Moment, hasLink: (KalshiRequest, Urgency) -> Bool
    ) -> Turn {
        var wait: Milliseconds?
        var closed: Set<Budget.Purse> = []
        let byAge = byRank >= Self.readsByRank ? oldestRead : nil
        for index in order(first: byAge) {
            let place = places[index]
            if let left = Self.patienceLeft(place, at: now) {
                if left.count <= 0 { return .overdue(places.remove(at: index).ticket) }
                wait = min(wait ?? left, left)
            }
            let purse = Budget.purse(of: place.request)
            guard !closed.contains(purse), hasLink(place.request, place.urgency) else { continue }
            // What is kept from it otherwise is not kept when its age gives it the turn.
            let urgency = index == byAge ? .account : place.urgency
            let toPay = budget.pay(for: place.request, urgency, at: now)
            if toPay.count == 0 { return .send(remove(index)) }
            // Whoever is less urgent does not take the tokens that this one waits for.
            closed.insert(purse)
            wait = min(wait ?? toPay, toPay)
        }
        return wait.map { .wait($0) } ?? .idle
    }

    /// The places by rank, but one of them first.
    private func order(first: Int?) -> [Int] {
        var order = Array(places.indices)
        if let first {
            order.remove(at: first)
            order.insert(first, at: 0)
        }
        return order
    }

    private var oldestRead: Int? {
        var oldest: Int?
        for (index, place) in places.enumerated() where !place.request.kind.isWrite {
            if let known = oldest, places[known].came <= place.came { continue }
            oldest = index
        }
        return oldest
    }

    private mutating func remove(_ index: Int) -> Ticket {
        if !places[index].request.kind.isWrite {
            byRank = byRank >= Self.readsByRank ? 0 : byRank + 1
        }
        return places.remove(at: index).ticket
    }

    /// Reads wait as long as they must: their age is told from when they were asked.
    private static func patienceLeft(_ place: Place, at now: Moment) -> Milliseconds? {
        guard place.request.kind.isWrite else { return nil }
        return Milliseconds(writePatience.count - now.since(place.came).count)
    }
}
