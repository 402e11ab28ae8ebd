import Chance
import Kalshi
import Nexum
import Venue
import Wire

// Requests on their way: out, to the exchange, and back.
extension World {
    private static let writePatienceMs: Int64 = 3000
    private static let readPatienceMs: Int64 = 5000
    /// How late a request may still arrive: a connection that stands still for longer is broken.
    private static let lateMs: ClosedRange<Int64> = 200...4000

    mutating func send(_ request: KalshiRequest, for purpose: Flight.Purpose, _ life: Life) {
        lastFlight += 1
        let flight = Flight(number: lastFlight, life: life, request: request, purpose: purpose)
        waiting.insert(flight.number)
        if isOffline(life.guardNumber) || strikes(.connectionRefused) {
            return after(1, .answer(flight, nil))
        }
        let isWrite = request.kind.isWrite
        after(isWrite ? Self.writePatienceMs : Self.readPatienceMs, .patience(flight))
        guard let way = wayOut(of: flight) else { return }
        if case .exit(_, let order, _) = purpose { travelling[flight.number] = order }
        after(way, .arrival(flight))
    }

    /// How long a request takes to the exchange; nil: it never arrives.
    private mutating func wayOut(of flight: Flight) -> Int64? {
        if strikes(.requestLost) { return nil }
        var way = oneWay()
        if strikes(.requestLate) { way += draw(.requestLate, Self.lateMs) }
        // What was on the connection may have arrived or not.
        if strikes(.connectionEnded) {
            after(draw(.connectionEnded, Self.endedMs), .brokenOff(flight))
            if draw(.connectionEnded, 0...1) == 0 { return nil }
        }
        guard flight.orderID != nil else { return way }
        if strikes(.exitLost) { return nil }
        // Where ids are forgotten at once nothing tells a late copy from a new order.
        if plan.remembersIDsFor != .seconds(0), strikes(.exitLeftBehind) {
            after(draw(.exitLeftBehind, Self.endedMs), .brokenOff(flight))
            way += draw(.exitLeftBehind, Self.leftBehindMs)
        }
        return way
    }

    /// When the end of a connection is noticed.
    private static let endedMs: ClosedRange<Int64> = 1...100
    /// How much later an exit arrives that the ended connection had handed on: up to what the
    /// guard waits for where it must not come behind another.
    private static let leftBehindMs: ClosedRange<Int64> = 3000...9500

    private mutating func oneWay() -> Int64 { network.number(plan.requestLatency) }

    // MARK: At the exchange

    mutating func arrive(_ flight: Flight) {
        travelling[flight.number] = nil
        guard let answer = refusal(of: flight) ?? carriedOut(flight) else { return }
        trace.hash(answer.body)
        if flight.request.kind.isWrite {
            trace.line(
                nowMs,
                "exchange answers \(answer.status) \(String(decoding: answer.body, as: UTF8.self))")
        }
        if strikes(.answerLost) { return }
        var way = oneWay()
        if strikes(.answerLate) { way += draw(.answerLate, Self.lateMs) }
        after(way, .answer(flight, answer))
    }

    /// What the exchange says without doing anything.
    private mutating func refusal(of flight: Flight) -> HTTPResponse? {
        if strikes(.rateLimited) { return Self.response(429, #"{"error":"too many requests"}"#) }
        if strikes(.failedBefore) { return HTTPResponse(status: 503) }
        switch flight.purpose {
        case .exit, .order:
            if let id = flight.orderID, caught.contains(id) {
                return Self.error(409, "order_already_exists")
            }
            if strikes(.pausedForOne) { return Self.error(409, "trading_is_paused") }
            if strikes(.wrongShard) { return Self.error(404, "market_not_found") }
            if strikes(.shortOfBalance) { return Self.error(400, "insufficient_balance") }
            if isWithinCancelAll, strikes(.cancelledWithAll), let id = flight.orderID {
                caught.insert(id)
                referee.refuses(id)
                return Self.cancelled(flight)
            }
            if strikes(.errorInSuccess) {
                let isKnown = draw(.errorInSuccess, 0...1) == 0
                return Self.error(200, isKnown ? "deprecated_v1_order_endpoint" : "internal_error")
            }
        case .cancel, .amend:
            if strikes(.wrongShard) { return Self.error(404, "not_found") }
        case .page:
            let isLater = flight.request.query.contains { $0.name == "cursor" }
            if isLater, strikes(.pageFailed) { return HTTPResponse(status: 504) }
        case .market, .book, .event, .series, .calendar, .group: break
        }
        return nil
    }

    /// A cancel-all catches orders that come up to a minute after it.
    private var isWithinCancelAll: Bool {
        allCancelledMs.map { nowMs - $0 <= Self.cancelAllReachMs } ?? false
    }

    private static let cancelAllReachMs: Int64 = 60_000

    private static func cancelled(_ flight: Flight) -> HTTPResponse {
        guard let order = flight.orderID else { return HTTPResponse(status: 400) }
        return response(
            201,
            #"{"order_id":"01a0ca11-0000-7000-8000-00000000000\#(flight.number % 10)","#
                + #""client_order_id":"\#(order.text)","fill_count":"0.00","#
                + #""remaining_count":"0.00","ts_ms":1}"#)
    }

    private static func error(_ status: Int, _ code: String) -> HTTPResponse {
        response(status, #"{"error":{"code":"\#(code)","message":"\#(code)"}}"#)
    }

    private static func response(_ status: Int, _ body: String) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(body.utf8))
    }

    /// Nil when the exchange ends the connection instead of an answer.
    private mutating func carriedOut(_ flight: Flight) -> HTTPResponse? {
        guard let request = http(flight.request) else { return HTTPResponse(status: 400) }
        let given = handed(flight, request)
        told()
        guard var answer = given else { return nil }
        if flight.request.kind.isWrite, strikes(.failedAfter) { return HTTPResponse(status: 504) }
        changeBody(&answer, flight)
        return answer
    }

    private mutating func handed(_ flight: Flight, _ request: HTTPRequest) -> HTTPResponse? {
        switch flight.purpose {
        case .exit(_, let order, _):
            let before = venue
            let given = handle(request)
            referee.arrived(order, before: before, after: venue, ms: nowMs)
            return given
        case .order(let placement): return carryOut(placement, request)
        case .amend(let change): return carryOut(change, request)
        case .page(let list, _):
            guard let age = age(of: list) else { return handle(request) }
            return pictures[age].venue.handle(request)
        default: return handle(request)
        }
    }

    /// Which picture of the exchange a list shows; nil: how it is now.
    private mutating func age(of list: AccountList) -> Int? {
        guard !pictures.isEmpty else { return nil }
        let newest = Int64(pictures.count - 1)
        if areFaultsNow, let late = lateList, late.kind == list.kind, nowMs < late.untilMs {
            return Int(max(0, newest - late.pictures))
        }
        guard strikes(.readLag) else { return nil }
        return Int(draw(.readLag, 0...newest))
    }

    /// What the exchange does with a request, at its best or with the faults it has.
    mutating func handle(_ request: HTTPRequest) -> HTTPResponse? {
        guard let exchangeFaults else { return venue.handle(request) }
        counter.meet(exchangeFaults)
        return counter.ask(request, venue: &venue)
    }

    private func http(_ request: KalshiRequest) -> HTTPRequest? {
        guard let proof = try? Signature.headers(key: Self.keyID, at: now.utc, signature: [1]),
            let http = try? request.http(host: "paper", proof: proof)
        else { return nil }
        guard plan.pageItems < KalshiRequest.pageItems else { return http }
        // Of orders and fills there are many times more than of positions.
        let isLong = request.kind == .orders || request.kind == .fills
        let limit = isLong ? plan.pageItems * Self.longListPages : plan.pageItems
        let target = http.target.replacing("limit=1000", with: "limit=\(limit)")
        return try? HTTPRequest(
            method: http.method, target: target, headers: http.headers, body: http.body)
    }

    private static let longListPages = 8

    private mutating func changeBody(_ answer: inout HTTPResponse, _ flight: Flight) {
        guard areFaultsOn else { return }
        if flight.endsAtOnce, let body = Self.killedBody(answer), strikes(.killedUnfilled) {
            answer = body
        }
        if flight.request.kind == .balance, strikes(.zeroBalance) {
            answer.body =
                BodyDamage.without("balance_dollars", in: answer.body, standIn: "\"0.0000\"")
                ?? answer.body
        }
        if strikes(.answerCut) { answer.body.removeLast(answer.body.count / 2) }
        if strikes(.fieldMissing) {
            let field = BodyDamage.fields[Int(draw(.fieldMissing, 0...Self.lastField))]
            trace.line(nowMs, "\(flight.request.path) without \(field)")
            let standIn = guards[flight.life.guardNumber].hooks.absentField
            answer.body =
                BodyDamage.without(field, in: answer.body, standIn: standIn) ?? answer.body
        }
        if strikes(.fieldUnknown) { answer.body = BodyDamage.withNovelty(answer.body) }
        if strikes(.wordUnknown) {
            answer.body =
                BodyDamage.without("status", in: answer.body, standIn: "\"novel\"") ?? answer.body
        }
        if strikes(.numberForText) { answer.body = BodyDamage.numbersForTexts(answer.body) }
        if strikes(.nullList) { answer.body = BodyDamage.nullsForEmptyLists(answer.body) }
    }

    /// How an order that met nothing may be answered as well.
    private static func killedBody(_ answer: HTTPResponse) -> HTTPResponse? {
        let body = String(decoding: answer.body, as: UTF8.self)
        guard answer.status == 201, body.contains(#""fill_count":"0.00""#) else { return nil }
        return error(409, "immediate_or_cancel_insufficient_resting_volume")
    }
}
