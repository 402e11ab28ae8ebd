import Control
import Nexum
import Testing

@testable import nexumctl

@Suite struct ProgramTests {
    private static let file = Terminal(columns: nil, isUTF8: true, refusesColor: false)

    /// A program whose daemon always answers the same.
    private func program(
        _ answer: @escaping @Sendable (ControlMethod, String) throws(ControlClientError) -> [UInt8]
    ) -> Program {
        let socket = ControlSocket.Environment(isRoot: true, runtimeDirectory: nil) { _ in false }
        return Program(
            terminal: Self.file, errorTerminal: Self.file, socket: socket, ask: answer)
    }

    private static func value(_ reply: ControlReply) -> [UInt8] {
        (try? ControlReply.value(in: Array(reply.bytes.dropLast()))) ?? []
    }

    @Test(
        arguments: [
            ([], ControlMethod.getStatus, "/run/nexum/main.sock"),
            (["positions", "--account=b"], .getPositions, "/run/nexum/b.sock"),
            (
                ["book", "K"], .getBook(market: MarketTicker("K"), depth: 10),
                "/run/nexum/main.sock"
            ),
            (["book", "K", "--depth=3"], .getBook(market: MarketTicker("K"), depth: 3), nil),
            (["plan", "--socket=/tmp/x"], .getPlan, "/tmp/x"),
            (["events"], .getEvents(limit: 20), nil),
            (["events", "--limit=7"], .getEvents(limit: 7), nil),
            (
                ["events", "--since=10min"],
                .getEvents(limit: 1000, since: .ago(.seconds(600))), nil
            ),
            (["arm"], .arm, nil), (["disarm"], .disarm, nil),
            (["margin", "--accept"], .acceptDebts, nil),
            (
                ["disarm", "--for=10min", "--reason=a bad print"],
                .disarmFor(.seconds(600), reason: "a bad print"), nil
            ),
            (
                ["liquidate", "K", "--dry-run"],
                .liquidate(market: MarketTicker("K"), confirm: nil), nil
            ),
            (
                ["liquidate", "K", "--account-name=main"],
                .liquidate(market: MarketTicker("K"), confirm: "main"), nil
            ),
            (
                ["stress", "--price=-10c"],
                .stress(.price(PriceChange(tenThousandths: -1000))), nil
            ),
            (["explain", "last"], .explain("last"), nil),
            (["stress", "--top-level-gone"], .stress(.topLevelGone), nil),
            (["stress", "--halt=2h"], .stress(.halt(.seconds(7200))), nil),
            (["stress", "--resolve=against"], .stress(.resolveAgainst), nil),
            (
                ["margin", "K", "--leverage=2"],
                .setMargin(market: MarketTicker("K"), leverage: .init(hundredths: 200) ?? .one), nil
            ),
            (["positions", "K"], .getPositions, nil),
            (
                ["quote", "K", "--side=no", "--count=2.5", "--price=0.42"],
                .quote(
                    QuoteCall(
                        market: MarketTicker("K"), side: .no, contracts: Quantity(hundredths: 250),
                        limit: .cents(42), leverage: nil)), nil
            ),
        ] as [([String], ControlMethod, String?)])
    func `each command asks its method at the account's socket`(
        words: [String], method: ControlMethod, path: String?
    ) {
        let outcome = program { asked, at throws(ControlClientError) in
            #expect(asked == method)
            #expect(at == path ?? "/run/nexum/main.sock")
            return Array("{}".utf8)
        }.run(words + ["--json"])
        #expect(outcome == Program.Outcome(output: "{}\n"))
    }

    @Test func `a socket of another account is asked nothing`() {
        let status = TopSamples.watch.status
        let outcome = program { asked, _ throws(ControlClientError) in
            #expect(asked == .getStatus)
            return Self.value(.status(status))
        }.run(["--account=second", "--socket=/s", "disarm"])
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.complaint == "nexumctl: /s is the socket of account main, not second\n")
    }

    @Test func `a change says what holds now`() {
        let reply = ModeReply(account: "main", mode: "armed")
        let outcome = program { _, _ throws(ControlClientError) in Self.value(.mode(reply)) }.run([
            "arm"
        ])
        #expect(outcome.output == "main is in mode armed: exits are sent\n")
    }

    @Test(arguments: [
        (["arm"], ["a", "b"], "main is armed, but not acting: a; b\n"),
        (
            ["margin", "--accept"], ["a"],
            "the debts are accepted; main is armed, but not acting: a\n"
        ),
        (
            ["margin", "--accept"], [],
            "the debts are accepted; main is in mode armed: exits are sent\n"
        ),
    ])
    func `armed is not acting while something is in the way`(
        words: [String], blocked: [String], expected: String
    ) {
        let reply = ModeReply(account: "main", mode: "armed", blockedBy: blocked)
        let outcome = program { _, _ throws(ControlClientError) in Self.value(.mode(reply)) }
            .run(words)
        #expect(outcome.output == expected)
    }

    @Test func `json comes as the daemon wrote it`() {
        let text = #"{"b":1, "a":"\u001b"}"#
        let outcome = program { _, _ throws(ControlClientError) in Array(text.utf8) }.run(["--json"]
        )
        #expect(outcome == Program.Outcome(output: text + "\n"))
    }

    @Test(
        arguments: [
            (
                ControlClientError.noDaemon(path: "/run/nexum/main.sock", errno: 2), 69,
                "no daemon for account main at /run/nexum/main.sock; "
                    + "start it with: systemctl start nexumd@main (or: nexumd --paper)"
            ),
            (
                .noPermission(path: "/p"), 77,
                "no permission to open /p; be in the group nexum-readers"
            ),
            (
                .timeout(seconds: 5), 69,
                "no answer from account main for 5 s; see: systemctl status nexumd@main"
            ),
            (
                .broken(reason: "what came is no answer"), 69,
                "account main: what came is no answer; see: journalctl -u nexumd@main"
            ),
            (
                .refused(.notFound(market: "K\u{1B}X")), 1,
                "no market KX is followed here; see: nexumctl positions"
            ),
            (
                .refused(.notFound(market: "kx-1")), 1,
                "no market kx-1 is followed here; did you mean KX-1?"
            ),
            (
                .refused(.unknownMarket("kx-1")), 1,
                "the exchange has no market kx-1; did you mean KX-1?"
            ),
            (
                .refused(.notAllowed(uid: 7)), 77,
                "user 7 may not change anything; be root, or in the group nexum-operators"
            ),
            (.refused(.unavailable(reason: "starting")), 69, "starting"),
            (.pathTooLong("/p"), 69, "a socket's path has at most 107 bytes: /p"),
        ] as [(ControlClientError, Int32, String)])
    func `a failure is one line and an exit code`(
        error: ControlClientError, code: Int32, sentence: String
    ) {
        let outcome = program { _, _ throws(ControlClientError) in throw error }.run([])
        #expect(outcome == .init(complaint: "nexumctl: \(sentence)\n", exitCode: code))
    }

    @Test func `a value of another kind is refused, not half shown`() {
        let outcome = program { _, _ throws(ControlClientError) in Array("{}".utf8) }.run(["status"]
        )
        #expect(outcome.output == "")
        #expect(outcome.exitCode == 69)
    }

    @Test func `a wrong command line asks nobody`() {
        let outcome = program { _, _ throws(ControlClientError) in
            Issue.record("asked")
            return []
        }.run(["statsu"])
        let complaint = "nexumctl: there is no command statsu; did you mean status?\n"
        #expect(outcome == .init(complaint: complaint, exitCode: 64))
    }
}
