package import Nexum
package import Wire

extension OrderBook {
    /// `GET /markets/{ticker}/orderbook`: bids only, each side in its own price.
    package init(reply value: JSONValue) throws(ReplyError) {
        self = try value.readObject("orderbook_fp") { book throws(ReplyError) in
            guard book["yes_dollars"] != nil else { throw .missing(path: "yes_dollars") }
            guard book["no_dollars"] != nil else { throw .missing(path: "no_dollars") }
            return try OrderBook(book, yes: "yes_dollars", no: "no_dollars")
        }
    }

    /// Two lists of `[price, count]` in any order; an absent one is an empty side.
    init(_ value: JSONValue, yes: String, no: String) throws(ReplyError) {
        let yesLevels = try value.readListIfPresent(yes, Level.init(_:))
        let noLevels = try value.readListIfPresent(no, Level.init(_:))
        do throws(BookError) {
            try self.init(yes: yesLevels, no: noLevels)
        } catch {
            throw .unexpected(path: "", wanted: "a book", found: "\(error)")
        }
    }
}

extension Level {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        var parts = value.elements.makeIterator()
        guard value.count == 2, let price = parts.next(), let quantity = parts.next(),
            let price = Price(field: price), let quantity = Quantity(field: quantity)
        else {
            throw .unexpected(path: "", wanted: "a price and a count", found: value.summary)
        }
        self.init(price: price, quantity: quantity)
    }
}

extension Trade {
    /// One of `GET /markets/trades`.
    package init(_ value: JSONValue) throws(ReplyError) {
        self.init(
            market: try value.read("ticker"), yesPrice: try value.read("yes_price_dollars"),
            quantity: try value.read("count_fp"), time: try value.read("created_time"))
    }
}
