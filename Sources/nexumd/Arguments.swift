import Nexum
import Paper

/// What the command line asks for.
struct Arguments {
    var account = "main"
    /// A directory or a file; nil: the usual places.
    var config: String?
    var state: String?
    var socket: String?
    /// Nil: in earnest. Empty: the built-in scenario.
    var paper: String?
    var positions: [PaperPosition] = []
    /// How many times faster than the clock on the wall a rehearsal runs.
    var speed: Int64 = 1
    /// How far into the scenario a rehearsal begins.
    var start = Milliseconds(0)
    /// Where the passphrase of a vault is read from; nil: a credential or a terminal.
    var passphraseFD: Int32?
    /// The page to print in place of the help.
    var manual: DaemonManual?
    var command = Command.run

    enum Command { case run, check, help, version }

    /// Faster than this a rehearsal only waits for the processor.
    static let speedMax: Int64 = 100_000

    init(_ words: [String]) throws(UsageError) {
        var given: Set<String> = []
        for word in words {
            guard word.hasPrefix("-") else {
                try take(command: word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard name == "--position" || given.insert(name).inserted else { throw .repeated(name) }
            try take(option: name, value: parts.count > 1 ? String(parts[1]) : nil)
        }
        guard manual == nil || command == .help else { throw .onlyWithHelp }
        guard paper != nil || (positions.isEmpty && speed == 1 && start.count == 0) else {
            throw .onlyWithPaper
        }
    }

    private mutating func take(command word: String) throws(UsageError) {
        switch word {
        case "check": command = .check
        case "help": command = .help
        case "version": command = .version
        default: throw .unknown(word)
        }
    }

    private mutating func take(option name: String, value: String?) throws(UsageError) {
        switch name {
        case "-h", "--help": command = .help
        case "--version": command = .version
        case "--paper": paper = value ?? ""
        case "--account": account = try Self.needed(name, value)
        case "--config": config = try Self.needed(name, value)
        case "--state": state = try Self.needed(name, value)
        case "--socket": socket = try Self.needed(name, value)
        case "--passphrase-fd": passphraseFD = try Self.descriptor(name, value)
        case "--position": positions.append(try Self.position(try Self.needed(name, value)))
        case "--speed": speed = try Self.speed(try Self.needed(name, value))
        case "--man": manual = try Self.page(try Self.needed(name, value))
        case "--start": start = try Self.minutes(try Self.needed(name, value))
        default: throw .unknown(name)
        }
    }

    static func descriptor(_ name: String, _ value: String?) throws(UsageError) -> Int32 {
        let text = try needed(name, value)
        guard let number = Int32(text), (0...1023).contains(number) else {
            throw .badValue(name, text, expects: "the number of an open descriptor, such as 0")
        }
        return number
    }

    static func needed(_ name: String, _ value: String?) throws(UsageError) -> String {
        guard let value, !value.isEmpty else { throw .valueMissing(name) }
        return value
    }

    private static func position(_ text: String) throws(UsageError) -> PaperPosition {
        do throws(PaperPosition.Malformed) {
            return try PaperPosition(text)
        } catch {
            throw .badValue("--position", error.text, expects: error.expected)
        }
    }

    private static func page(_ text: String) throws(UsageError) -> DaemonManual {
        guard let page = DaemonManual(rawValue: text) else {
            throw .badValue("--man", text, expects: "nexumd or nexum.conf")
        }
        return page
    }

    private static func speed(_ text: String) throws(UsageError) -> Int64 {
        guard let speed = Int64(text), (1...speedMax).contains(speed) else {
            throw .badValue("--speed", text, expects: "a whole number from 1 to \(speedMax)")
        }
        return speed
    }

    private static func minutes(_ text: String) throws(UsageError) -> Milliseconds {
        guard text.hasSuffix("min"), let minutes = Int64(text.dropLast(3)),
            (0...1440).contains(minutes)
        else {
            throw .badValue("--start", text, expects: "minutes from the beginning, such as 5min")
        }
        return .seconds(minutes * 60)
    }

    static var help: String {
        """
        nexumd - guards leveraged positions on Kalshi and sells them before borrowed money is lost

        usage: nexumd [OPTION]...           guard an account (systemctl start nexumd@NAME)
               nexumd check [OPTION]...     say what is wrong with settings, key or ledger
               nexumd key COMMAND           seal, inspect, rotate or test the key; see key --help
               nexumd help [--man=PAGE]     this, or a manual page: nexumd, nexum.conf
               nexumd version

        \(DaemonOption.lines(forPaper: false))
        \(DaemonOption.lines(forPaper: true))
          --help, --version
        """
    }
}

/// What is wrong with the command line.
enum UsageError: Error, CustomStringConvertible {
    case unknown(String)
    case repeated(String)
    case valueMissing(String)
    case badValue(String, String, expects: String)
    case onlyWithPaper
    case onlyWithHelp
    case unknownKeyCommand(String)
    case notOfKeyCommand(String, String)

    var description: String {
        switch self {
        case .unknown(let word): "there is no \(word); see: nexumd --help"
        case .repeated(let name): "\(name) is given twice"
        case .valueMissing(let name): "\(name) needs a value: \(name)=..."
        case .badValue(let name, let value, let expects): "\(name)=\(value): expected \(expects)"
        case .onlyWithPaper: "--position, --speed and --start need --paper"
        case .unknownKeyCommand(let word): "there is no key \(word); see: nexumd key --help"
        case .notOfKeyCommand(let name, let command):
            "key \(command) takes no \(name); see: nexumd key --help"
        case .onlyWithHelp: "--man goes with help: nexumd help --man=nexumd"
        }
    }
}
