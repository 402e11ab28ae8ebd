import Control

/// What holds after arming or disarming.
enum ModeView {
    static func lines(_ reply: ModeReply, _ look: Look) -> [Line] {
        let blocked = reply.blockedBy ?? []
        if reply.mode == "armed", !blocked.isEmpty {
            return [
                Line(
                    Span(reply.account, .name),
                    Span(" is armed, but not acting: \(blocked.joined(separator: "; "))", .warning))
            ]
        }
        return [Line(Span(reply.account, .name), Span(" is in mode \(promise(reply))"))]
    }

    /// After the debts of a new ledger were accepted.
    static func acceptedLines(_ reply: ModeReply, _ look: Look) -> [Line] {
        let next = reply.mode == "armed" ? "" : "; arm with: nexumctl arm"
        var lines = lines(reply, look)
        lines[0].spans = [Span("the debts are accepted; ")] + lines[0].spans + [Span(next)]
        return lines
    }

    private static func promise(_ reply: ModeReply) -> String {
        guard reply.mode != "armed" else { return "armed: exits are sent" }
        let until = reply.disarmedUntil.map { " until \($0), then they are sent again" } ?? ""
        return "\(reply.mode): exits are only planned\(until)"
    }
}
