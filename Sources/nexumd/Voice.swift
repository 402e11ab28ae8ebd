import Nexum
import Platform

/// Tells people: lines on standard error, entries with fields in the journal when a service.
final class Voice {
    private let account: String
    private let timeline: any Timeline
    private let lines = LineWriter.standardError
    private let isService = Journal.hasStandardError

    init(account: String, timeline: any Timeline) {
        self.account = account
        self.timeline = timeline
    }

    func say(_ announcement: Announcement) {
        guard isService else {
            let word =
                announcement.level == .info || announcement.level == .notice
                ? "" : "\(announcement.level.rawValue): "
            return lines.write(
                "\(timeline.now.utc.clockText) \(word)\(announcement.text)",
                priority(announcement.level))
        }
        var fields = [Journal.Field("NEXUM_ACCOUNT", account)]
        if let condition = announcement.condition {
            fields.append(Journal.Field("NEXUM_CONDITION", condition.rawValue))
            fields.append(Journal.Field("MESSAGE_ID", condition.messageID))
        }
        if let market = announcement.market {
            fields.append(Journal.Field("NEXUM_MARKET", market.text))
        }
        Journal.send(announcement.text, priority(announcement.level), fields)
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
