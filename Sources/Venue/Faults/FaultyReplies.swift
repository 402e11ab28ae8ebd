import Nexum
import Wire

/// What faults make of requests and their replies.
struct FaultyReplies: Sendable {
    /// How old a read may be that is given for a new one.
    private static let staleMax = Milliseconds.seconds(2)

    /// The whole exchange as it was, for reads that lag: what is asked of it is answered, filters
    /// and all, by what it knew then.
    private var earlier: Venue?

    /// The reply, or nil when the connection ends instead.
    mutating func answer(
        _ request: HTTPRequest, _ faults: inout Faults, _ venue: inout Venue
    ) -> HTTPResponse? {
        if let refusal = refusal(request, &faults) {
            return venue.response(refusal.status, refusal.body)
        }
        if faults.strikes(.drop) { return nil }
        let isWrite = request.method != "GET"
        var response = isWrite ? venue.handle(request) : read(request, &faults, &venue)
        if isWrite {
            if Self.isNewOrder(request), response.status == 201, faults.strikes(.lateCancel) {
                venue.cancelLate()
            }
            if faults.strikes(.lostReply) { return nil }
            if faults.strikes(.errorAfter) {
                return venue.response(faults.pick([500, 503, 504]), Self.internalError)
            }
        }
        if response.status == 410, faults.strikes(.legacySuccess) {
            response = HTTPResponse(status: 200, headers: response.headers, body: response.body)
        }
        for fault in Disguise.replies where faults.strikes(fault) {
            let body = Disguise.spoil(response.body, fault)
            response = HTTPResponse(
                status: response.status, headers: response.headers, body: body)
        }
        return response
    }

    private static let internalError: JSON = [
        "code": "internal_error", "message": "internal server error",
    ]

    private static func isNewOrder(_ request: HTTPRequest) -> Bool {
        request.method == "POST" && request.path == Endpoint.root + "/portfolio/events/orders"
    }

    /// A request that is not carried out.
    private func refusal(
        _ request: HTTPRequest, _ faults: inout Faults
    ) -> (status: Int, body: JSON)? {
        if faults.strikes(.errorBefore) { return (503, Self.internalError) }
        if faults.strikes(.tooManyRequests) {
            let refusal = VenueRefusal.tooManyRequests
            return (refusal.status, refusal.body)
        }
        var refusal: VenueRefusal?
        if Self.isNewOrder(request) {
            if faults.strikes(.paused) { refusal = .tradingPaused }
            if faults.strikes(.noMarket) { refusal = .marketNotFound }
            if faults.strikes(.noBalance) { refusal = .insufficientBalance }
        } else if request.method == "DELETE", faults.strikes(.wrongShard) {
            refusal = .notFound
        }
        return refusal.map { ($0.status, $0.body) }
    }

    private mutating func read(
        _ request: HTTPRequest, _ faults: inout Faults, _ venue: inout Venue
    ) -> HTTPResponse {
        let isAged =
            request.path.hasPrefix(Endpoint.root + "/portfolio/")
            || request.path == Endpoint.root + "/exchange/user_data_timestamp"
        guard isAged else { return venue.handle(request) }
        let response = venue.handle(request)
        guard faults.mayStrike(.staleRead) else { return response }
        if var past = earlier, venue.now.since(past.now) <= Self.staleMax {
            guard faults.strikes(.staleRead) else { return response }
            let stale = past.handle(request)
            guard stale.status == 200 else { return response }
            // What lags is what the exchange knows, not the clock of whoever answers.
            return HTTPResponse(status: 200, headers: response.headers, body: stale.body)
        }
        earlier = venue
        return response
    }
}

extension Venue {
    /// How long a cancel-all may still catch orders that are placed after it.
    private static let cancelAllReach = Milliseconds.seconds(60)

    /// Cancels the newest order if its account cancelled all of its orders a moment ago.
    mutating func cancelLate() {
        guard let order = orders.last, order.status == .resting,
            let time = allCancelled[order.account], now.since(time) <= Self.cancelAllReach
        else { return }
        cancel(order.number, nil)
        tellTickers()
    }
}
