import Nexum
package import Wire

/// One request on its way through the venue.
struct Call {
    let endpoint: Endpoint
    /// The variable part of the path.
    let parameter: String
    let query: Query
    let body: [UInt8]
    /// The account that signed; of a public endpoint nobody.
    let account: Int?
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
        let account = found.endpoint.isPublic ? nil : try authenticate(request)
        let call = Call(
            endpoint: found.endpoint, parameter: found.parameter, query: Query(request.target),
            body: request.body, account: account)
        guard let account else { return Reply(body: try publicBody(call)) }
        return try privateReply(call, account)
    }

    private func publicBody(_ call: Call) throws(VenueRefusal) -> JSON {
        switch call.endpoint {
        case .exchangeStatus: exchangeStatus()
        case .exchangeSchedule: exchangeSchedule()
        case .userDataTimestamp: ["as_of_time": .time(now)]
        case .markets: try marketList(call.query)
        case .trades: try tradeList(call.query)
        case .market: ["market": marketBody(try market(call.parameter))]
        case .orderbook: try orderbook(call)
        case .event: try event(call)
        case .series: try series(call.parameter)
        case .endpointCosts: endpointCosts()
        default: preconditionFailure("not a public endpoint")
        }
    }

    private mutating func privateReply(_ call: Call, _ account: Int) throws(VenueRefusal) -> Reply {
        switch call.endpoint {
        case .accountLimits: Reply(body: accountLimits())
        case .balance: Reply(body: try balance(account, call.query))
        case .positions: Reply(body: try positions(account, call.query))
        case .orders: Reply(body: try orderList(account, call.query))
        case .order: Reply(body: ["order": orders[try order(call.parameter, of: account)].body])
        case .fills: Reply(body: try fillList(account, call.query))
        case .settlements: Reply(body: try settlementList(account, call.query))
        case .createOrder: Reply(status: 201, body: try createOrder(call, account))
        case .cancelOrder: Reply(body: try cancelOrder(call, account))
        case .cancelAllOrders: cancelAllOrders(account)
        default: preconditionFailure("not a private endpoint")
        }
    }

    /// The number of the market of that name.
    func market(_ ticker: String) throws(VenueRefusal) -> Int {
        guard let number = marketNumber(MarketTicker(ticker)) else { throw .marketNotFound }
        return number
    }

    /// The number of the account's order of that id.
    func order(_ id: String, of account: Int) throws(VenueRefusal) -> Int {
        for order in orders where order.account == account && order.id.text == id {
            return order.number
        }
        throw .notFound
    }
}
