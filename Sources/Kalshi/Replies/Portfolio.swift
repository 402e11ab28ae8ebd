package import Nexum
package import Wire

extension PositionReading {
    /// One of `market_positions`. The sign of the count is the side; the cost is never negative.
    package init(_ value: JSONValue) throws(ReplyError) {
        let cost: Money = try value.read("market_exposure_dollars")
        guard cost >= .zero else {
            throw .unexpected(
                path: "market_exposure_dollars", wanted: "a cost", found: cost.text)
        }
        self.init(
            market: try value.read("ticker"), position: try value.read("position_fp"), cost: cost,
            exchangeIndex: try value.readShard())
    }
}

extension OrderReading {
    /// An order as listed, or as sent by the stream, which uses the same names.
    package init(_ value: JSONValue) throws(ReplyError) {
        self.init(
            id: try value.read("order_id"),
            clientOrder: try value.readText("client_order_id").map { ClientOrderID($0) },
            market: try value.read("ticker"),
            outcome: try value.read("outcome_side"),
            yesPrice: try value.read("yes_price_dollars"),
            status: Status(try value.read("status")),
            initial: try value.read("initial_count_fp"),
            filled: try value.read("fill_count_fp"),
            remaining: try value.read("remaining_count_fp"),
            exchangeIndex: try value.readShard(),
            created: value.shownTime("created_time", milliseconds: "created_ts_ms"),
            expires: value.shownTime("expiration_time", milliseconds: "expiration_ts_ms"),
            group: value.orderGroup)
    }

    /// `GET /portfolio/orders/{id}`.
    package init(reply value: JSONValue) throws(ReplyError) {
        self = try value.readObject("order", OrderReading.init(_:))
    }
}

extension JSONValue {
    /// One that cannot be read is not known: an order outside any group is cancelled by itself.
    fileprivate var orderGroup: OrderGroupID? {
        guard let text = try? readText("order_group_id") else { return nil }
        return OrderGroupID(text)
    }

    /// A time that is only shown, as lists or as the stream name it. One that cannot be read is not
    /// known: it must not cost the guard the order it stands in.
    fileprivate func shownTime(_ name: String, milliseconds: String) -> Timestamp? {
        if let time = try? readTime(name) { return time }
        return try? readTime(milliseconds: milliseconds)
    }
}

extension OrderReading.Status {
    init(_ text: String) {
        self =
            switch text {
            case "resting": .resting
            case "canceled": .canceled
            case "executed": .executed
            default: .other(text)
            }
    }
}

extension Fill {
    /// One of `fills`. The list does not carry our own order ids.
    package init(_ value: JSONValue) throws(ReplyError) {
        var time = try value.readTime("created_time")
        if time == nil { time = try value.readTime(seconds: "ts") }
        guard let time else { throw .missing(path: "created_time") }
        self.init(
            id: try value.read("fill_id"),
            order: try value.read("order_id"),
            clientOrder: nil,
            market: try value.read("ticker"),
            outcome: try value.read("outcome_side"),
            quantity: try value.read("count_fp"),
            yesPrice: try value.read("yes_price_dollars"),
            role: try value.read("is_taker") ? .taker : .maker,
            fee: try value.read("fee_cost"),
            time: time,
            positionAfter: nil)
    }
}
