package import Nexum

/// What can be asked of the daemon, with what it needs.
package enum ControlMethod: Hashable, Sendable {
    case getStatus
    case getPositions
    /// `depth`: so many levels of each side, within `depths`.
    case getBook(market: MarketTicker, depth: Int)
    case getPlan
    /// What an order would do.
    case quote(QuoteCall)
    /// A position stands at this leverage from now on.
    case setMargin(market: MarketTicker, leverage: Leverage)
    /// `limit`: so many of the latest, within `limits`.
    /// `since`: those of before are left out.
    case getEvents(limit: Int, since: Since? = nil)
    case arm
    case disarm
    /// For so long, within `DeskField.pause`, exits are only planned; the reason is one line.
    case disarmFor(Milliseconds, reason: String)
    /// What selling all of a position would do; done when `confirm` is the account's name.
    case liquidate(market: MarketTicker, confirm: String?)
    /// What a person asked to be sold is kept.
    case keep(market: MarketTicker)
    /// Why an exit was sent: its id, the number of its entry, or `last`.
    case explain(String)
    /// What would follow if something bad happened now.
    case stress(Stress)
    /// The debts as rebuilt from the exchange are right.
    case acceptDebts
    /// Orders, and the markets to place them in.
    case desk(DeskMethod)
    /// Everything a live screen shows, again whenever it changes; with the book of a market, and
    /// with all positions or so many around that market.
    case watch(market: MarketTicker?, depth: Int, window: PositionWindow? = nil)
    case getInfo
    case getInterfaceDescription(interface: String)

    /// A price step of one cent has 99 levels; finer ones are seldom filled deeper than this.
    package static let depths = 1...1000
    package static let depthDefault = 10
    /// More lines are read from the journal, not over a socket.
    package static let limits = 1...1000
    package static let limitDefault = 20

    /// A name of a market or an order is shorter, and of printable ASCII.
    package static var nameBytesMax: Int { ControlParameters.stringBytesMax }

    /// Whether this can be the name of a market or an order.
    package static func isName(_ text: String) -> Bool {
        (1...nameBytesMax).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// Whether it changes something: then the caller must be allowed to.
    package var isChange: Bool {
        switch self {
        case .desk(let method): method.isChange
        case .arm, .disarm, .disarmFor, .acceptDebts, .setMargin, .keep: true
        case .liquidate(_, let confirm): confirm != nil
        default: false
        }
    }

    /// Whether it may be followed: answered again whenever its answer changes.
    package var isStream: Bool {
        switch self {
        case .watch, .getBook, .getEvents: true
        default: false
        }
    }

    /// The full name on the wire.
    package var name: String {
        switch self {
        case .getStatus: ControlInterface.name + ".GetStatus"
        case .getPositions: ControlInterface.name + ".GetPositions"
        case .getBook: ControlInterface.name + ".GetBook"
        case .getPlan: ControlInterface.name + ".GetPlan"
        case .quote: ControlInterface.name + ".Quote"
        case .setMargin: ControlInterface.name + ".SetMargin"
        case .getEvents: ControlInterface.name + ".GetEvents"
        case .arm: ControlInterface.name + ".Arm"
        case .disarm, .disarmFor: ControlInterface.name + ".Disarm"
        case .liquidate: ControlInterface.name + ".Liquidate"
        case .keep: ControlInterface.name + ".Keep"
        case .explain: ControlInterface.name + ".Explain"
        case .stress: ControlInterface.name + ".Stress"
        case .acceptDebts: ControlInterface.name + ".AcceptDebts"
        case .desk(let method): method.name
        case .watch: ControlInterface.name + ".Watch"
        case .getInfo: ControlInterface.varlinkName + ".GetInfo"
        case .getInterfaceDescription: ControlInterface.varlinkName + ".GetInterfaceDescription"
        }
    }

    var parameters: [String: ControlParameter] {
        switch self {
        case .getBook(let market, let depth):
            ["market": .string(market.text), "depth": .integer(Int64(depth))]
        case .quote(let call): call.parameters
        case .setMargin(let market, let leverage):
            ["market": .string(market.text), "leverage": .string(leverage.digits)]
        case .watch(let market, let depth, let window):
            Self.watchParameters(market, depth, window)
        case .getEvents(let limit, let since):
            ["limit": .integer(Int64(limit))].merging(
                since.map { ["since": .string($0.text)] } ?? [:]
            ) { $1 }
        case .getInterfaceDescription(let interface): ["interface": .string(interface)]
        case .desk(let method): method.parameters
        case .disarmFor(let span, let reason):
            ["for_ms": .integer(span.count), "reason": .string(reason)]
        case .liquidate(let market, let confirm):
            ["market": .string(market.text)].merging(
                confirm.map { ["confirm": .string($0)] } ?? [:]
            ) { $1 }
        case .keep(let market): ["market": .string(market.text)]
        case .explain(let exit): ["exit": .string(exit)]
        case .stress(let stress): stress.parameters
        case .getStatus, .getPositions, .getPlan, .arm, .disarm, .acceptDebts, .getInfo: [:]
        }
    }

    private static func watchParameters(
        _ market: MarketTicker?, _ depth: Int, _ window: PositionWindow?
    ) -> [String: ControlParameter] {
        var values: [String: ControlParameter] = ["depth": .integer(Int64(depth))]
        values["market"] = market.map { .string($0.text) }
        values["positions"] = window.map { .integer(Int64($0.count)) }
        values["order"] = window.map { .string($0.order.rawValue) }
        return values
    }

    private static func watch(
        _ parameters: inout ControlParameters
    ) throws(ControlError) -> ControlMethod {
        let market =
            parameters.has("market") ? MarketTicker(try parameters.takeString("market")) : nil
        let depth = try parameters.takeInteger("depth", in: depths) ?? depthDefault
        let order = try parameters.takeIfPresent("order", .positionOrder) ?? .market
        let count = try parameters.takeInteger("positions", in: PositionWindow.counts)
        let window = count.map { PositionWindow(count: $0, order: order) }
        return .watch(market: market, depth: depth, window: window)
    }

    /// All that are kept since a time, or a few of the latest.
    private static func events(
        _ parameters: inout ControlParameters
    ) throws(ControlError) -> ControlMethod {
        let limit = try parameters.takeInteger("limit", in: limits)
        let since = try parameters.takeIfPresent("since", .since)
        let all = since == nil ? limitDefault : limits.upperBound
        return .getEvents(limit: limit ?? all, since: since)
    }

    init(name: String, parameters: ControlParameters) throws(ControlError) {
        var parameters = parameters
        switch name {
        case Self.getStatus.name: self = .getStatus
        case Self.getPositions.name: self = .getPositions
        case ControlInterface.name + ".GetBook":
            let market = MarketTicker(try parameters.takeString("market"))
            self = .getBook(
                market: market,
                depth: try parameters.takeInteger("depth", in: Self.depths) ?? Self.depthDefault)
        case Self.getPlan.name: self = .getPlan
        case ControlInterface.name + ".Watch":
            self = try Self.watch(&parameters)
        case ControlInterface.name + ".Quote": self = .quote(try QuoteCall(&parameters))
        case ControlInterface.name + ".SetMargin":
            let market = MarketTicker(try parameters.takeString("market"))
            self = .setMargin(
                market: market, leverage: try parameters.take("leverage", .leverage))
        case ControlInterface.name + ".GetEvents":
            self = try Self.events(&parameters)
        case Self.arm.name: self = .arm
        case Self.disarm.name: self = try Self.disarm(&parameters)
        case ControlInterface.name + ".Liquidate":
            let market = MarketTicker(try parameters.takeString("market"))
            let confirm =
                parameters.has("confirm") ? try parameters.takeString("confirm") : nil
            self = .liquidate(market: market, confirm: confirm)
        case ControlInterface.name + ".Keep":
            self = .keep(market: MarketTicker(try parameters.takeString("market")))
        case ControlInterface.name + ".Explain":
            self = .explain(try parameters.takeString("exit"))
        case ControlInterface.name + ".Stress": self = .stress(try Stress(&parameters))
        case Self.acceptDebts.name: self = .acceptDebts
        case Self.getInfo.name: self = .getInfo
        case ControlInterface.varlinkName + ".GetInterfaceDescription":
            self = .getInterfaceDescription(interface: try parameters.takeString("interface"))
        default:
            guard let method = try DeskMethod(name: name, &parameters) else {
                throw .methodNotFound(name)
            }
            self = .desk(method)
        }
        try parameters.checkAllTaken()
    }
}
