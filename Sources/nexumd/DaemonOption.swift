/// TABLE: every option of the command line as it is written, and what it is for.
struct DaemonOption {
    let usage: String
    let sentence: String
    /// Whether it is for rehearsals.
    var isForPaper = false

    static let all: [DaemonOption] = [
        DaemonOption(usage: "--account=NAME", sentence: "the account's name (main)"),
        DaemonOption(
            usage: "--config=DIR|FILE", sentence: "settings (/etc/nexum, or ~/.config/nexum)"),
        DaemonOption(
            usage: "--state=DIR", sentence: "where the ledger lives (/var/lib/nexum/NAME)"),
        DaemonOption(
            usage: "--socket=PATH", sentence: "where nexumctl asks (/run/nexum/NAME.sock)"),
        DaemonOption(
            usage: "--passphrase-fd=NUMBER",
            sentence: "read the passphrase of the key's vault from this open descriptor"),
        DaemonOption(
            usage: "--paper[=SCENARIO]",
            sentence: "rehearse against the built-in paper exchange, without an account: demo (a "
                + "price that falls), collapse (one that falls at once), life (four markets, one "
                + "pauses, one is settled), many (200 markets, each "
                + "changes ten times a second), busy (10,000, for a fast machine), or "
                + "recording:DIR",
            isForPaper: true),
        DaemonOption(
            usage: "--position=MARKET:yes|no:COUNT@PRICExLEVERAGE",
            sentence: "a position to begin the rehearsal with; PRICE may be `ask`",
            isForPaper: true),
        DaemonOption(
            usage: "--speed=N", sentence: "run the rehearsal N times faster than the clock",
            isForPaper: true),
        DaemonOption(
            usage: "--start=Nmin", sentence: "begin that far into the scenario", isForPaper: true),
    ]
}

extension DaemonOption {
    /// The options as --help shows them.
    static func lines(forPaper: Bool) -> String {
        var text = ""
        for option in all where option.isForPaper == forPaper {
            for line in rows(option.usage, option.sentence) { text += line + "\n" }
        }
        return text
    }

    /// A row of --help: what it is for stands in a column of its own, and below an option that
    /// reaches into it.
    static func rows(_ usage: String, _ sentence: String) -> [String] {
        let indent = String(repeating: " ", count: columnOfSentence)
        var lines: [String] = []
        var row = "  " + usage
        if row.count + 2 > columnOfSentence {
            lines.append(row)
            row = indent
        } else {
            row += String(repeating: " ", count: columnOfSentence - row.count)
        }
        var isBegun = false
        for word in sentence.split(separator: " ") {
            if isBegun, row.count + 1 + word.count > columns {
                lines.append(row)
                (row, isBegun) = (indent, false)
            }
            row += (isBegun ? " " : "") + word
            isBegun = true
        }
        return lines + [row]
    }

    private static let columnOfSentence = 23
    private static let columns = 80
}
