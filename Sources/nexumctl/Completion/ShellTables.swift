/// The part of a script that bash and zsh read alike: functions that print candidates, a line each,
/// with what they are for behind a tab.
enum ShellTables {
    static var functions: String {
        """
        # Accounts whose daemon has a socket here.
        _nexumctl_accounts() {
            local file
            for file in /run/nexum/*.sock "${XDG_RUNTIME_DIR:-/run/nexum}"/nexum/*.sock; do
                [ -S "$file" ] || continue
                file="${file##*/}"
                printf '%s\\n' "${file%.sock}"
            done
        }

        # The values of a field in what the daemon says, silent without a daemon. Names come from an
        # exchange where anybody may choose them: only those that mean nothing to a shell pass.
        _nexumctl_names() {
            timeout \(timeoutSeconds) "$_nexumctl_program" "${_nexumctl_asked[@]}" --json "$2" \\
                2>/dev/null |
                grep -oE "\\"($1)\\":\\"[A-Za-z0-9][A-Za-z0-9._-]*\\"" | cut -d '"' -f 4 | sort -u
        }

        _nexumctl_commands() {
        \(rows(commands, indent: 1))
        }

        # The options of a command; those that every command has when there is none yet.
        _nexumctl_options() {
            case "$1" in
        \(optionCases)
            esac
        \(rows(options(Option.allCases.filter(\.isGeneral)), indent: 1))
        }

        # What may follow the = of an option.
        _nexumctl_values() {
            case "$1" in
        \(valueCases)
            esac
        }

        # What may be the argument of a command.
        _nexumctl_operands() {
            case "$1" in
        \(operandCases)
            esac
        }
        """
    }

    /// A daemon that does not answer must not hold up whoever types.
    static let timeoutSeconds = 2

    private typealias Row = (name: String, sentence: String)

    private static var commands: [Row] {
        var rows: [Row] = []
        for command in Command.all { rows.append((command.name, command.sentence)) }
        return rows
    }

    private static func options(_ options: [Option], of command: String = "") -> [Row] {
        var rows: [Row] = []
        for option in options {
            let name = "--\(option.rawValue)" + (option.placeholder == nil ? "" : "=")
            rows.append((name, option.sentence(of: command)))
        }
        return rows
    }

    private static func rows(_ rows: [Row], indent: Int) -> String {
        let space = String(repeating: "    ", count: indent)
        var lines: [String] = []
        for row in rows {
            lines.append("\(space)printf '%s\\t%s\\n' \(quoted(row.name)) \(quoted(row.sentence))")
        }
        return lines.joined(separator: "\n")
    }

    private static var optionCases: String {
        var lines: [String] = []
        for command in Command.all where !command.options.isEmpty {
            lines += [
                "    \(command.name))",
                rows(options(command.options, of: command.name), indent: 2), "        ;;",
            ]
        }
        return lines.joined(separator: "\n")
    }

    private static var valueCases: String {
        var lines: [String] = []
        for option in Option.allCases {
            guard let call = call(option.candidates) else { continue }
            lines.append("    --\(option.rawValue)) \(call) ;;")
        }
        return lines.joined(separator: "\n")
    }

    private static var operandCases: String {
        var lines: [String] = []
        for command in Command.all {
            guard let call = call(command.candidates) else { continue }
            lines.append("    \(command.name)) \(call) ;;")
        }
        return lines.joined(separator: "\n")
    }

    /// Nil where nothing can be offered, or the shell itself knows better.
    private static func call(_ candidates: Candidates) -> String? {
        switch candidates {
        case .words(let words): "printf '%s\\n' " + words.joined(separator: " ")
        case .accounts: "_nexumctl_accounts"
        case .markets: "_nexumctl_names market markets"
        case .orders: "_nexumctl_names order_id orders"
        case .ordersAndMarkets: "_nexumctl_names 'order_id|market' orders"
        case .commands: "_nexumctl_commands"
        case .files, .nothing: nil
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
