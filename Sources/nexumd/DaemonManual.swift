import Control
import Manual
import Nexum

/// The manual pages that the daemon has: its own and that of the settings.
enum DaemonManual: String {
    case nexumd
    case settings = "nexum.conf"

    var text: String {
        switch self {
        case .nexumd: Self.daemon.text
        case .settings: Self.settingsPage.text
        }
    }

    // MARK: nexumd(8)

    private static var daemon: ManualPage {
        var page = ManualPage(
            "nexumd", section: 8, version: Version.text,
            about: "guards leveraged positions on Kalshi and sells them in time")
        page.section("SYNOPSIS")
        page.example([
            "nexumd [OPTION]...", "nexumd check [OPTION]...", "nexumd key COMMAND [OPTION]...",
            "nexumd help [--man=PAGE]", "nexumd version",
        ])
        page.section("DESCRIPTION")
        for text in description { page.paragraph(text) }
        page.section("COMMANDS")
        page.item(
            "check",
            "Says what is wrong with settings, key or ledger, and proves the whole ledger. Nothing "
                + "is started.")
        for command in KeyArguments.Command.allCases {
            page.item("key \(command.rawValue)", command.meaning)
        }
        page.item("help [--man=PAGE]", "A summary, or a manual page as roff: nexumd, nexum.conf.")
        page.item("version", "Which version this is.")
        page.section("OPTIONS")
        for option in DaemonOption.all { page.item(option.usage, option.sentence + ".") }
        page.section("OPTIONS OF KEY")
        for option in KeyOption.all {
            page.item(option.usage, "Of \(option.takers): \(option.sentence).")
        }
        page.section("CONTROL SOCKET")
        for text in controlSocket { page.paragraph(text) }
        page.example([
            #"printf '{"method":"io.nexum.Control.GetStatus"}\0' | nc -NU /run/nexum/main.sock"#
        ])
        page.section("SIGNALS")
        page.item("SIGTERM, SIGINT", "End at once: every record is on the disk already.")
        page.item("SIGHUP", "Ignored.")
        page.section("EXIT STATUS")
        for (code, meaning) in exitCodes { page.item(String(code), meaning) }
        conditions(&page)
        page.section("FILES")
        for (path, meaning) in files { page.item(path, meaning) }
        page.section("SEE ALSO")
        page.paragraph("nexumctl(1), nexum.conf(5), systemd-creds(1), journalctl(1)")
        return page
    }

    private static let description = [
        "nexumd reads an account's positions and prices in real time, works out how healthy the "
            + "margin of each position is, and sells before the borrowed part of the money is "
            + "hurt.",
        "One daemon guards one account. The service manager starts it as nexumd@NAME. It sends "
            + "nothing until it is armed with nexumctl arm; until then it watches and plans.",
        "Every decision is in the ledger, on the disk, before its order leaves. What is unknown is "
            + "never guessed: selling stops in that market and a condition is raised.",
    ]

    private static let controlSocket = [
        "Any client of varlink may call the interface io.nexum.Control: a call is one JSON object "
            + "and a NUL byte, and so is its answer. "
            + "org.varlink.service.GetInterfaceDescription describes every method.",
        "Send the next call of a connection when the answer is there. A request has at most 64 kB. "
            + "Of 64 connections 48 are for users who may only look; one that says nothing for 10 "
            + "seconds ends.",
        "A client may say that it sends nothing more, by shutting its side down for writing: it "
            + "gets the answer to what it asked, or all answers to a call with more. For a client "
            + "that has shut its side down or left before no change is made but the cancel of one "
            + "order, as it may be asking again already: that is told with the error Unavailable. "
            + "Keep both sides open until the answer to a change is there.",
    ]

    private static let exitCodes: [(Int32, String)] = [
        (0, "It was told to end."),
        (1, "It could not start or go on; the line says why. It is started again."),
        (64, "The command line is wrong. It is not started again, as for all that follow."),
        (65, "The ledger is damaged; the line says the segment, the line and the byte."),
        (69, "Of key test: the exchange cannot be reached."),
        (77, "The key is missing, or cannot be read, opened or used."),
        (78, "The settings are wrong; the line says where."),
    ]

    private static let files: [(String, String)] = [
        ("/etc/nexum/nexum.conf, /etc/nexum/NAME.conf", "Settings, see nexum.conf(5)."),
        ("/etc/credstore.encrypted/nexum.NAME.api-key", "The key, sealed by systemd-creds(1)."),
        (
            "/etc/credstore.encrypted/nexum.NAME.vault-passphrase",
            "The passphrase of a vault that is loaded in the place of the key, sealed alike."
        ),
        ("/var/lib/nexum/NAME", "The ledger, one JSON object a line."),
        ("/run/nexum/NAME.sock", "Where nexumctl(1) and other clients of varlink ask."),
    ]

    /// What can be wrong: the list of all that is ever raised.
    private static func conditions(_ page: inout ManualPage) {
        page.section("CONDITIONS")
        page.paragraph(
            "What is wrong is raised once and told when it is over. nexumctl status shows what "
                + "holds now; the journal has each under its id, journalctl MESSAGE_ID=ID.")
        for condition in Condition.allCases {
            page.item(
                "\(condition.rawValue) (\(condition.severity.rawValue))",
                "\(condition.meaning) Id \(condition.messageID).")
        }
    }

    // MARK: nexum.conf(5)

    private static var settingsPage: ManualPage {
        var page = ManualPage(
            "nexum.conf", section: 5, version: Version.text, about: "settings of nexumd")
        page.section("SYNOPSIS")
        page.example([
            "/etc/nexum/nexum.conf", "/etc/nexum/nexum.conf.d/*.conf", "/etc/nexum/NAME.conf",
            "/etc/nexum/NAME.conf.d/*.conf",
        ])
        page.section("DESCRIPTION")
        page.paragraph(
            "For the account NAME these files are read in this order, the drop-ins of each by "
                + "name. The last one wins, key by key. A user's daemon reads ~/.config/nexum "
                + "where there is no /etc/nexum.")
        page.paragraph(
            "A file has sections in brackets and lines Key=value; # and ; begin a comment line. "
                + "An empty value is the default again. Units are always written: 12.5%, 500ms, "
                + "2h, 2500.00. A key or section that is not known is an error, and nothing is "
                + "used of settings that have one; nexumd check says what is wrong.")
        for (section, entries) in SettingsTable.manual {
            page.section("[\(section)]")
            if section.hasSuffix("GLOB") {
                page.paragraph(
                    "What is different in the markets that GLOB matches; * is any text. Of "
                        + "several the one with the longest literal part wins, key by key; a tie "
                        + "is an error.")
            }
            for entry in entries { page.item("\(entry.key)=", paragraph(of: entry)) }
        }
        page.section("EXAMPLE")
        page.example([
            "[Exchange]", "KeyId=the id of your API key", "", "[Account]", "Credit=1000.00", "",
            "[Market KXGOLD15M-*]", "Leverage=3",
        ])
        page.section("SEE ALSO")
        page.paragraph("nexumd(8), nexumctl(1)")
        return page
    }

    private static func paragraph(of entry: SettingEntry) -> String {
        let value = entry.defaultText.isEmpty ? "not set" : entry.defaultText
        return "\(entry.sentence) Takes \(entry.expects). Default: \(value)."
    }
}
