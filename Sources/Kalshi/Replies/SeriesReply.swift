package import Nexum
package import Wire

/// How a series names its fees.
package enum FeeType: Hashable, Sendable {
    case known(FeeSchedule.Kind)
    /// Flat, or one this version does not know: what it charges cannot be computed.
    case other(String)

    init(_ text: String) {
        self = FeeSchedule.Kind(rawValue: text).map(FeeType.known) ?? .other(text)
    }
}

/// A group of events, which carries the fees.
package struct SeriesFacts: Hashable, Sendable {
    package let ticker: SeriesTicker
    package let title: String
    package let feeType: FeeType
    /// 1,000,000 is the usual fee.
    package let feeMultiplierMillionths: Int64

    /// `GET /series/{ticker}`.
    package init(reply value: JSONValue) throws(ReplyError) {
        self = try value.readObject("series", SeriesFacts.init(_:))
    }

    private init(_ value: JSONValue) throws(ReplyError) {
        ticker = try value.read("ticker")
        title = try value.read("title")
        feeType = FeeType(try value.read("fee_type"))
        guard let multiplier = try value.readMultiplier("fee_multiplier") else {
            throw .missing(path: "fee_multiplier")
        }
        feeMultiplierMillionths = multiplier
    }

    /// How the markets of an event are charged: as the series says, but for what the event
    /// overrides. Nil when the kind of fee is not known.
    package func fees(of event: EventFacts) -> FeeSchedule? {
        guard case .known(let kind) = event.feeType ?? feeType else { return nil }
        return FeeSchedule(
            kind: kind,
            multiplierMillionths: event.feeMultiplierMillionths ?? feeMultiplierMillionths)
    }
}

extension JSONValue {
    /// A fee multiplier, sent as a JSON number, in millionths.
    func readMultiplier(_ key: String) throws(ReplyError) -> Int64? {
        guard let value = self[key], !value.isNull else { return nil }
        let millionths = try? FixedPoint.parse(value.text, decimals: 6)
        guard let millionths, (0...FeeSchedule.largestMultiplier).contains(millionths) else {
            throw .unexpected(path: key, wanted: "a multiplier up to 100", found: value.summary)
        }
        return millionths
    }
}
