import Chance

/// Something that goes wrong at the exchange or on the way to it, and was seen to by users of the
/// real one. Each strikes at random, at a rate of its own.
package enum Fault: String, Hashable, Sendable, CaseIterable {
    case lostReply = "lost-reply"
    case errorAfter = "error-after"
    case errorBefore = "error-before"
    case tooManyRequests = "too-many-requests"
    case paused
    case wrongShard = "wrong-shard"
    case noMarket = "no-market"
    case noBalance = "no-balance"
    case staleRead = "stale-read"
    case lateCancel = "late-cancel"
    case legacySuccess = "legacy-success"
    case nullList = "null-list"
    case numbers
    case unknownField = "unknown-field"
    case unknownWord = "unknown-word"
    case drop
    case silence
    case noPing = "no-ping"
    case delay
    case gap
    case regression
    case repeated = "repeat"
    case channelError = "error-10"
    case overflowError = "error-25"
    case missingSide = "missing-side"
    case missingTime = "missing-time"
    case unknownType = "unknown-type"

    /// What it strikes and what happens then, in one line for people.
    package var text: String {
        switch self {
        case .lostReply: "a write is carried out and the connection ends without an answer"
        case .errorAfter: "a write is carried out and answered with 500, 503 or 504"
        case .errorBefore: "a request is not carried out and answered with 503"
        case .tooManyRequests: "a request is answered with 429, whatever the budget"
        case .paused: "a new order is answered with 409 trading_is_paused"
        case .wrongShard: "a cancel of a resting order is answered with 404"
        case .noMarket: "a new order is answered with 404 market_not_found"
        case .noBalance: "a new order is answered with 400 insufficient_balance"
        case .staleRead: "a read of the portfolio is answered as it was up to 2 s ago"
        case .lateCancel: "an order placed within 60 s of a cancel-all is cancelled by it"
        case .legacySuccess: "an old order request is refused with status 200 instead of 410"
        case .nullList: "empty lists of a reply are null"
        case .numbers: "decimal texts of a reply or frame are numbers"
        case .unknownField: "objects of a reply or frame have a field nobody knows"
        case .unknownWord: "status and type words of a reply or frame are ones nobody knows"
        case .drop: "the connection ends before a reply or frame"
        case .silence: "the stream says nothing more, and stays open"
        case .noPing: "a ping that is due is not sent"
        case .delay: "a frame, and all after it, comes 1 to 5 s late"
        case .gap: "a frame is lost"
        case .regression: "a frame has a number that came before"
        case .repeated: "a frame comes twice"
        case .channelError: "the subscription ends with error 10"
        case .overflowError: "the subscription ends with error 25"
        case .missingSide: "a snapshot lacks a side that is not empty"
        case .missingTime: "a frame has no ts_ms"
        case .unknownType: "a frame of a type nobody knows comes before another"
        }
    }
}

/// Which faults strike how often, and the dice that decide: the same seed and the same requests
/// give the same faults.
package struct Faults: Sendable {
    /// For each fault, how many of a thousand chances it takes, 0 to 1000.
    private let rates: [Fault: Int]
    private var random: SplitMix64

    /// Rates are for a thousand chances.
    package init(rates: [Fault: Int], seed: UInt64) {
        self.rates = rates
        random = SplitMix64(seed: seed)
    }

    /// The same rates, with dice of a session's own.
    package func forSession(_ id: Int) -> Faults {
        var faults = self
        faults.random.branch(to: UInt64(truncatingIfNeeded: id))
        return faults
    }

    /// Whether it strikes ever.
    func mayStrike(_ fault: Fault) -> Bool { (rates[fault] ?? 0) > 0 }

    mutating func strikes(_ fault: Fault) -> Bool {
        guard let rate = rates[fault], rate > 0 else { return false }
        return random.next() % 1000 < UInt64(rate)
    }

    /// One of the values, each as likely as any other.
    mutating func pick<Value>(_ values: [Value]) -> Value {
        random.pick(values)
    }
}
