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
    case getEvents(limit: Int)
    case arm
    case disarm
    /// The debts as rebuilt from the exchange are right.
    case acceptDebts
    /// Orders, and the markets to place them in.
    case desk(DeskMethod)
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

    /// Whether it changes something: then the caller must be allowed to.
    package var isChange: Bool {
        switch self {
        case .arm, .disarm, .acceptDebts, .setMargin: true
        case .desk(let method): method.isChange
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
        case .disarm: ControlInterface.name + ".Disarm"
        case .acceptDebts: ControlInterface.name + ".AcceptDebts"
        case .desk(let method): method.name
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
        case .getEvents(let limit): ["limit": .integer(Int64(limit))]
        case .getInterfaceDescription(let interface): ["interface": .string(interface)]
        case .desk(let method): method.parameters
        case .getStatus, .getPositions, .getPlan, .arm, .disarm, .acceptDebts, .getInfo: [:]
        }
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
        case ControlInterface.name + ".Quote": self = .quote(try QuoteCall(&parameters))
        case ControlInterface.name + ".SetMargin":
            let market = MarketTicker(try parameters.takeString("market"))
            self = .setMargin(
                market: market, leverage: try parameters.take("leverage", .leverage))
        case ControlInterface.name + ".GetEvents":
            let limit = try parameters.takeInteger("limit", in: Self.limits)
            self = .getEvents(limit: limit ?? Self.limitDefault)
        case Self.arm.name: self = .arm
        case Self.disarm.name: self = .disarm
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
