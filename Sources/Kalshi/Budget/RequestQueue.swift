package import Nexum

/// Requests that wait for their tokens and for a connection.
///
/// What is urgent goes first. Among reads every fourth turn is the oldest one's, so that a flood of
/// one kind does not keep the others out. A write that waited too long is handed back: what it was
/// decided on is old. Where more exits are due than there are tokens for, a market's next exit has
/// the place of the one that was handed back, and one that lately found no bid goes behind cancels
/// and behind exits that may sell.
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
        /// What it goes beside, and is paid like: less than its urgency where others go first.
        let rank: Urgency
        /// When it came, which is when its patience began.
        let came: Moment
        /// Since when it waits, those before it for the same purpose included.
        let waitsSince: Moment

        func isBefore(_ other: Place) -> Bool {
            (rank.rawValue, standsBack, waitsSince)
                < (other.rank.rawValue, other.standsBack, other.waitsSince)
        }

        /// The market whose exit it is; nil for anything else.
        var exitMarket: MarketTicker? { urgency == .exit ? request.market : nil }

        /// 1 for what goes behind all others of its rank.
        private var standsBack: Int { urgency == rank ? 0 : 1 }
    }

    /// An order that waited longer is decided anew on what is known then.
    package static var writePatience: Milliseconds { .seconds(2) }
    /// So many reads go by rank before one goes by age.
    private static var readsByRank: Int { 3 }

    private var places: [Place] = []
    /// Reads sent by rank since the last one by age.
    private var byRank = 0
    private var exits = ExitTurns()

    package init() {}

    /// Puts a request in line. `came` is when it was asked for first, so that one that is asked
    /// again does not go to the end.
    package mutating func add(
        _ ticket: Ticket, _ request: KalshiRequest, _ urgency: Urgency, came: Moment
    ) {
        var (rank, waitsSince) = (urgency, came)
        if urgency == .exit, let market = request.market {
            waitsSince = exits.come(market, at: came)
            if exits.isBehind(market, at: came) { rank = .cancel }
        }
        let place = Place(
            ticket: ticket, request: request, urgency: urgency, rank: rank, came: came,
            waitsSince: waitsSince)
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

    /// An exit of this market went out and came to nothing.
    package mutating func noteFruitless(_ market: MarketTicker, at now: Moment) {
        exits.noteFruitless(market, at: now)
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
                if left.count <= 0 { return .overdue(handBack(index, at: now)) }
                wait = min(wait ?? left, left)
            }
            let purse = Budget.purse(of: place.request)
            guard !closed.contains(purse), hasLink(place.request, place.urgency) else { continue }
            // What is kept from it otherwise is not kept when its age gives it the turn.
            let urgency = index == byAge ? .account : place.rank
            let toPay = budget.pay(for: place.request, urgency, at: now)
            if toPay.count == 0 { return .send(send(index, at: now)) }
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

    private mutating func send(_ index: Int, at now: Moment) -> Ticket {
        let place = places.remove(at: index)
        if !place.request.kind.isWrite {
            byRank = byRank >= Self.readsByRank ? 0 : byRank + 1
        }
        if let market = place.exitMarket { exits.send(market, at: now) }
        return place.ticket
    }

    private mutating func handBack(_ index: Int, at now: Moment) -> Ticket {
        let place = places.remove(at: index)
        if let market = place.exitMarket { exits.handBack(market, at: now) }
        return place.ticket
    }

    /// Reads wait as long as they must: their age is told from when they were asked.
    private static func patienceLeft(_ place: Place, at now: Moment) -> Milliseconds? {
        guard place.request.kind.isWrite else { return nil }
        return Milliseconds(writePatience.count - now.since(place.came).count)
    }
}
