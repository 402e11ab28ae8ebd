package import Nexum
import Wire

/// What we tell the stream. Ids start at 1: the exchange takes 0 for none.
package enum StreamCommand: Hashable, Sendable {
    /// Opens a subscription for each channel; markets only for channels asked for by market.
    case subscribe(id: Int64, [StreamChannel], markets: [MarketTicker])
    case addMarkets(id: Int64, sid: Int64, [MarketTicker])
    case deleteMarkets(id: Int64, sid: Int64, [MarketTicker])
    /// Asks for whole books anew; the stream of changes goes on meanwhile.
    case getSnapshot(id: Int64, sid: Int64, [MarketTicker])
    case unsubscribe(id: Int64, sids: [Int64])

    /// The text frame to send.
    package var bytes: [UInt8] { document.bytes }

    private var document: JSON {
        switch self {
        case .subscribe(let id, let channels, let markets):
            Self.command(id, "subscribe", Self.subscription(channels, markets))
        case .addMarkets(let id, let sid, let markets):
            Self.update(id, "add_markets", sid, markets)
        case .deleteMarkets(let id, let sid, let markets):
            Self.update(id, "delete_markets", sid, markets)
        case .getSnapshot(let id, let sid, let markets):
            Self.update(id, "get_snapshot", sid, markets)
        case .unsubscribe(let id, let sids):
            Self.command(id, "unsubscribe", ["sids": .array(sids.map(JSON.integer))])
        }
    }

    /// The scale of the NO side is said outright, because what it is unsaid is announced to change:
    /// NO bids come in the NO price.
    private static func subscription(
        _ channels: [StreamChannel], _ markets: [MarketTicker]
    ) -> JSON {
        var names: [JSON] = []
        for channel in channels { names.append(.string(channel.rawValue)) }
        if markets.isEmpty { return ["channels": .array(names)] }
        return [
            "channels": .array(names), "market_tickers": tickers(markets),
            "use_yes_price": false, "send_initial_snapshot": true,
        ]
    }

    private static func update(
        _ id: Int64, _ action: String, _ sid: Int64, _ markets: [MarketTicker]
    ) -> JSON {
        let parameters: JSON = [
            "sids": [.integer(sid)], "action": .string(action), "market_tickers": tickers(markets),
        ]
        return command(id, "update_subscription", parameters)
    }

    private static func command(_ id: Int64, _ name: String, _ parameters: JSON) -> JSON {
        ["id": .integer(id), "cmd": .string(name), "params": parameters]
    }

    private static func tickers(_ markets: [MarketTicker]) -> JSON {
        var names: [JSON] = []
        for market in markets { names.append(.string(market.text)) }
        return .array(names)
    }
}
