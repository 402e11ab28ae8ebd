package import Nexum
package import Wire

extension MarketFacts {
    /// One market as `GET /markets` lists it.
    package init(_ value: JSONValue) throws(ReplyError) {
        self.init(
            ticker: try value.read("ticker"),
            event: try value.read("event_ticker"),
            title: try Self.title(of: value),
            status: try MarketStatus(market: value),
            opens: try value.read("open_time"),
            closes: try value.read("close_time"),
            expectedExpiration: try value.readTime("expected_expiration_time"),
            occurrence: try value.readTime("occurrence_datetime"),
            grid: try PriceGrid(market: value),
            exchangeIndex: try value.readShard(),
            feeWaiverEnds: try value.readTime("fee_waiver_expiration_time"))
    }

    /// Markets of some events have no title of their own, but always a name for YES.
    private static func title(of value: JSONValue) throws(ReplyError) -> String {
        if let title = try value.readText("title") { return title }
        return try value.read("yes_sub_title")
    }

    /// `GET /markets/{ticker}`.
    package init(reply value: JSONValue) throws(ReplyError) {
        self = try value.readObject("market", MarketFacts.init(_:))
    }
}

extension MarketStatus {
    /// From status, result and settlement value together: a status that promises a result without
    /// one is not understood, never guessed.
    init(market value: JSONValue) throws(ReplyError) {
        let status: String = try value.read("status")
        switch status {
        case "initialized": self = .unopened
        case "active": self = .active
        case "inactive": self = .inactive
        case "closed": self = .closed
        case "determined", "disputed", "amended", "finalized":
            let result = try value.readText("result") ?? ""
            let settled: Price? = try value.readIfPresent("settlement_value_dollars")
            guard let yesValue = Self.yesValue(result: result, settled: settled) else {
                self = .other("\(status) with result \(result.debugDescription)")
                return
            }
            self = status == "finalized" ? .finalized(yesValue: yesValue)
                : .determined(yesValue: yesValue)
        default: self = .other(status)
        }
    }

    /// What YES pays: a dollar, nothing, or the settlement value of a scalar result. Nil when the
    /// two fields do not say, or contradict each other.
    static func yesValue(result: String, settled: Price?) -> Price? {
        switch result {
        case "yes": settled == nil || settled == .one ? .one : nil
        case "no": settled == nil || settled == .zero ? .zero : nil
        case "scalar": settled
        default: nil
        }
    }
}

extension PriceGrid {
    /// The ranges, which alone say what prices are accepted; the label beside them is not read.
    /// Whole cents are accepted in every structure, so they stand in for an empty list.
    init(market value: JSONValue) throws(ReplyError) {
        var ranges = try value.readList("price_ranges", PriceGrid.Range.init(_:))
        ranges.sort { $0.start < $1.start }
        guard !ranges.isEmpty else {
            self = .cents
            return
        }
        guard let grid = PriceGrid(ranges: ranges) else {
            throw .unexpected(
                path: "price_ranges", wanted: "ascending ranges with a step",
                found: "\(ranges.count) that are not")
        }
        self = grid
    }
}

extension PriceGrid.Range {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        self.init(
            start: try value.read("start"), end: try value.read("end"),
            step: try value.read("step"))
    }
}
