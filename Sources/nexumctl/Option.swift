import Control
import Nexum

/// When to use colour.
enum ColorChoice: String, Hashable, Sendable, CaseIterable { case auto, always, never }

/// TABLE: every option, what it takes, and one sentence.
enum Option: String, Hashable, Sendable, CaseIterable {
    case account, socket, json, color, depth, limit, since, follow, accept
    case span = "for"
    case reason
    case dryRun = "dry-run"
    case accountName = "account-name"
    case withdraw
    case topLevelGone = "top-level-gone"
    case halt, resolve, side, count, price, leverage
    case offline, maintenance
    case liquidateAt = "liquidate-at"
    case feeMultiplier = "fee-multiplier"
    case yes, tif, expires, all
    case postOnly = "post-only"
    case man, help

    /// What stands after the `=`; nil: nothing may.
    var placeholder: String? {
        switch self {
        case .account: "NAME"
        case .socket: "PATH"
        case .color: "WHEN"
        case .depth, .limit: "N"
        case .side: "yes|no"
        case .span, .halt: "TIME"
        case .reason: "TEXT"
        case .accountName: "NAME"
        case .resolve: "against"
        case .count: "CONTRACTS"
        case .price: "P"
        case .leverage: "L"
        case .maintenance, .liquidateAt: "SHARE"
        case .feeMultiplier: "M"
        case .tif: "gtc|ioc|fok"
        case .expires, .since: "SPAN|TIME"
        case .json, .follow, .accept, .dryRun, .topLevelGone, .offline, .yes, .all, .postOnly,
            .man, .help, .withdraw:
            nil
        }
    }

    var sentence: String {
        switch self {
        case .account: "whose daemon to ask; main when not given"
        case .socket: "where it listens, if not at its usual place"
        case .json: "the daemon's own value on one line, for programs"
        case .color: "auto, always or never"
        case .depth: "so many levels of each side; \(ControlMethod.depthDefault) when not given"
        case .limit: "so many of the latest; \(ControlMethod.limitDefault) when not given"
        case .since: "only what happened since, such as 10min or 2026-11-22T09:15:00Z"
        case .follow: "go on showing what changes; also -f"
        case .span: "so long, such as 10min; then exits are sent again by themselves"
        case .reason: "why, for the ledger"
        case .dryRun: "show what would be sold, and sell nothing"
        case .accountName: "the account's own name, typed by whoever means it"
        case .withdraw: "what a person asked to be sold is kept from now on"
        case .topLevelGone: "suppose that the best bid for each position is gone"
        case .halt: "suppose that nothing trades for so long, such as 2h"
        case .resolve: "suppose that all resolves against what is held"
        case .accept: "the debts shown by positions are right; exits may be sent"
        case .side: "what to buy: yes or no"
        case .count: "so many contracts, at most two decimals"
        case .price: "the most to pay, in dollars of that side; the rest waits there"
        case .leverage: "1 to 4; as the settings say when not given"
        case .offline: "the calculator alone: no daemon, no market, no account"
        case .maintenance: "offline: the share of its value to keep, such as 10%; 10% if not given"
        case .liquidateAt: "offline: the health to sell at, such as 100%; 100% if not given"
        case .feeMultiplier: "offline: the market's fee multiplier; 1 if not given"
        case .yes: "send it without a question; needed where there is no terminal"
        case .tif: "rests (gtc), trades at once in part (ioc) or whole (fok)"
        case .expires: "when what rests ends, such as 10min or 2026-11-22T09:15:00Z"
        case .all: "every order that rests"
        case .postOnly: "only if none of it would trade at once"
        case .man: "the manual page nexumctl(1) as roff, for: man -l -"
        case .help: "what there is, or how a command is used; also -h"
        }
    }

    /// Whether any command may have it, or only those that name it.
    var isGeneral: Bool {
        switch self {
        case .account, .socket, .json, .color, .help: true
        default: false
        }
    }

    /// Goes with `--offline` only: the daemon knows these of the market.
    var isOfflineOnly: Bool {
        self == .maintenance || self == .liquidateAt || self == .feeMultiplier
    }

    /// How it is written: `--account=NAME`.
    var usage: String { "--\(rawValue)" + (placeholder.map { "=\($0)" } ?? "") }

    private static let accountNames =
        "a name of up to \(ControlSocket.accountNameBytesMax) letters, digits, _ and -, but not "
        + ControlSocket.takenAccountNames.joined(separator: ", ")

    /// What a value must be; nil: this one is fine.
    func complaint(about value: String) -> String? {
        switch self {
        case .account:
            ControlSocket.isAccountName(value) ? nil : Self.accountNames
        case .socket:
            ControlSocket.isPath(value)
                ? nil : "a path of at most \(ControlSocket.pathBytesMax) bytes"
        case .color: ColorChoice(rawValue: value) == nil ? "auto, always or never" : nil
        case .depth: Self.complaint(about: value, ControlMethod.depths)
        case .limit: Self.complaint(about: value, ControlMethod.limits)
        case .since: Self.complaint(about: value, DeskField.since)
        case .span: Self.complaint(about: value, DeskField.pause)
        case .halt: Self.complaint(about: value, DeskField.ago)
        case .reason:
            ControlMethod.isReason(value) ? nil : "a line of 1 to 128 bytes"
        case .resolve: value == "against" ? nil : "against: that is the bad outcome"
        case .accountName:
            ControlSocket.isAccountName(value) ? nil : "the name of the account"
        case .side: Self.complaint(about: value, DeskField.side)
        case .count: Self.complaint(about: value, DeskField.contracts)
        case .leverage: Self.complaint(about: value, DeskField.leverage)
        case .maintenance, .liquidateAt: Self.complaint(about: value, DeskField.share)
        case .feeMultiplier: Self.complaint(about: value, DeskField.feeMultiplier)
        case .tif: Self.complaint(about: value, DeskField.timeInForce)
        case .expires: Self.complaint(about: value, DeskField.expiry)
        // Whether it is a price or a change of one is known with the command.
        case .price: nil
        case .json, .follow, .accept, .dryRun, .topLevelGone, .offline, .yes, .all, .postOnly,
            .man, .help, .withdraw:
            nil
        }
    }

    private static func complaint<Value>(
        about value: String, _ field: DeskField<Value>
    ) -> String? {
        field.parse(value) == nil ? field.expects : nil
    }

    private static func complaint(about value: String, _ range: ClosedRange<Int>) -> String? {
        if let number = Int(value), range.contains(number) { return nil }
        return "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
}
