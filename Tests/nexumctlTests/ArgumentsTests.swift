import Testing

@testable import nexumctl

@Suite struct ArgumentsTests {
    @Test(
        arguments: [
            ([], "status", [], [:]),
            (["plan"], "plan", [], [:]),
            (["--json", "book", "--depth=3", "KX-1"], "book", ["KX-1"], [.json: "", .depth: "3"]),
            (["book", "KX-1", "--account=b", "-h"], "book", ["KX-1"], [.account: "b", .help: ""]),
            (["--socket=/a=b"], "status", [], [.socket: "/a=b"]),
            (["book", "-h"], "book", [], [.help: ""]),
            (["help"], "help", [], [:]), (["help", "plan"], "help", ["plan"], [:]),
        ] as [([String], String, [String], [nexumctl.Option: String])])
    func `options stand anywhere`(
        words: [String], command: String, operands: [String], options: [nexumctl.Option: String]
    ) throws {
        let arguments = try Arguments(words)
        #expect(arguments.commandName == command)
        #expect(arguments.operands == operands)
        #expect(arguments.options == options)
    }

    @Test(arguments: [
        (["statsu"], "there is no command statsu; did you mean status?"),
        (["frobnicate"], "there is no command frobnicate; see: nexumctl help"),
        (["--jso"], "there is no option --jso; did you mean --json?"),
        (["-j"], "there is no option -j; see: nexumctl help"),
        (["-"], "there is no option -; see: nexumctl help"),
        (["--json", "plan", "--json"], "--json is given more than once"),
        (["-h", "--help"], "--help is given more than once"),
        (["--json=yes"], "expected --json"),
        (["--account", "main"], "expected --account=NAME"),
        (["--account="], "--account takes a name of up to 32 letters, digits, _ and -"),
        (["--account=../a"], "--account takes a name of up to 32 letters, digits, _ and -"),
        (["--color=blue"], "--color takes auto, always or never"),
        (["--socket="], "--socket takes a path of at most 107 bytes"),
        (["book", "K", "--depth=0"], "--depth takes a whole number from 1 to 1000"),
        (["events", "--limit=1001"], "--limit takes a whole number from 1 to 1000"),
        (["plan", "--depth=1"], "plan has no --depth"),
        (["book"], "expected: nexumctl book [--depth=N] MARKET"),
        (["book", "A", "B"], "expected: nexumctl book [--depth=N] MARKET"),
        (["arm", "now"], "expected: nexumctl arm"),
        (["help", "a", "b"], "expected: nexumctl help [COMMAND], or: nexumctl help --man"),
    ])
    func `a wrong command line is refused with what to write`(words: [String], sentence: String) {
        let error = #expect(throws: UsageError.self) { try Arguments(words) }
        #expect(error?.description == sentence)
    }
}
