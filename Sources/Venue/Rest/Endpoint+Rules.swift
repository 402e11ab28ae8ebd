/// What is particular to an endpoint: who may ask, and what it costs.
extension Endpoint {
    /// What most requests cost, in tokens.
    static let defaultCost: Int64 = 10

    /// Tokens; of a batch, for each of its orders.
    var cost: Int64 {
        switch self {
        case .cancelOrder, .cancelOrders, .cancelAllOrders, .order: 2
        default: Self.defaultCost
        }
    }

    /// Whether it answers without authentication.
    var isPublic: Bool {
        switch self {
        case .exchangeStatus, .exchangeSchedule, .userDataTimestamp, .markets, .trades,
            .orderbooks, .candlesticksOfMarkets, .market, .orderbook, .candlesticks, .events,
            .eventFeeChanges, .combos, .event, .eventMetadata, .candlesticksOfEvent, .seriesList,
            .seriesFeeChanges, .series, .tags, .historicalCutoff, .historicalMarkets,
            .historicalMarket, .historicalCandlesticks, .historicalTrades, .endpointCosts:
            true
        default: isLegacy
        }
    }

    /// The writes that were switched off; they are refused before the signature is looked at.
    var isLegacy: Bool {
        switch self {
        case .legacyCreate, .legacyBatchCreate, .legacyBatchCancel, .legacyCancel, .legacyAmend,
            .legacyDecrease:
            true
        default: false
        }
    }

    var isBatch: Bool { self == .createOrders || self == .cancelOrders }

    /// Whether it is paid from the budget of writes: orders and their groups. Everything else is
    /// paid from that of reads.
    var isWrite: Bool { isTrading }

    /// Whether it changes orders or their groups.
    var isTrading: Bool {
        switch self {
        case .createOrder, .createOrders, .cancelOrder, .cancelOrders, .cancelAllOrders,
            .amendOrder, .decreaseOrder, .createGroup, .deleteGroup, .resetGroup, .triggerGroup,
            .limitGroup:
            true
        default: false
        }
    }

    /// What the key must be allowed.
    var scope: KeyScope {
        switch self {
        case .transfer, .shardTransfer: .writeTransfer
        case .makeSubaccount, .setNetting, .createKey, .generateKey, .deleteKey: .write
        case .balance, .subaccountBalances: .readBalance
        default: isTrading ? .writeTrade : .read
        }
    }
}
