import Nexum
package import Wire

/// One request on its way through the venue.
struct Call {
    let endpoint: Endpoint
    /// The last variable part of the path.
    let parameter: String
    let query: Query
    let body: [UInt8]
    /// Who signed; of a public endpoint nobody need.
    let caller: Caller?
}

/// What a request that is not refused is answered with.
struct Reply {
    var status = 200
    /// No body where nil.
    let body: JSON?
}

extension Venue {
    /// Answers one request. It happens at the venue's present time.
    package mutating func handle(_ request: HTTPRequest) -> HTTPResponse {
        do throws(VenueRefusal) {
            let reply = try answer(request)
            return response(reply.status, reply.body)
        } catch {
            return response(error.status, error.body)
        }
    }

    func response(_ status: Int, _ body: JSON?) -> HTTPResponse {
        var headers = HTTPHeaders()
        do {
            try headers.append("Date", now.httpText)
            if body != nil { try headers.append("Content-Type", "application/json") }
        } catch {
            preconditionFailure("fixed texts are always headers: \(error)")
        }
        return HTTPResponse(status: status, headers: headers, body: body?.bytes ?? [])
    }

    private mutating func answer(_ request: HTTPRequest) throws(VenueRefusal) -> Reply {
        guard let found = Endpoint.find(method: request.method, path: request.path) else {
            throw .notFound
        }
        if found.endpoint.isLegacy { throw .deprecated }
        let caller = try caller(request, found.endpoint)
        let call = Call(
            endpoint: found.endpoint, parameter: found.parameter, query: Query(request.target),
            body: request.body, caller: caller)
        try charge(call)
        guard let caller, !found.endpoint.isPublic else {
            return Reply(body: try publicBody(call))
        }
        if found.endpoint.isTrading { return try tradingReply(call, caller) }
        return try privateReply(call, caller)
    }

    /// Public requests may be signed: then they are paid from the caller's budget.
    private func caller(
        _ request: HTTPRequest, _ endpoint: Endpoint
    ) throws(VenueRefusal) -> Caller? {
        guard endpoint.isPublic else {
            let caller = try authenticate(request)
            guard caller.allows(endpoint.scope) else { throw .notAllowed(endpoint.scope) }
            return caller
        }
        return try? authenticate(request)
    }

    private func publicBody(_ call: Call) throws(VenueRefusal) -> JSON {
        switch call.endpoint {
        case .exchangeStatus: exchangeStatus()
        case .exchangeSchedule: exchangeSchedule()
        case .userDataTimestamp: ["as_of_time": .time(now)]
        case .markets: try marketList(call.query)
        case .market: ["market": marketBody(try market(call.parameter))]
        case .orderbook: try orderbook(call)
        case .orderbooks: try orderbooks(call.query)
        case .trades: try tradeList(call.query)
        case .candlesticks: try candlesticks(call)
        case .candlesticksOfMarkets: try candlesticksOfMarkets(call.query)
        case .candlesticksOfEvent: try candlesticksOfEvent(call)
        case .events: try eventList(call.query)
        case .event: try event(call)
        case .eventMetadata: try eventMetadata(call.parameter)
        case .seriesList: seriesList(call.query)
        case .series: ["series": seriesBody(try series(call.parameter))]
        case .tags: tags()
        case .eventFeeChanges: ["event_fee_changes": [], "cursor": ""]
        case .seriesFeeChanges: ["series_fee_change_arr": []]
        case .combos: ["events": [], "cursor": ""]
        case .endpointCosts: endpointCosts()
        default: try historicalBody(call.endpoint)
        }
    }

    private mutating func privateReply(
        _ call: Call, _ caller: Caller
    ) throws(VenueRefusal) -> Reply {
        switch call.endpoint {
        case .accountLimits: Reply(body: accountLimits())
        case .volumeProgress: Reply(body: volumeProgress())
        case .communicationsID: Reply(body: communicationsID(caller))
        case .apiKeys: Reply(body: try keyList(caller))
        case .createKey: Reply(status: 201, body: try createKey(call, caller))
        case .generateKey: Reply(status: 201, body: try generateKey(call, caller))
        case .deleteKey: try deleteKey(call, caller)
        case .forecasts: try forecasts(call)
        case .makeSubaccount: Reply(status: 201, body: try makeSubaccount(caller))
        case .transfer: Reply(body: try transfer(call, caller))
        case .shardTransfer: Reply(body: try shardTransfer(call, caller))
        case .setNetting: try setNetting(call, caller)
        default: Reply(body: try portfolioBody(call, caller))
        }
    }

    private func portfolioBody(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        switch call.endpoint {
        case .balance: try balance(call.query, caller)
        case .positions: try positions(call.query, caller)
        case .orders: try orderList(call.query, caller)
        case .order: ["order": orders[try order(call, caller)].body]
        case .queuePosition:
            ["queue_position_fp": .count(queuePosition(try restingOrder(call, caller)))]
        case .queuePositions: try queuePositions(call.query, caller)
        case .fills: try fillList(call.query, caller)
        case .settlements: try settlementList(call.query, caller)
        case .deposits: ["deposits": [], "cursor": ""]
        case .withdrawals: ["withdrawals": [], "cursor": ""]
        case .restingValue: restingValue(caller)
        case .targetAllocation: ["allocations": [], "resting_margin_reservation": "sum"]
        case .subaccountBalances: subaccountBalances(caller)
        case .subaccountNetting: subaccountNetting(caller)
        case .subaccountTransfers: try subaccountTransfers(call.query, caller)
        case .shardTransfers: try shardTransfers(call.query, caller)
        case .shardTransferStatus: try shardTransferStatus(call.parameter, caller)
        case .groups: try groupList(call, caller)
        case .group: try groupBody(call, caller)
        default: try historicalBody(call.endpoint)
        }
    }

    private mutating func tradingReply(
        _ call: Call, _ caller: Caller
    ) throws(VenueRefusal) -> Reply {
        switch call.endpoint {
        case .createOrder: Reply(status: 201, body: try createOrder(call, caller))
        case .createOrders: Reply(status: 201, body: try createOrders(call, caller))
        case .cancelOrder: Reply(body: try cancelOrder(call, caller))
        case .cancelOrders: Reply(body: try cancelOrders(call, caller))
        case .cancelAllOrders: try cancelAllOrders(call, caller)
        case .amendOrder: Reply(body: try amendOrder(call, caller))
        case .decreaseOrder: Reply(body: try decreaseOrder(call, caller))
        case .createGroup: Reply(status: 201, body: try createGroup(call, caller))
        default: Reply(body: try changeGroup(call, caller))
        }
    }

    /// The number of the market of that name.
    func market(_ ticker: String) throws(VenueRefusal) -> Int {
        guard let number = marketNumber(MarketTicker(ticker)) else { throw .marketNotFound }
        return number
    }

    /// The number of the order of that id, of one of the accounts.
    func order(_ id: String, of accounts: [Int]) throws(VenueRefusal) -> Int {
        guard let number = VenueID.orderNumber(id), orders.indices.contains(number),
            accounts.contains(orders[number].account)
        else { throw .notFound }
        return number
    }

    private func order(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> Int {
        try order(call.parameter, of: try accounts(caller, call.query))
    }

    private func restingOrder(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> Int {
        let number = try order(call, caller)
        guard orders[number].status == .resting else { throw .notFound }
        return number
    }
}
