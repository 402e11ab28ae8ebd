package import Nexum

/// What can be asked about orders, and of the markets to place them in.
package enum DeskMethod: Hashable, Sendable {
    case getOrders
    /// What an order would do.
    case previewOrder(TradeRequest)
    /// Sends an order, if it passes now.
    case placeOrder(TradeRequest)
    /// What a change of a resting order would do.
    case previewAmend(AmendRequest)
    /// Changes a resting order, if it passes now.
    case amendOrder(AmendRequest)
    /// Cancels a resting order.
    case cancelOrder(OrderID)
    /// Cancels every resting order.
    case cancelAllOrders
    /// How many contracts stand before a resting order.
    case getQueuePlace(OrderID)
    /// Open markets by words, at most `limit`, within `limits`.
    case findMarkets(text: String, limit: Int)

    /// What a person reads at a glance, up to what an answer holds easily.
    package static let limits = 1...200
    package static let limitDefault = 20

    /// The markets that are held here, or were looked at or found of late; at most `limit`.
    case getMarkets(limit: Int)

    /// Whether it changes something: then the caller must be allowed to.
    package var isChange: Bool {
        switch self {
        case .placeOrder, .amendOrder, .cancelOrder, .cancelAllOrders: true
        default: false
        }
    }

    /// Whether it takes back an order that it names: that does no harm to whoever asked and left.
    package var isCancelOfOne: Bool { if case .cancelOrder = self { true } else { false } }

    private var word: String {
        switch self {
        case .getOrders: "GetOrders"
        case .previewOrder: "PreviewOrder"
        case .placeOrder: "PlaceOrder"
        case .previewAmend: "PreviewAmend"
        case .amendOrder: "AmendOrder"
        case .cancelOrder: "CancelOrder"
        case .cancelAllOrders: "CancelAllOrders"
        case .getQueuePlace: "GetQueuePlace"
        case .findMarkets: "FindMarkets"
        case .getMarkets: "GetMarkets"
        }
    }

    /// The full name on the wire.
    var name: String { "\(ControlInterface.name).\(word)" }

    var parameters: [String: ControlParameter] {
        switch self {
        case .getOrders, .cancelAllOrders: [:]
        case .previewOrder(let request), .placeOrder(let request): request.parameters
        case .previewAmend(let request), .amendOrder(let request): request.parameters
        case .cancelOrder(let order), .getQueuePlace(let order): ["order": .string(order.text)]
        case .findMarkets(let text, let limit):
            ["text": .string(text), "limit": .integer(Int64(limit))]
        case .getMarkets(let limit): ["limit": .integer(Int64(limit))]
        }
    }

    /// Nil for a name that is none of these.
    init?(name: String, _ parameters: inout ControlParameters) throws(ControlError) {
        let own = ControlInterface.name + "."
        guard name.hasPrefix(own) else { return nil }
        switch name.dropFirst(own.utf8.count) {
        case "GetOrders": self = .getOrders
        case "PreviewOrder":
            self = .previewOrder(try TradeRequest(&parameters, isOrder: false))
        case "PlaceOrder": self = .placeOrder(try TradeRequest(&parameters, isOrder: true))
        case "PreviewAmend": self = .previewAmend(try AmendRequest(&parameters))
        case "AmendOrder": self = .amendOrder(try AmendRequest(&parameters))
        case "CancelOrder": self = .cancelOrder(OrderID(try parameters.takeString("order")))
        case "CancelAllOrders": self = .cancelAllOrders
        case "GetQueuePlace": self = .getQueuePlace(OrderID(try parameters.takeString("order")))
        case "FindMarkets":
            let text = try parameters.takeText("text")
            guard DeskField.searchText.parse(text) != nil else {
                throw .invalidParameter("text", expected: DeskField.searchText.expects)
            }
            let limit = try parameters.takeInteger("limit", in: Self.limits)
            self = .findMarkets(text: text, limit: limit ?? Self.limitDefault)
        case "GetMarkets":
            let limit = try parameters.takeInteger("limit", in: Self.limits)
            self = .getMarkets(limit: limit ?? Self.limits.upperBound)
        default: return nil
        }
    }
}

extension DeskField where Value == String {
    /// What a person looks for: a few words.
    package static let searchText = DeskField(
        "words of a title, or a ticker: 1 to 100 characters that can be seen"
    ) { text in
        guard (1...100).contains(text.count), text.contains(where: { $0.isLetter || $0.isNumber })
        else { return nil }
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return nil
            default: continue
            }
        }
        return text
    }
}
