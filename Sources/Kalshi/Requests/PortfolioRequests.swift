package import Nexum

/// Reads of the account. Each names its subaccount, because what the exchange takes when none is
/// named differs from list to list.
extension KalshiRequest {
    /// The longest page the exchange gives of positions, orders, fills, trades and markets.
    package static let pageItems = 1000

    /// The cash of a subaccount over all matching engines.
    package static func balance(subaccount: Int) -> KalshiRequest {
        KalshiRequest(.balance, query: [("subaccount", "\(subaccount)")])
    }

    /// Every position that is not zero and not settled.
    package static func positions(subaccount: Int, cursor: String? = nil) -> KalshiRequest {
        KalshiRequest(
            .positions,
            query: [
                ("count_filter", "position"), ("settlement_status", "unsettled"),
                ("subaccount", "\(subaccount)"), ("limit", "\(pageItems)"), ("cursor", cursor),
            ])
    }

    /// Orders, newest first; without a filter of every status.
    package static func orders(
        subaccount: Int, isResting: Bool = false, market: MarketTicker? = nil,
        since: Timestamp? = nil, cursor: String? = nil
    ) -> KalshiRequest {
        KalshiRequest(
            .orders,
            query: [
                ("status", isResting ? "resting" : nil), ("ticker", market?.text),
                ("min_ts", since?.wholeSeconds), ("subaccount", "\(subaccount)"),
                ("limit", "\(pageItems)"), ("cursor", cursor),
            ])
    }

    /// One order, whatever became of it.
    package static func order(_ id: OrderID) -> KalshiRequest {
        KalshiRequest(.order, names: [id.text])
    }

    /// Fills, newest first.
    package static func fills(
        subaccount: Int, market: MarketTicker? = nil, since: Timestamp? = nil,
        cursor: String? = nil
    ) -> KalshiRequest {
        KalshiRequest(
            .fills,
            query: [
                ("ticker", market?.text), ("min_ts", since?.wholeSeconds),
                ("subaccount", "\(subaccount)"), ("limit", "\(pageItems)"), ("cursor", cursor),
            ])
    }
}

extension Timestamp {
    /// Unix seconds, rounded down, so that a filter never leaves out what it should show.
    var wholeSeconds: String {
        let whole = milliseconds / 1000
        return String(milliseconds % 1000 < 0 ? whole - 1 : whole)
    }
}
