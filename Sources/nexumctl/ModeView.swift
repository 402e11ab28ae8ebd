import Control

/// What holds after arming or disarming.
enum ModeView {
    static func lines(_ reply: ModeReply, _ look: Look) -> [Line] {
        let promise = reply.mode == "armed" ? "exits are sent" : "exits are only planned"
        return [Line(Span(reply.account, .name), Span(" is in mode \(reply.mode): \(promise)"))]
    }
}
