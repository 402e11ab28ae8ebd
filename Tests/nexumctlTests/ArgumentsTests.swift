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
        (["book"], "book needs MARKET; see: nexumctl help book"),
        (
            ["book", "A", "B"],
            "expected: nexumctl book [--depth=N] [--follow] MARKET; see: nexumctl help book"
        ),
        (["book", "K", "-f", "--follow"], "--follow is given more than once"),
        (["plan", "-f"], "plan has no --follow"), (["events", "--follow=1"], "expected --follow"),
        (["top", "now"], "expected: nexumctl top; see: nexumctl help top"),
        (["watch", "-f"], "watch has no --follow"),
        (
            ["disarm", "--for=10min"],
            "expected: nexumctl disarm [--for=TIME --reason=TEXT]; see: nexumctl help disarm"
        ),
        (
            ["disarm", "--for=10", "--reason=x"],
            "--for takes a time from 1s to 24h with its unit, such as 500ms or 2h"
        ),
        (["disarm", "--for=1h", "--reason="], "--reason takes a line of 1 to 128 bytes"),
        (
            ["liquidate", "K", "--dry-run", "--account-name=main"],
            "expected: nexumctl liquidate MARKET [--dry-run], or: nexumctl liquidate MARKET "
                + "--account-name=NAME, or: nexumctl liquidate MARKET --withdraw; "
                + "see: nexumctl help liquidate"
        ),
        (["stress", "--price=0.5"], "--price takes a change such as -10c or +0.05"),
        (["stress", "--resolve=for"], "--resolve takes against: that is the bad outcome"),
        (
            ["stress", "--halt=2h", "--top-level-gone"],
            "expected: nexumctl stress --price=-10c, or: nexumctl stress --top-level-gone, or: "
                + "nexumctl stress --halt=TIME, or: nexumctl stress --resolve=against; "
                + "see: nexumctl help stress"
        ),
        (
            ["quote", "K", "--side=yes", "--count=1", "--price=-10c"],
            "--price takes a price in dollars from 0.0001 to 0.9999, such as 0.0300"
        ),
        (["arm", "now"], "expected: nexumctl arm; see: nexumctl help arm"),
        (
            ["help", "a", "b"],
            "expected: nexumctl help [COMMAND], or: nexumctl help --man; see: nexumctl help help"
        ),
    ])
    func `a wrong command line is refused with what to write`(words: [String], sentence: String) {
        let error = #expect(throws: UsageError.self) { try Arguments(words) }
        #expect(error?.description == sentence)
    }
}
