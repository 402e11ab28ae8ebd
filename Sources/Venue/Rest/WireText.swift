import Nexum
import Wire

/// How the exchange writes values.
extension Side {
    /// A bid is long YES, an ask long NO.
    var bookSide: String { self == .yes ? "bid" : "ask" }

    init?(bookSide: String) {
        switch bookSide {
        case "bid": self = .yes
        case "ask": self = .no
        default: return nil
        }
    }
}

extension Money {
    /// Four decimals where they are exact, else six.
    var dollarsText: String {
        micros.isMultiple(of: 100) ? FixedPoint.text(micros / 100, decimals: 4) : text
    }

    /// Whole cents, rounded down.
    var wholeCents: Int64 { roundedDown(toStep: 10_000).micros / 10_000 }

    /// Whole dollars, rounded down.
    var wholeDollars: Int64 { roundedDown(toStep: 1_000_000).micros / 1_000_000 }
}

extension Timestamp {
    /// Unix seconds, rounded down.
    var seconds: Int64 { (milliseconds - ((milliseconds % 1000) + 1000) % 1000) / 1000 }

    /// The form of HTTP's `Date`: `Sun, 22 Nov 2026 21:41:06 GMT`.
    var httpText: String {
        let days = Int((seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400)
        let date = CivilDate(daysSince1970: days)
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
        let weekday = weekdays[((days % 7) + 7) % 7]
        return
            "\(weekday), \(day) \(months[date.month - 1]) \(date.year) \(clockText.prefix(8)) GMT"
    }
}

extension JSON {
    static func price(_ price: Price) -> JSON { .string(price.text) }
    static func dollars(_ money: Money) -> JSON { .string(money.dollarsText) }
    static func fee(_ money: Money) -> JSON { .string(money.text) }
    static func count(_ quantity: Quantity) -> JSON { .string(quantity.text) }
    static func time(_ time: Timestamp) -> JSON { .string(time.text) }

    /// Levels as the exchange lists them: price and count, the best bid last.
    static func levels(_ levels: some Sequence<Level>) -> JSON {
        var list: [JSON] = []
        for level in levels { list.append([.price(level.price), .count(level.quantity)]) }
        return .array(list)
    }
}

/// An object built member by member, for those whose members depend on values.
struct JSONObject {
    private(set) var members: [JSONMember]

    /// Starts with the members of `json`, which must be an object.
    init(_ json: JSON = [:]) {
        guard case .object(let members) = json else { preconditionFailure("not an object") }
        self.members = members
    }

    /// Adds a member; nil adds none.
    mutating func add(_ key: String, _ value: JSON?) {
        if let value { members.append(JSONMember(key: key, value: value)) }
    }

    var json: JSON { .object(members) }
}
