import Nexum
import Wire

extension Venue {
    /// The longest client order id; documented for the sister protocol, assumed here.
    private static let clientIDLengthMax = 64

    /// Reads the body of a new order.
    func orderRequest(_ body: [UInt8]) throws(VenueRefusal) -> OrderTicket {
        let json = try document(body)
        let market = try orderMarket(json)
        guard let side = Side(bookSide: try text("side", json)) else {
            throw .invalidOrder("side must be bid or ask")
        }
        let request = OrderTicket(
            market: market, clientID: try clientID(json), side: side,
            yesPrice: try price(json, market), quantity: try quantity(json),
            timeInForce: try word("time_in_force", json),
            prevention: try word("self_trade_prevention_type", json),
            expires: try expiration(json), isPostOnly: try flag("post_only", json),
            isReduceOnly: try flag("reduce_only", json),
            isCanceledOnPause: try flag("cancel_order_on_pause", json))
        try checkCombination(request)
        return request
    }

    private func document(_ body: [UInt8]) throws(VenueRefusal) -> JSONValue {
        do throws(JSONError) {
            let root = try JSONDocument(body).root
            if root.kind == .object { return root }
        } catch {
            throw .badRequest("invalid JSON")
        }
        throw .badRequest("invalid JSON")
    }

    /// A shard that is named must be the market's own; −1 lets the exchange find it.
    private func orderMarket(_ json: JSONValue) throws(VenueRefusal) -> Int {
        let number = try market(try text("ticker", json))
        if let shard = try integer("exchange_index", json), shard >= 0,
            shard != markets[number].listing.exchangeIndex
        {
            throw .marketNotFound
        }
        if let subaccount = try integer("subaccount", json), subaccount != 0 {
            throw .invalidOrder("unknown subaccount")
        }
        return number
    }

    private func clientID(_ json: JSONValue) throws(VenueRefusal) -> ClientOrderID? {
        guard let value = json["client_order_id"], !value.isNull else { return nil }
        guard let id = value.string, !id.isEmpty, id.utf8.count <= Self.clientIDLengthMax else {
            throw .invalidOrder("invalid client_order_id")
        }
        return ClientOrderID(id)
    }

    private func price(_ json: JSONValue, _ market: Int) throws(VenueRefusal) -> Price {
        let text = Array(try text("price", json).utf8)
        guard let price = try? Price(text: text), markets[market].listing.grid.accepts(price) else {
            throw .invalidOrder("price is off the grid")
        }
        return price
    }

    private func quantity(_ json: JSONValue) throws(VenueRefusal) -> Quantity {
        let text = Array(try text("count", json).utf8)
        guard let quantity = try? Quantity(text: text), !quantity.isZero else {
            throw VenueRefusal(400, "invalid_order_size")
        }
        return quantity
    }

    private func expiration(_ json: JSONValue) throws(VenueRefusal) -> Timestamp? {
        guard let seconds = try integer("expiration_time", json) else { return nil }
        // Ten digits of seconds reach beyond the year 2200 and fit when they become milliseconds.
        guard (0...9_999_999_999).contains(seconds), Timestamp(seconds: seconds) > now else {
            throw .invalidOrder("expiration_time is past")
        }
        return Timestamp(seconds: seconds)
    }

    private func checkCombination(_ request: OrderTicket) throws(VenueRefusal) {
        let isResting = request.timeInForce == .goodTillCanceled
        if request.expires != nil && !isResting {
            throw .invalidOrder("expiration_time needs good_till_canceled")
        }
        if request.isPostOnly && !isResting {
            throw .invalidOrder("post_only needs good_till_canceled")
        }
        if request.isReduceOnly && request.timeInForce != .immediateOrCancel {
            throw .invalidOrder("reduce_only needs immediate_or_cancel")
        }
    }

    // MARK: Members

    private func text(_ key: String, _ json: JSONValue) throws(VenueRefusal) -> String {
        guard let text = json[key]?.string else { throw .invalidOrder("\(key) is required") }
        return text
    }

    private func word<Word: RawRepresentable<String>>(
        _ key: String, _ json: JSONValue
    ) throws(VenueRefusal) -> Word {
        guard let word = Word(rawValue: try text(key, json)) else {
            throw .invalidOrder("invalid \(key)")
        }
        return word
    }

    private func flag(_ key: String, _ json: JSONValue) throws(VenueRefusal) -> Bool {
        guard let value = json[key], !value.isNull else { return false }
        guard let flag = value.bool else { throw .invalidOrder("invalid \(key)") }
        return flag
    }

    private func integer(_ key: String, _ json: JSONValue) throws(VenueRefusal) -> Int64? {
        guard let value = json[key], !value.isNull else { return nil }
        guard let integer = value.integer else { throw .invalidOrder("invalid \(key)") }
        return integer
    }
}
