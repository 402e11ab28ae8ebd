extension Condition {
    /// What it means and what to do, in whole sentences for the manual; the line that is told when
    /// it is raised has the figures.
    package var meaning: String {
        switch self {
        case .marginWarning, .marginRestricted, .liquidating, .notArmed, .marginUnknown, .noBids,
            .shortfall, .overReserved, .creditTooHigh, .debtsUnconfirmed:
            meaningOfMargin
        case .exitInDoubt, .exitRefused, .positionDoubt, .balanceDoubt, .settling, .limitReached:
            meaningOfOrders
        case .feedLost, .accountStale, .clockOff, .ledgerLost, .keyCannotTrade, .keyMayTransfer,
            .regionLapsing, .regionLapsed:
            meaningOfSurroundings
        }
    }

    private var meaningOfMargin: String {
        switch self {
        case .marginWarning: "Health fell below WarnAt. Add cash, lower the leverage or sell."
        case .marginRestricted:
            "Health fell below RestrictAt: only orders that reduce are accepted."
        case .liquidating:
            "Health was confirmed below LiquidateAt: positions are sold until it is back at "
                + "RecoverTo. See nexumctl plan."
        case .notArmed:
            "An exit is due and nothing is sent, because the account is only observed. "
                + "Send exits with nexumctl arm."
        case .marginUnknown:
            "Health cannot be known for certain, and nothing is sold on a guess. "
                + "The line says what is missing."
        case .noBids: "Nobody bids, so nothing can be sold until somebody does."
        case .shortfall:
            "Free margin is below zero: the credit is touched. Nothing new is opened; pay in "
                + "what is missing."
        case .overReserved:
            "Orders that wait may take more than is free. Cancel one of them or pay in: what is "
                + "missing when they fill touches the credit."
        case .creditTooHigh:
            "Credit in the settings is more than the account is worth. Correct Credit."
        default:
            "The ledger is new and credit is lent. Look at nexumctl positions, then nexumctl "
                + "margin --accept; nothing is sent until then."
        }
    }

    private var meaningOfOrders: String {
        switch self {
        case .exitInDoubt:
            "What became of an exit is not known yet. Nothing else is sent in that market; it is "
                + "read until it is known."
        case .exitRefused:
            "The exchange refused an exit. The market is read again, then a new one is decided on."
        case .positionDoubt:
            "The position told by the exchange does not agree with the fills. It is read again."
        case .balanceDoubt:
            "The exchange says a balance that cannot be believed. It is read again."
        case .settling: "The market is closed; only its settlement is left."
        default:
            "A limit on exits in the settings holds one back. Raise OrdersPerMinuteMax or "
                + "DollarsPerHourMax, or sell by hand."
        }
    }

    private var meaningOfSurroundings: String {
        switch self {
        case .feedLost: "The stream of the exchange is down. Books are asked for one by one."
        case .accountStale:
            "Positions, orders or balance were not read for longer than PositionsAgeMax."
        case .clockOff:
            "This machine's clock is off the exchange's. Nothing is sent until it is set."
        case .ledgerLost:
            "The ledger cannot be written. Exits go on, nothing is opened; make room on the disk."
        case .keyCannotTrade:
            "The key may not place orders, so every exit would be refused. Give the daemon a key "
                + "that may trade, or disarm."
        case .keyMayTransfer:
            "The key may move money out of the account, which the daemon never needs. Give it one "
                + "that may not."
        case .regionLapsing:
            "The attestation of the account's region ends soon. Renew it on the exchange's site."
        default:
            "The attestation of the account's region ended: exits in some markets are refused. "
                + "Renew it on the exchange's site now."
        }
    }
}
