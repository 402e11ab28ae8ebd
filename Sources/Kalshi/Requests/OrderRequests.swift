package import Nexum
import Wire

extension KalshiRequest {
    /// The longest client order id the exchange takes.
    package static let longestOrderID = 64

    /// Places an order. Where it would meet an order of our own, that one is cancelled and this
    /// one goes on: an exit must not be stopped by a bid of ours. The matching engine is named, so
    /// that the order is paid from that engine's bucket.
    package static func create(
        _ order: OrderRequest, _ terms: OrderTerms? = nil, subaccount: Int
    ) -> KalshiRequest {
        KalshiRequest(
            .createOrder, body: order.body(terms, subaccount: subaccount), market: order.market,
            exchangeIndex: order.exchangeIndex)
    }

    /// Where every new order goes: the path of `create`, known before there is an order.
    package static let orderPath = root + Kind.createOrder.template

    /// Cancels an order. The market names the matching engine: without it the first one is asked,
    /// and says of an order that lives on another that there is none. An engine above the first
    /// that is named as well pays for it from its own bucket.
    package static func cancel(
        _ order: OrderID, market: MarketTicker, exchangeIndex: Int = 0, subaccount: Int
    ) -> KalshiRequest {
        let engine = exchangeIndex > 0 ? exchangeIndex : nil
        return KalshiRequest(
            .cancelOrder, names: [order.text],
            query: [
                ("market_ticker", market.text), ("exchange_index", engine.map { "\($0)" }),
                ("subaccount", "\(subaccount)"),
            ], market: market, exchangeIndex: engine)
    }

    /// Cancels every order that rests, on all engines. The exchange may for a minute cancel what is
    /// placed after it, too: not for the moment before an exit.
    package static func cancelAll(subaccount: Int) -> KalshiRequest {
        KalshiRequest(.cancelAllOrders, query: [("subaccount", "\(subaccount)")])
    }

    /// How many contracts stand before an order at its price.
    package static func queuePosition(_ order: OrderID) -> KalshiRequest {
        KalshiRequest(.queuePosition, names: [order.text])
    }

    /// How many contracts stand before each resting order of these markets, at most
    /// `marketsPerRequest`.
    package static func queuePositions(
        _ markets: [MarketTicker], subaccount: Int
    ) -> KalshiRequest {
        precondition(!markets.isEmpty && markets.count <= marketsPerRequest, "markets")
        var names: [String] = []
        for market in markets { names.append(market.text) }
        return KalshiRequest(
            .queuePositions,
            query: [
                ("market_tickers", names.joined(separator: ",")), ("subaccount", "\(subaccount)"),
            ])
    }
}

extension OrderRequest {
    /// The order as it is asked for, alone or in a batch.
    func body(_ terms: OrderTerms?, subaccount: Int) -> JSON {
        check(terms)
        var members = [
            JSONMember(key: "ticker", value: .string(market.text)),
            JSONMember(key: "client_order_id", value: .string(id.text)),
            JSONMember(key: "side", value: outcome.bookSide),
            JSONMember(key: "count", value: .string(contracts.text)),
            JSONMember(key: "price", value: .string(yesPrice.text)),
            JSONMember(key: "time_in_force", value: .string(timeInForce.rawValue)),
            JSONMember(key: "self_trade_prevention_type", value: "maker"),
            JSONMember(key: "reduce_only", value: .bool(isReduceOnly)),
            JSONMember(key: "subaccount", value: .integer(Int64(subaccount))),
            JSONMember(key: "exchange_index", value: .integer(Int64(exchangeIndex))),
        ]
        members += terms?.members ?? []
        return .object(members)
    }

    /// What the exchange would refuse whatever its state is a fault of ours.
    private func check(_ terms: OrderTerms?) {
        precondition(
            !isReduceOnly || timeInForce == .immediateOrCancel,
            "reduce-only is for orders that do not rest")
        precondition(terms == nil || timeInForce == .goodTillCanceled, "terms of what rests")
        precondition(!contracts.isZero, "an order of nothing")
        precondition(yesPrice > .zero && yesPrice < .one, "an order at no price")
        precondition(
            (1...KalshiRequest.longestOrderID).contains(id.text.utf8.count), "client order id")
    }
}

extension Side {
    /// Long YES is a bid in the book, long NO an ask, whatever is bought or sold by it.
    var bookSide: JSON { self == .yes ? "bid" : "ask" }
}
