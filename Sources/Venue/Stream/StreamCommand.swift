import Nexum
import Wire

/// A command a session sends, read and checked as far as it stands alone.
struct StreamCommand: Sendable {
    enum Action: Sendable {
        case subscribe([Channel], Markets, usesYesPrice: Bool, wantsTickers: Bool)
        case unsubscribe(sids: [Int])
        case addMarkets(sid: Int, [MarketTicker])
        case deleteMarkets(sid: Int, [MarketTicker])
        case snapshot(sid: Int, [MarketTicker])
        case list
    }

    /// Which markets a subscription names; nil: all.
    typealias Markets = [MarketTicker]?

    /// How many channels, markets or ids one command may name: more than the exchange has markets
    /// would only cost time.
    private static let listCountMax = 20_000

    /// Echoed in replies; 0 when the command carries none.
    let id: Int64
    let action: Result<Action, StreamError>

    init(_ bytes: [UInt8]) {
        guard let root = try? JSONDocument(bytes).root, root.kind == .object else {
            id = 0
            action = .failure(.unableToProcess)
            return
        }
        id = root["id"]?.integer ?? 0
        do throws(StreamError) {
            action = .success(try Self.action(root))
        } catch {
            action = .failure(error)
        }
    }

    private static func action(_ root: JSONValue) throws(StreamError) -> Action {
        guard let command = root["cmd"]?.string else { throw .unknownCommand }
        if command == "list_subscriptions" { return .list }
        guard ["subscribe", "unsubscribe", "update_subscription"].contains(command) else {
            throw .unknownCommand
        }
        guard let params = root["params"], params.kind == .object else { throw .paramsRequired }
        switch command {
        case "subscribe": return try subscribe(params)
        case "unsubscribe": return .unsubscribe(sids: try sids(params))
        default: return try update(params)
        }
    }

    private static func subscribe(_ params: JSONValue) throws(StreamError) -> Action {
        guard let list = params["channels"], list.count > 0 else { throw .channelsRequired }
        guard list.count <= listCountMax else { throw .invalidParameter }
        var channels: [Channel] = []
        for element in list.elements {
            guard let name = element.string, let channel = Channel(rawValue: name) else {
                throw .unknownChannel
            }
            if !channels.contains(channel) { channels.append(channel) }
        }
        let markets = try markets(params)
        if channels.contains(.orderbookDelta), markets == nil { throw .marketTickerRequired }
        if namesByID(params), channels != [.ticker] { throw .invalidParameter }
        return .subscribe(
            channels, markets, usesYesPrice: try flag("use_yes_price", params),
            wantsTickers: try flag("send_initial_snapshot", params))
    }

    private static func update(_ params: JSONValue) throws(StreamError) -> Action {
        let sids = try sids(params)
        guard sids.count == 1 else { throw .exactlyOneSid }
        guard let action = params["action"]?.string else { throw .actionRequired }
        guard let markets = try markets(params) else { throw .marketTickerRequired }
        switch action {
        case "add_markets": return .addMarkets(sid: sids[0], markets)
        case "delete_markets": return .deleteMarkets(sid: sids[0], markets)
        case "get_snapshot": return .snapshot(sid: sids[0], markets)
        default: throw .unsupportedAction
        }
    }

    private static func sids(_ params: JSONValue) throws(StreamError) -> [Int] {
        if let sid = params["sid"]?.integer { return [Int(sid)] }
        guard let list = params["sids"], list.count > 0 else { throw .sidsRequired }
        guard list.count <= listCountMax else { throw .invalidParameter }
        var sids: [Int] = []
        for element in list.elements {
            guard let sid = element.integer else { throw .invalidParameter }
            sids.append(Int(sid))
        }
        return sids
    }

    private static func namesByID(_ params: JSONValue) -> Bool {
        params["market_id"] != nil || params["market_ids"] != nil
    }

    /// Either one market or a list, not both; by ticker, or by id, which stands in a ticker's place
    /// until the market is looked up.
    private static func markets(_ params: JSONValue) throws(StreamError) -> Markets {
        let isByID = namesByID(params)
        let (one, many) = (
            params[isByID ? "market_id" : "market_ticker"],
            params[isByID ? "market_ids" : "market_tickers"]
        )
        if one != nil && many != nil { throw .invalidParameter }
        if let one {
            guard let ticker = one.string else { throw .invalidParameter }
            return [MarketTicker(ticker)]
        }
        guard let many, many.count > 0 else { return nil }
        guard many.count <= listCountMax else { throw .invalidParameter }
        var tickers: [MarketTicker] = []
        for element in many.elements {
            guard let ticker = element.string else { throw .invalidParameter }
            tickers.append(MarketTicker(ticker))
        }
        return tickers
    }

    private static func flag(_ key: String, _ params: JSONValue) throws(StreamError) -> Bool {
        guard let value = params[key], !value.isNull else { return false }
        guard let flag = value.bool else { throw .invalidParameter }
        return flag
    }
}
