/// Something that is wrong now. This table is the whole list; every view and the journal know it.
package enum Condition: String, Hashable, Sendable, CaseIterable {
    case marginWarning = "margin-warning"
    case marginRestricted = "margin-restricted"
    case liquidating
    case notArmed = "not-armed"
    case marginUnknown = "margin-unknown"
    case noBids = "no-bids"
    case exitInDoubt = "exit-in-doubt"
    case exitRefused = "exit-refused"
    case positionDoubt = "position-doubt"
    case balanceDoubt = "balance-doubt"
    case shortfall
    case overReserved = "over-reserved"
    case settling
    case feedLost = "feed-lost"
    case accountStale = "account-stale"
    case clockOff = "clock-off"
    case debtsUnconfirmed = "debts-unconfirmed"
    case limitReached = "limit-reached"
    case creditTooHigh = "credit-too-high"
    case ledgerLost = "ledger-lost"
    case keyCannotTrade = "key-cannot-trade"
    case keyMayTransfer = "key-may-transfer"
    case regionLapsing = "region-lapsing"
    case regionLapsed = "region-lapsed"

    /// How bad it is while it lasts.
    package enum Severity: String, Hashable, Sendable { case critical, error, warning }

    package var severity: Severity {
        switch self {
        case .liquidating, .limitReached, .notArmed, .shortfall, .ledgerLost, .keyCannotTrade,
            .regionLapsed:
            .critical
        case .marginUnknown, .noBids, .exitInDoubt, .exitRefused, .positionDoubt, .balanceDoubt,
            .feedLost,
            .accountStale, .clockOff, .creditTooHigh:
            .error
        case .marginWarning, .marginRestricted, .overReserved, .settling, .debtsUnconfirmed,
            .keyMayTransfer,
            .regionLapsing:
            .warning
        }
    }

    /// How long it has to last before people are told: what mends itself at once is no news.
    package var shownAfter: Milliseconds {
        switch self {
        case .marginUnknown, .accountStale: .seconds(2)
        case .feedLost, .noBids: .seconds(1)
        case .positionDoubt, .overReserved: .seconds(3)
        default: Milliseconds(0)
        }
    }

    /// A fresh random id for each, so that `journalctl MESSAGE_ID=` finds it.
    package var messageID: String {
        switch self {
        case .marginWarning: "f7a1efbc1f4944a2a729cacf3ae8da6a"
        case .marginRestricted: "508876a5076349e8977844e7276d86a3"
        case .liquidating: "7eb40da34f174b9a8979983084a9ff7f"
        case .notArmed: "a8ceb4243cbe4795b591fc9fbb5046c0"
        case .marginUnknown: "89014310a31d41ff90f772ff95ced180"
        case .noBids: "3f0d6a1c2d8b4c5e9a7164e0b8c2f913"
        case .exitInDoubt: "159262fdee4d4f1cad4ae0ceca0ec1b9"
        case .exitRefused: "6c2d51b1f0f94d0c8a7be3d1945f2a60"
        case .positionDoubt: "b1a4f7d2936e4e0c85f1c07a2be69d34"
        case .overReserved: "c95eb2a03f7d4d18865af1907b3ce24d"
        case .shortfall: "2b95e7d1c0764fa3981d5f3ea06c4b78"
        case .balanceDoubt: "7d3f0c9a54be4187b2c6e9015fa8d374"
        case .settling: "d05e9c6f1b7a4832a6c4e2f8107b53d9"
        case .feedLost: "2168629a475e4e0291c9910976989dac"
        case .accountStale: "94c7e05d1ab34f68b2e90d7c6f18a5e3"
        case .clockOff: "e82b40f6c57d4913a0d6f3b1c9285e74"
        case .debtsUnconfirmed: "0b7f92ce6d1548aea3f4c81e5d60b297"
        case .limitReached: "5fb32bac1da04e978061f435275aebdc"
        case .creditTooHigh: "c41d8e7ab90f4625b8e3f2a1760d9c58"
        case .ledgerLost: "3a9e57c20d1b4f86b7e4c1f05a82d96b"
        case .keyCannotTrade: "cef837772f944726bc1dc600716f8e27"
        case .keyMayTransfer: "5303725c84f942a08e09fba8e7b914c7"
        case .regionLapsing: "87dee018cb2b40dc8792734b1368dff6"
        case .regionLapsed: "d1af89b4ebf74fe3a5803478e8b83bb8"
        }
    }
}

/// A condition of the account, or of one market.
package struct ConditionKey: Hashable, Comparable, Sendable {
    package let condition: Condition
    package let market: MarketTicker?

    package static func < (a: ConditionKey, b: ConditionKey) -> Bool {
        (a.market?.text ?? "", a.condition.rawValue) < (b.market?.text ?? "", b.condition.rawValue)
    }
}

/// A condition that holds, since when, and whether people were told.
struct RaisedCondition: Hashable, Sendable {
    let since: Moment
    var text: String
    var isShown: Bool
}
