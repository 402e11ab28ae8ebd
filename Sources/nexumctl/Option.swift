import Control

/// When to use colour.
enum ColorChoice: String, Hashable, Sendable, CaseIterable { case auto, always, never }

/// TABLE: every option, what it takes, and one sentence.
enum Option: String, Hashable, Sendable, CaseIterable {
    case account, socket, json, color, depth, limit, accept, help

    /// What stands after the `=`; nil: nothing may.
    var placeholder: String? {
        switch self {
        case .account: "NAME"
        case .socket: "PATH"
        case .color: "WHEN"
        case .depth, .limit: "N"
        case .json, .accept, .help: nil
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
        case .accept: "the debts shown by positions are right; exits may be sent"
        case .help: "what there is, or how a command is used; also -h"
        }
    }

    /// Whether any command may have it, or only those that name it.
    var isGeneral: Bool { self != .depth && self != .limit && self != .accept }

    /// How it is written: `--account=NAME`.
    var usage: String { "--\(rawValue)" + (placeholder.map { "=\($0)" } ?? "") }

    /// What a value must be; nil: this one is fine.
    func complaint(about value: String) -> String? {
        switch self {
        case .account:
            ControlSocket.isAccountName(value) ? nil : "a name of up to 32 letters, digits, _ and -"
        case .socket: value.isEmpty ? "a path" : nil
        case .color: ColorChoice(rawValue: value) == nil ? "auto, always or never" : nil
        case .depth: Self.complaint(about: value, ControlMethod.depths)
        case .limit: Self.complaint(about: value, ControlMethod.limits)
        case .json, .accept, .help: nil
        }
    }

    private static func complaint(about value: String, _ range: ClosedRange<Int>) -> String? {
        if let number = Int(value), range.contains(number) { return nil }
        return "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
}
