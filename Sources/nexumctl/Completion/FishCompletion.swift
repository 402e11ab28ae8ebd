/// Completion for fish.
enum FishCompletion {
    static var script: String {
        """
        # Completion of nexumctl for fish: nexumctl completion fish | source

        # Accounts whose daemon has a socket here.
        function __nexumctl_accounts
            for file in /run/nexum/*.sock $XDG_RUNTIME_DIR/nexum/*.sock
                test -S $file; and string replace -r '.*/(.*)\\.sock$' '$1' -- $file
            end
        end

        # The values of a field in what the daemon says, silent without a daemon. Names come from an
        # exchange where anybody may choose them: only those that mean nothing to a shell pass.
        function __nexumctl_names --argument-names field command
            set -l words (commandline -opc)
            set -l asked (string match -r -- '^--(?:account|socket)=.*' $words)
            timeout \(ShellTables.timeoutSeconds) $words[1] $asked --json $command 2>/dev/null |
                string match -rga -- "\\"(?:$field)\\":\\"([A-Za-z0-9][A-Za-z0-9._-]*)\\"" | sort -u
        end

        # Whether the command that was typed, or none, is among the arguments.
        function __nexumctl_is
            set -l words (commandline -opc)
            for word in $words[2..]
                string match -q -- '-*' $word; and continue
                contains -- $word $argv
                return
            end
            contains -- none $argv
        end

        complete -c nexumctl -f
        \((commands + options + operands).joined(separator: "\n"))

        """
    }

    private static var commands: [String] {
        var lines: [String] = []
        for command in Command.all {
            lines.append(line(when: ["none"], ["-a", command.name], command.sentence))
        }
        return lines
    }

    private static var options: [String] {
        var lines: [String] = []
        for option in Option.allCases {
            var words = ["-l", option.rawValue]
            if option.placeholder != nil {
                words.append(option.candidates == .files ? "-r -F" : "-x")
            }
            if let call = call(option.candidates) { words += ["-a", quoted(call)] }
            lines.append(line(when: places(option), words, option.sentence))
        }
        return lines
    }

    /// The commands that have an option; empty: all of them.
    private static func places(_ option: Option) -> [String] {
        var names: [String] = []
        for command in Command.all where !option.isGeneral && command.options.contains(option) {
            names.append(command.name)
        }
        return names
    }

    private static var operands: [String] {
        var lines: [String] = []
        for command in Command.all {
            guard let call = call(command.candidates) else { continue }
            lines.append(line(when: [command.name], ["-a", quoted(call)], nil))
        }
        return lines
    }

    private static func line(
        when places: [String], _ words: [String], _ sentence: String?
    ) -> String {
        var line = "complete -c nexumctl"
        if !places.isEmpty {
            line += " -n " + quoted("__nexumctl_is " + places.joined(separator: " "))
        }
        line += " " + words.joined(separator: " ")
        return line + (sentence.map { " -d " + quoted($0) } ?? "")
    }

    /// Nil where nothing can be offered, or the shell itself knows better.
    private static func call(_ candidates: Candidates) -> String? {
        switch candidates {
        case .words(let words): words.joined(separator: " ")
        case .accounts: "(__nexumctl_accounts)"
        case .markets: "(__nexumctl_names market markets)"
        case .orders: "(__nexumctl_names order_id orders)"
        case .ordersAndMarkets: "(__nexumctl_names \"order_id|market\" orders)"
        case .commands: Command.all.map(\.name).joined(separator: " ")
        case .files, .nothing: nil
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
