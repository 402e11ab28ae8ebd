import Testing

@testable import nexumctl

private let accountNames =
    "a name of up to 25 letters, digits, _ and -, but not readers, operators, egress, nexum"

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
        (["--account"], "expected --account=NAME"),
        (["--account="], "--account takes \(accountNames)"),
        (["--account=../a"], "--account takes \(accountNames)"),
        (["--account=readers"], "--account takes \(accountNames)"),
        (["--color=blue"], "--color takes auto, always or never"),
        (["--socket="], "--socket takes a path of at most 107 bytes"),
        (["book", "K", "--depth=0"], "--depth takes a whole number from 1 to 1000"),
        (["events", "--limit=1001"], "--limit takes a whole number from 1 to 1000"),
        (["plan", "--depth=1"], "plan has no --depth"),
        (["book"], "book needs MARKET; see: nexumctl help book"),
        (
            ["book", "A", "B"],
            "book has no place for B; see: nexumctl help book"
        ),
        (["book", "K", "-f", "--follow"], "--follow is given more than once"),
        (["plan", "-f"], "plan has no --follow"), (["events", "--follow=1"], "expected --follow"),
        (["top", "now"], "top has no place for now; see: nexumctl help top"),
        (["watch", "-f"], "watch has no --follow"),
        (
            ["disarm", "--for=10min"],
            "--for needs --reason=TEXT beside it; see: nexumctl help disarm"
        ),
        (
            ["disarm", "--reason=x"],
            "--reason needs --for=TIME beside it; see: nexumctl help disarm"
        ),
        (
            ["buy", "K", "--side=yes", "--count=1", "--post-only"],
            "--post-only needs a price to rest at: --price=P; see: nexumctl help buy"
        ),
        (
            ["sell", "K", "--price=.5", "--tif=ioc", "--expires=1h"],
            "--expires is for what rests: leave out --tif, or give --tif=gtc; "
                + "see: nexumctl help sell"
        ),
        (["amend", "o1"], "amend needs --price=P or --count=CONTRACTS; see: nexumctl help amend"),
        (["cancel"], "cancel needs ORDER, MARKET or --all; see: nexumctl help cancel"),
        (
            ["cancel", "K", "--all"],
            "cancel takes ORDER, MARKET or --all, not two of them; see: nexumctl help cancel"
        ),
        (["margin"], "margin needs MARKET --leverage=L, or --accept; see: nexumctl help margin"),
        (["margin", "K"], "margin needs --leverage=L; see: nexumctl help margin"),
        (["margin", "K", "--accept"], "margin --accept stands alone; see: nexumctl help margin"),
        (
            ["quote", "K"],
            "quote needs --side=yes|no and --count=CONTRACTS; see: nexumctl help quote"
        ),
        (["quote"], "quote needs MARKET, or --offline; see: nexumctl help quote"),
        (
            ["quote", "--offline", "--price=0.5"],
            "quote --offline needs --count=CONTRACTS and --leverage=L; see: nexumctl help quote"
        ),
        (
            ["quote", "K", "--side=no", "--count=1", "--maintenance=10%"],
            "--maintenance goes with --offline: the market has its own; see: nexumctl help quote"
        ),
        (
            ["stress"],
            "stress needs --price=-10c, --top-level-gone, --halt=TIME or --resolve=against; "
                + "see: nexumctl help stress"
        ),
        (
            ["disarm", "--for=10", "--reason=x"],
            "--for takes a time from 1s to 24h with its unit, such as 500ms or 2h"
        ),
        (["disarm", "--for=1h", "--reason="], "--reason takes a line of 1 to 128 bytes"),
        (
            ["liquidate", "K", "--dry-run", "--account-name=main"],
            "liquidate takes only one of --dry-run, --account-name=NAME and --withdraw; "
                + "see: nexumctl help liquidate"
        ),
        (
            ["stress", "--price=10"],
            "--price takes a change of price with its sign, such as -10c or +0.05"
        ),
        (
            ["stress", "--price=0.5"],
            "--price takes a change of price with its sign, such as -10c or +0.05"
        ),
        (["stress", "--resolve=for"], "--resolve takes against: that is the bad outcome"),
        (
            ["stress", "--halt=2h", "--top-level-gone"],
            "stress takes only one of --price=-10c, --top-level-gone, --halt=TIME and "
                + "--resolve=against; see: nexumctl help stress"
        ),
        (
            ["quote", "K", "--side=yes", "--count=1", "--price=-10c"],
            "--price takes a price from 0.0001 to 0.9999 dollars, such as 0.42 or 42c"
        ),
        (["arm", "now"], "arm has no place for now; see: nexumctl help arm"),
        (
            ["help", "a", "b"],
            "help has no place for b; see: nexumctl help help"
        ),
    ])
    func `a wrong command line is refused with what to write`(words: [String], sentence: String) {
        let error = #expect(throws: UsageError.self) { try Arguments(words) }
        #expect(error?.description == sentence)
    }
}
