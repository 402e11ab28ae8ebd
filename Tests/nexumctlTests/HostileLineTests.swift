import Control
import Nexum
import Testing

@testable import nexumctl

/// Whatever stands in the command line: one line says what is wrong, and nothing is asked or sent.
@Suite struct HostileLineTests {
    /// No option and no argument is any of these.
    private static let hostile: [(name: String, text: String)] = [
        ("a NUL", "a\0b"), ("a sequence", "\u{1B}[2J\u{1B}]0;owned\u{7}"),
        ("a line", "a\nnexumctl: all is well"), ("no letters", "\u{202E}\u{200B}"),
        ("a long word", String(repeating: "A", count: 100_000)),
        ("many sequences", String(repeating: "\u{1B}[31m", count: 20_000)),
        ("a huge number", String(repeating: "9", count: 400)), ("a space", " "),
        ("another script", "٣"),
    ]

    private static func refuses(
        _ words: [String], _ what: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let file = Terminal(columns: nil, isUTF8: true, refusesColor: false)
        let socket = ControlSocket.Environment(isRoot: true, runtimeDirectory: nil) { _ in false }
        let program = Program(terminal: file, errorTerminal: file, socket: socket) {
            _, _ throws(ControlClientError) in
            Issue.record("\(what): asked", sourceLocation: sourceLocation)
            return []
        }
        let outcome = program.run(words)
        let complaint = outcome.complaint
        #expect(outcome.output == "", "\(what)", sourceLocation: sourceLocation)
        #expect(outcome.exitCode == 64, "\(what): \(complaint)", sourceLocation: sourceLocation)
        let isOneLine =
            complaint.hasPrefix("nexumctl: ") && complaint.utf8.last == UInt8(ascii: "\n")
            && complaint.utf8.filter { $0 < 0x20 || $0 == 0x7F }.count == 1
            && complaint.utf8.count < 500
        #expect(isOneLine, "\(what): \(complaint.prefix(500))", sourceLocation: sourceLocation)
    }

    /// A line of the command that is right, so that only what is added to it is wrong.
    private static func line(_ command: nexumctl.Command) throws -> [String] {
        CommandLineText.words(try #require(Example.of(command.name)).words)
    }

    @Test(arguments: nexumctl.Command.all.map(\.name))
    func `what a command does not take`(name: String) throws {
        let command = try #require(nexumctl.Command.named(name))
        let line = try Self.line(command) + (name == "status" ? ["status"] : [])
        Self.refuses(line + ["--bogus"], "an unknown option")
        Self.refuses(line + ["-x"], "an unknown letter")
        Self.refuses(line + ["--json", "--json"], "an option twice")
        Self.refuses(line + ["--json=1"], "a value for what takes none")
        Self.refuses(line + ["--account"], "an option without its value")
        for (what, text) in Self.hostile {
            Self.refuses(line + [text, "b", "c"], "\(what) as one argument more")
            Self.refuses(line + ["--" + text], "\(what) as an option")
        }
        for option in nexumctl.Option.allCases
        where !option.isGeneral && !command.options.contains(option) {
            Self.refuses(line + [Self.sample(option)], "a foreign --\(option.rawValue)")
        }
    }

    @Test(arguments: nexumctl.Command.all.map(\.name))
    func `values that an option of a command does not take`(name: String) throws {
        let command = try #require(nexumctl.Command.named(name))
        for option in command.options + nexumctl.Option.allCases.filter(\.isGeneral) {
            let line = try Self.line(command).filter { !$0.hasPrefix("--\(option.rawValue)") }
            guard option.placeholder != nil else {
                Self.refuses(line + ["--\(option.rawValue)=1"], "a value of --\(option.rawValue)")
                continue
            }
            Self.refuses(line + ["--\(option.rawValue)"], "--\(option.rawValue) alone")
            Self.refuses(line + ["--\(option.rawValue)="], "--\(option.rawValue) of nothing")
            for (what, text) in Self.hostile where !Self.isFine(option, text) {
                Self.refuses(
                    line + ["--\(option.rawValue)=\(text)"], "--\(option.rawValue) of \(what)")
            }
        }
    }

    @Test(arguments: nexumctl.Command.all.map(\.name))
    func `arguments that are no names`(name: String) throws {
        let command = try #require(nexumctl.Command.named(name))
        let line = try Self.line(command)
        let operands = Set(try Arguments(line).operands)
        guard !operands.isEmpty else { return }
        let rest = line.filter { !operands.contains($0) }
        if command.operandsMin > 0 { Self.refuses(rest, "no argument") }
        Self.refuses(rest + [""], "an empty argument")
        for (what, text) in Self.hostile where command.operands != ["TEXT"] {
            guard what != "a huge number" || command.operands == ["COMMAND"] else { continue }
            Self.refuses(rest + [text], "\(what) for \(command.operands)")
        }
    }

    @Test func `ten megabytes are no more than a wrong word`() {
        let long = String(repeating: "A", count: 10_000_000)
        Self.refuses([long], "a command")
        Self.refuses(["--" + long], "an option")
        Self.refuses(["--account=" + long], "an account")
        Self.refuses(["--socket=" + long], "a socket")
        Self.refuses(["book", long], "a market")
        Self.refuses(["book", "K", "--depth=" + long], "a number")
        Self.refuses(["buy", "K", "--side=yes", "--count=" + long], "a count")
        Self.refuses(["markets", long], "a text")
        Self.refuses(["help", long], "the name of a command")
    }

    @Test func `no command is guessed`() {
        for (what, text) in Self.hostile { Self.refuses([text], "\(what) as a command") }
        Self.refuses([""], "an empty command")
        Self.refuses(["STATUS"], "a command in capitals")
    }

    /// Almost anything may be the path of a socket, and any line a reason.
    private static func isFine(_ option: nexumctl.Option, _ text: String) -> Bool {
        switch option {
        case .socket: ControlSocket.isPath(text)
        case .reason: ControlMethod.isReason(text)
        default: false
        }
    }

    /// The option with a value that it takes.
    private static func sample(_ option: nexumctl.Option) -> String {
        let values: [nexumctl.Option: String] = [
            .depth: "3", .limit: "3", .side: "yes", .count: "1", .price: "0.5", .leverage: "2",
            .maintenance: "10%", .liquidateAt: "100%", .feeMultiplier: "1", .tif: "gtc",
            .expires: "10min", .span: "10min", .halt: "2h", .reason: "why", .resolve: "against",
            .accountName: "main", .since: "10min",
        ]
        return "--\(option.rawValue)" + (values[option].map { "=" + $0 } ?? "")
    }
}
