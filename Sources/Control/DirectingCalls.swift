import Nexum

/// What calls that direct or suppose something carry.
extension ControlMethod {
    /// The longest pause, in milliseconds: a day.
    private static let pausesMs = 1000...86_400_000

    /// Whether a text can be the reason of a change.
    package static func isReason(_ text: String) -> Bool { ControlParameters.isLine(text) }

    /// Disarming for good, or for a time with a reason.
    static func disarm(_ parameters: inout ControlParameters) throws(ControlError) -> ControlMethod
    {
        guard parameters.has("for_ms") || parameters.has("reason") else { return .disarm }
        let expected = "a whole number from \(pausesMs.lowerBound) to \(pausesMs.upperBound)"
        guard let ms = try parameters.takeInteger("for_ms", in: pausesMs) else {
            throw .invalidParameter("for_ms", expected: expected)
        }
        return .disarmFor(Milliseconds(Int64(ms)), reason: try parameters.takeLine("reason"))
    }
}

extension Stress {
    /// The longest halt that is supposed, in milliseconds: a year.
    private static let haltsMs = 1000...31_622_400_000

    private static let expected =
        "one of price_change, halt_ms, without_best_bids=1, resolve=\"against\""

    /// Just one of what can be supposed.
    init(_ parameters: inout ControlParameters) throws(ControlError) {
        if parameters.has("price_change") {
            self = .price(try parameters.take("price_change", .priceChange))
        } else if let ms = try parameters.takeInteger("halt_ms", in: Self.haltsMs) {
            self = .halt(Milliseconds(Int64(ms)))
        } else if try parameters.takeInteger("without_best_bids", in: 1...1) != nil {
            self = .topLevelGone
        } else if parameters.has("resolve"), try parameters.takeString("resolve") == "against" {
            self = .resolveAgainst
        } else {
            throw .invalidParameter("scenario", expected: Self.expected)
        }
    }

    var parameters: [String: ControlParameter] {
        switch self {
        case .price(let change): ["price_change": .string(change.text)]
        case .halt(let span): ["halt_ms": .integer(span.count)]
        case .topLevelGone: ["without_best_bids": .integer(1)]
        case .resolveAgainst: ["resolve": .string("against")]
        }
    }
}
