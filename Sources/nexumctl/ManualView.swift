import Control
import Manual

/// The manual page nexumctl(1), rendered from the tables.
enum ManualView {
    static var text: String { page.text }

    private static var page: ManualPage {
        var page = ManualPage(
            "nexumctl", section: 1, version: ControlInterface.version,
            about: "asks and directs the daemon that guards an account's margin")
        page.section("SYNOPSIS")
        page.example(["nexumctl [OPTION]... [COMMAND] [ARGUMENT]..."])
        page.section("DESCRIPTION")
        for text in description { page.paragraph(text) }
        examples(&page)
        page.section("COMMANDS")
        for command in Command.all { tell(command, in: &page) }
        page.section("OPTIONS")
        for option in Option.allCases where option.isGeneral {
            page.item(option.usage, option.sentence)
        }
        page.section("EXIT STATUS")
        for code in ExitCode.allCases { page.item(String(code.rawValue), code.sentence) }
        page.section("ENVIRONMENT")
        for variable in EnvironmentVariable.allCases {
            page.item(variable.rawValue, variable.sentence)
        }
        page.section("FILES")
        for (path, meaning) in files { page.item(path, meaning) }
        page.section("SEE ALSO")
        page.paragraph("nexumd(8), nexum.conf(5)")
        return page
    }

    private static let description = [
        "nexumctl asks nexumd(8) how an account stands and directs what it does. Without a command "
            + "it shows status. Options may stand anywhere, values follow an equals sign, and a "
            + "word is never abbreviated.",
        "Members of the group nexum-readers may ask. Changes are for root, for the daemon's own "
            + "user and for members of nexum-operators. Every change is in the ledger with the id "
            + "of the user who made it.",
        "With --json the output is the daemon's own value on one line. Its schema field names the "
            + "file that describes it in /usr/share/nexum/schemas: fields are added to a "
            + "version, never changed. Money, prices and counts are decimal strings, times RFC "
            + "3339 in UTC, ages whole milliseconds; what is unknown is left out.",
    ]

    private static let files: [(String, String)] = [
        ("/run/nexum/NAME.sock", "Where the daemon of the account NAME listens."),
        ("$XDG_RUNTIME_DIR/nexum/NAME.sock", "The same for a daemon that a user runs."),
        ("/usr/share/nexum/schemas", "What --json prints, as JSON Schema."),
    ]

    private static func examples(_ page: inout ManualPage) {
        page.section("EXAMPLES")
        for command in Command.all {
            guard let example = Example.of(command.name) else { continue }
            page.item(
                example.words.isEmpty ? "nexumctl" : "nexumctl " + example.words, example.sentence)
        }
    }

    private static func tell(_ command: Command, in page: inout ManualPage) {
        page.part(command.name)
        page.example(command.usages)
        page.paragraph(command.sentence)
        for option in command.options {
            page.item(option.usage, option.sentence(of: command.name))
        }
    }
}
