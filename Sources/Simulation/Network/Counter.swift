import Venue
import Wire

/// The exchange's end of the connections that requests come through, where its own faults are.
struct Counter {
    private var session = VenueSession(id: 0)

    /// What goes wrong from the next request on.
    mutating func meet(_ faults: Faults) {
        if session.faults == nil { session.faults = faults }
    }

    /// The answer; nil when the connection ends instead, and the next request takes a new one.
    mutating func ask(_ request: HTTPRequest, venue: inout Venue) -> HTTPResponse? {
        var parser = HTTPResponseParser()
        parser.receive(session.receive(request.encoded(), venue: &venue))
        if session.isClosing {
            let faults = session.faults
            session = VenueSession(id: 0, faults: faults)
        }
        return try? parser.next()
    }
}
