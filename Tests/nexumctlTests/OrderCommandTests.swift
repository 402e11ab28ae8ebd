import Control
import Nexum
import Synchronization
import Testing

@testable import nexumctl

/// The commands that send orders: shown, asked about, and only then sent.
@Suite struct OrderCommandTests {
    /// A daemon that knows one market, and remembers what it was asked.
    private final class Daemon: Sendable {
        private let asked = Mutex<[String]>([])
        let answers: [String: String]
        let later: [String: String]

        /// `later`: what is answered from the second time on, where that is something else.
        init(_ answers: [String: String], then later: [String: String] = [:]) {
            (self.answers, self.later) = (answers, later)
        }

        var methods: [String] { asked.withLock { $0 } }

        func answer(_ method: ControlMethod) throws(ControlClientError) -> [UInt8] {
            let name = String(method.name.split(separator: ".").last ?? "")
            let isFirst = asked.withLock { asked in
                defer { asked.append(name) }
                return !asked.contains(name)
            }
            guard let answer = isFirst ? answers[name] : later[name] ?? answers[name] else {
                throw .refused(.refused(reason: "no answer to \(name)"))
            }
            return Array(answer.utf8)
        }
    }

    /// Runs with somebody at the terminal who gives this answer; nil: nobody is there.
    private func run(
        _ words: [String], _ daemon: Daemon, says answer: String? = nil
    ) -> Program.Outcome {
        let file = Terminal(columns: nil, isUTF8: true, refusesColor: false)
        let socket = ControlSocket.Environment(isRoot: true, runtimeDirectory: nil) { _ in false }
        return Program(
            terminal: file, errorTerminal: file, socket: socket,
            ask: { method, _ throws(ControlClientError) in try daemon.answer(method) },
            dialogue: answer.map { answer in
                Dialogue(isThere: true) { _ in answer }
            } ?? .nobody
        ).run(words)
    }

    private static let sale = """
        {"schema":"nexum.preview/1","account":"main","mode":"observe","market":"KXA",\
        "action":"sell","side":"yes","contracts":"80.00","limit":"0.5900","time_in_force":"ioc",\
        "is_post_only":false,"is_accepted":true,"health_before":"3.0200","health_after":"none",\
        "liquidation_before":"0.4618","liquidation_after":"none","drawn_before":"40.000000",\
        "drawn_after":"0.000000","free_margin_before":"978.320000",\
        "free_margin_after":"984.160000","ticket":{"schema":"nexum.quote/1","account":"main",\
        "market":"KXA","title":"Will it\\u001b[2J?","side":"no","contracts":"80.00",\
        "limit":"0.4100","leverage":"1.00","is_accepted":true,"refusals":[],"fills":"80.00",\
        "rests":"0.00","closes":"80.00","average_price":"0.4100","filled_price":"0.4100",\
        "notional":"32.800000",\
        "margin":"0.000000","debt":"0.000000","taker_fee":"1.354700","maker_fee":"0.000000",\
        "proceeds":"45.840000","repaid":"40.000000","side_after":"yes","contracts_after":"20.00",\
        "debt_after":"0.000000","health":"none","liquidation_price":"none",\
        "bankruptcy_price":"none","maintenance_rate":"0.1000","initial_rate":"0.2500",\
        "liquidate_at":"1.0000","fee_multiplier":"1.000000"}}
        """

    private static let sold = """
        {"schema":"nexum.order/1","account":"main","market":"KXA","action":"sell","side":"yes",\
        "outcome":"FILLED","contracts":"80.00","limit":"0.5900","leverage":"1.00",\
        "filled":"80.00","remaining":"0.00","average_price":"0.5900","fee":"1.354700",\
        "order_id":"o4","client_order_id":"nx1-c-a"}
        """

    private static let shown = """
        KXA  Will it[2J?
        sell 80 yes (closes) at 0.5900 or better, ioc: ✓ would be accepted

               price  average 0.5900, 80 sold now
             closing  brings 45.84, of it 40.00 repay debt
                fees  taker 1.36, maker 0.00
           held then  20 yes, debt 0.00

                       BEFORE   AFTER
          health         302%    none
          liquidation  0.4618    none
          drawn         40.00    0.00
          free margin  978.32  984.16

        """

    private static let done = """
        FILLED  KXA  sold 80 of 80 yes at 0.5900, fee 1.36
          order o4, ours nx1-c-a

        """

    private static let words = ["sell", "KXA", "--side=yes", "--count=80"]

    @Test func `with --yes the preview and what became of it are printed`() {
        let daemon = Daemon(["PreviewOrder": Self.sale, "PlaceOrder": Self.sold])
        let outcome = run(Self.words + ["--yes"], daemon)
        #expect(outcome == .init(output: Self.shown + "\n" + Self.done))
        #expect(daemon.methods == ["PreviewOrder", "PlaceOrder"])
    }

    @Test func `with --json only the daemon's last value is printed`() {
        let daemon = Daemon(["PreviewOrder": Self.sale, "PlaceOrder": Self.sold])
        let outcome = run(Self.words + ["--yes", "--json"], daemon)
        #expect(outcome == .init(output: Self.sold + "\n"))
    }

    @Test(arguments: [
        ("y", true), ("yes", true), ("Y", true), ("", false), ("n", false), ("ja", false),
    ])
    func `only a typed yes sends it`(answer: String, sends: Bool) {
        let daemon = Daemon(["PreviewOrder": Self.sale, "PlaceOrder": Self.sold])
        let outcome = run(Self.words, daemon, says: answer)
        #expect(
            outcome
                == (sends
                    ? .init(output: Self.done)
                    : .init(complaint: "nexumctl: nothing was sent\n", exitCode: 1)))
        #expect(daemon.methods == (sends ? ["PreviewOrder", "PlaceOrder"] : ["PreviewOrder"]))
    }

    @Test func `without a terminal and without --yes it is shown and not sent`() {
        let daemon = Daemon(["PreviewOrder": Self.sale])
        let complaint =
            "nexumctl: nothing was sent: sell asks on a terminal; without one give --yes\n"
        let outcome = run(Self.words, daemon)
        #expect(outcome == .init(output: Self.shown, complaint: complaint, exitCode: 64))
        let asJSON = run(Self.words + ["--json"], daemon)
        #expect(asJSON == .init(output: Self.sale + "\n", complaint: complaint, exitCode: 64))
        #expect(daemon.methods == ["PreviewOrder", "PreviewOrder"])
    }

    private static let closing = """
        {"schema":"nexum.liquidate/1","account":"main","market":"KXA","is_begun":false,\
        "side":"yes","contracts":"100.00","limit":"0.4400","proceeds":"44.260000",\
        "debt":"40.000000"}
        """

    @Test(
        arguments: [
            (["liquidate", "KXA"], "main", 0, "being sold", 2),
            (["liquidate", "KXA"], "mian", 1, "", 1), (["liquidate", "KXA"], "y", 1, "", 1),
            (["liquidate", "KXA", "--dry-run"], nil, 0, "nothing was sold", 1),
            (["liquidate", "KXA"], nil, 64, "nothing was sold", 1),
            (["liquidate", "KXA", "--account-name=main"], nil, 0, "being sold", 1),
        ] as [([String], String?, Int32, String, Int)])
    func `a whole position is sold when the account's name is typed`(
        words: [String], typed: String?, code: Int32, says: String, asks: Int
    ) {
        let begun = Self.closing.replacing("\"is_begun\":false", with: "\"is_begun\":true")
        let isBegun = words.count == 3 && words[2] != "--dry-run"
        let daemon = Daemon(
            ["Liquidate": isBegun ? begun : Self.closing], then: ["Liquidate": begun])
        let outcome = run(words, daemon, says: typed)
        #expect(outcome.exitCode == code)
        #expect(outcome.output.contains(says) && (outcome.output.isEmpty == says.isEmpty))
        #expect(daemon.methods.count == asks)
    }

    @Test func `what would be refused is shown and not sent`() {
        let refusal = #""refusals":[{"rule":"offside","text":"too far"}]"#
        let refused = Self.sale.replacing(#""refusals":[]"#, with: refusal)
            .replacing(
                #""is_post_only":false,"is_accepted":true"#,
                with: #""is_post_only":false,"is_accepted":false"#)
        let daemon = Daemon(["PreviewOrder": refused])
        let outcome = run(Self.words + ["--yes"], daemon)
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.contains("ioc: ✗ refused\n"))
        #expect(outcome.output.contains("  offside  ✗ too far\n"))
        #expect(daemon.methods == ["PreviewOrder"])
        let asJSON = run(Self.words + ["--yes", "--json"], daemon)
        #expect(asJSON == .init(output: refused + "\n", exitCode: 1))
    }

    @Test(
        "each end has its exit code",
        arguments: [
            ("FILLED", 0), ("PARTLY", 0), ("RESTING", 0), ("KILLED", 1), ("REFUSED", 1),
            ("UNKNOWN", 69),
        ] as [(String, Int32)])
    func exitCodes(word: String, code: Int32) {
        let answer = Self.sold.replacing("FILLED", with: word)
        let daemon = Daemon(["PreviewOrder": Self.sale, "PlaceOrder": answer])
        #expect(run(Self.words + ["--yes"], daemon).exitCode == code)
    }

    @Test(arguments: [
        (["buy"], "buy needs MARKET and --side=yes|no and --count=CONTRACTS"),
        (["buy", "K", "--side=yes"], "buy needs --count=CONTRACTS"),
        (["sell"], "sell needs MARKET"), (["amend"], "amend needs ORDER"),
        (["liquidate"], "liquidate needs MARKET"), (["book"], "book needs MARKET"),
    ])
    func `what is missing is named, and where to read on`(words: [String], expected: String) {
        let outcome = run(words, Daemon([:]))
        #expect(
            outcome
                == .init(
                    complaint: "nexumctl: \(expected); see: nexumctl help \(words[0])\n",
                    exitCode: 64))
    }

    @Test(
        "a wrong command line asks nobody",
        arguments: [
            ["buy"], ["buy", "K"], ["buy", "K", "--side=yes"], ["buy", "K", "--count=1"],
            ["buy", "K\u{1B}[2J", "--side=yes", "--count=1"],
            ["buy", "K", "L", "--side=yes", "--count=1"], ["buy", "K", "--side=up", "--count=1"],
            ["buy", "K", "--side=yes", "--count=-1"], ["buy", "K", "--side=yes", "--count=1e3"],
            ["buy", "K", "--side=yes", "--count=1", "--price=2"],
            ["buy", "K", "--side=yes", "--count=1", "--leverage=5"],
            ["buy", "K", "--side=yes", "--count=1", "--tif=day"],
            ["buy", "K", "--side=yes", "--count=1", "--post-only"],
            ["buy", "K", "--side=yes", "--count=1", "--expires=1h"],
            ["buy", "K", "--side=yes", "--count=1", "--price=0.5", "--expires=soon"],
            ["buy", "K", "--side=yes", "--count=1", "--price=0.5", "--tif=fok", "--post-only"],
            ["sell"], ["sell", "K", "--leverage=2"], ["sell", String(repeating: "K", count: 129)],
            ["amend", "o1"], ["amend", "--count=1"], ["amend", "o1", "o2", "--count=1"],
            ["cancel"], ["cancel", "a", "b"], ["cancel", "a", "--all"],
            ["markets", ""], ["markets", "\u{0}"], ["markets", "a", "--limit=0"],
            ["markets", "a", "--limit=201"], ["orders", "x"], ["orders", "--yes"],
        ])
    func usage(words: [String]) {
        let daemon = Daemon([:])
        let outcome = run(words, daemon, says: "y")
        #expect(outcome.exitCode == 64, "\(outcome)")
        #expect(outcome.complaint.split(separator: "\n").count == 1)
        #expect(!outcome.complaint.unicodeScalars.contains("\u{1B}"))
        #expect(daemon.methods.isEmpty)
    }
}
