import Nexum
import Platform

/// Tells people: lines on standard error, entries with fields in the journal when a service.
///
/// Whoever collects them may be slow or hang, and writing waits for him: it is done beside the
/// guard, and what he leaves waiting too long is dropped.
final class Voice {
    /// More than a market crash says in a minute.
    private static let waitingMax = 1000
    /// How long the end waits for the last words.
    private static let finishMs = 100

    private let account: String
    private let timeline: any Timeline
    private let background = Background("voice")
    private let isService = Journal.hasStandardError
    private var waiting = 0
    private var dropped = 0

    init(account: String, timeline: any Timeline) {
        self.account = account
        self.timeline = timeline
    }

    func say(_ announcement: Announcement) {
        guard waiting < Self.waitingMax else {
            dropped += 1
            return
        }
        if dropped > 0 {
            let lost = "\(dropped) lines were dropped: nobody took them; see: nexumctl events"
            dropped = 0
            write(Announcement(.warning, lost))
        }
        write(announcement)
    }

    /// Waits a moment for what was said last.
    func finish() { background.finish(withinMs: Self.finishMs) }

    private func write(_ announcement: Announcement) {
        waiting += 1
        let priority = priority(announcement.level)
        let text = announcement.text
        if isService {
            let fields = fields(announcement)
            perform { Journal.send(text, priority, fields) }
        } else {
            let line = "\(timeline.now.utc.clockText) \(word(announcement.level))\(text)"
            perform { LineWriter.standardError.write(line, priority) }
        }
    }

    private func perform(_ work: @escaping @Sendable () -> Void) {
        background.run(work) { [weak self] in self?.waiting -= 1 }
    }

    private func fields(_ announcement: Announcement) -> [Journal.Field] {
        var fields = [Journal.Field("NEXUM_ACCOUNT", account)]
        if let condition = announcement.condition {
            fields.append(Journal.Field("NEXUM_CONDITION", condition.rawValue))
            fields.append(Journal.Field("MESSAGE_ID", condition.messageID))
        }
        if let market = announcement.market {
            fields.append(Journal.Field("NEXUM_MARKET", market.text))
        }
        return fields
    }

    private func word(_ level: Announcement.Level) -> String {
        level == .info || level == .notice ? "" : "\(level.rawValue): "
    }

    private func priority(_ level: Announcement.Level) -> Priority {
        switch level {
        case .critical: .critical
        case .error: .error
        case .warning: .warning
        case .notice: .notice
        case .info: .info
        }
    }
}
