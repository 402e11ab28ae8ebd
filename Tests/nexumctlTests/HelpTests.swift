import Control
import Nexum
import Testing

@testable import nexumctl

@Suite struct HelpTests {
    private static let program: Program = {
        let file = Terminal(columns: nil, isUTF8: true, refusesColor: false)
        let socket = ControlSocket.Environment(isRoot: true, runtimeDirectory: nil) { _ in false }
        return Program(terminal: file, errorTerminal: file, socket: socket) {
            _, _ throws(ControlClientError) in
            Issue.record("asked")
            return []
        }
    }()

    @Test func `every command is listed in the order of the table`() {
        let help = Self.program.run(["help"])
        for words in [["--help"], ["-h"]] { #expect(Self.program.run(words) == help) }
        var rest = help.output[...]
        for command in nexumctl.Command.all {
            let row = "\n  \(command.brief)"
            guard let range = rest.firstRange(of: row) else {
                Issue.record("\(command.name) is not listed")
                continue
            }
            rest = rest[range.upperBound...]
            #expect(rest.prefix { $0 != "\n" }.hasSuffix("  " + command.sentence))
        }
        let end = """

              --account=NAME            whose daemon to ask; main when not given
              --socket=PATH             where it listens, if not at its usual place
              --json                    the daemon's own value on one line, for programs
              --color=WHEN              auto, always or never
              --help                    what there is, or how a command is used; also -h

            exit status:
              0                         shown or done, whatever the health
              1                         refused or failed; the line says why
              64                        a wrong command line; nothing was asked or sent
              69                        no daemon answers, or not now
              77                        this user may not read, or not change

            environment:
              XDG_RUNTIME_DIR           where a user's own daemon listens, in nexum/NAME.sock
              NO_COLOR                  set and not empty: no colour, unless --color=always
              TERM                      dumb: no colour and nothing drawn over
              LC_ALL, LC_CTYPE, LANG    anything but UTF-8: marks and bars in ASCII

            more of a command: nexumctl help COMMAND

            """
        #expect(help.output.hasSuffix(end))
        #expect(help.exitCode == 0)
    }

    @Test func `a command's own help has its forms, options and an example`() {
        let margin = """
            usage: nexumctl margin MARKET --leverage=L
                   nexumctl margin --accept
              put a position at another leverage, or accept the debts found

              --leverage=L              what the position stands at from now on: 1 to 4
              --accept                  the debts shown by positions are right; exits may be sent

            example: nexumctl margin KXGOLD15M-26AUG120800-00 --leverage=2
              The position at 2x from now on.

            """
        for words in [["help", "margin"], ["margin", "--help"], ["-h", "margin"]] {
            #expect(Self.program.run(words) == .init(output: margin))
        }
        #expect(Self.program.run(["version"]) == .init(output: "nexumctl 0.1.0\n"))
        #expect(Self.program.run(["help", "x"]).exitCode == 64)
        #expect(Self.program.run(["help", "help", "--man"]).exitCode == 64)
    }

    @Test(arguments: nexumctl.Command.all.map(\.name))
    func `a command's example is one of it`(name: String) throws {
        let example = try #require(Example.of(name))
        let arguments = try Arguments(CommandLineText.words(example.words))
        #expect(arguments.commandName == name)
    }

    @Test func `completion knows three shells`() {
        for shell in ["bash", "zsh", "fish"] {
            let outcome = Self.program.run(["completion", shell])
            #expect(outcome.exitCode == 0)
            for command in nexumctl.Command.all {
                #expect(
                    outcome.output.contains(" \(command.name)")
                        || outcome.output.contains("'\(command.name)'"))
            }
        }
        #expect(
            Self.program.run(["completion", "csh"])
                == .init(
                    complaint: "nexumctl: expected: nexumctl completion bash|zsh|fish; "
                        + "see: nexumctl help completion\n",
                    exitCode: 64))
    }
}
