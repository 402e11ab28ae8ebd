import Control
import FoundationEssentials
import Testing

@testable import nexumctl

/// What each command prints of a real daemon's values, whole: narrow and wide, with and without
/// colour, in letters only, and into a file.
@Suite struct WholeOutputTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let words: String
        /// The file with the answer to each method.
        let answers: [String: String]

        var testDescription: String { name }
    }

    private static let market = "KXLIFE-1-A"

    private static let rows: [Row] = [
        Row(name: "status", words: "", answers: ["GetStatus": "status"]),
        Row(name: "positions", words: "positions", answers: ["GetPositions": "positions"]),
        Row(name: "position", words: "positions \(market)", answers: ["GetPositions": "positions"]),
        Row(name: "market", words: "book \(market)", answers: ["GetBook": "book"]),
        Row(name: "plan", words: "plan", answers: ["GetPlan": "plan"]),
        Row(
            name: "quote", words: "quote \(market) --side=no --count=7 --leverage=3",
            answers: ["Quote": "quote"]),
        Row(
            name: "quote-refused", words: "quote \(market) --side=yes --count=5000000 --leverage=4",
            answers: ["Quote": "quote-refused"]),
        Row(name: "orders", words: "orders", answers: ["GetOrders": "orders"]),
        Row(name: "markets", words: "markets life", answers: ["FindMarkets": "markets"]),
        Row(name: "events", words: "events", answers: ["GetEvents": "events"]),
        Row(name: "exit", words: "explain last", answers: ["Explain": "explain"]),
        Row(name: "supposed", words: "stress --price=-10c", answers: ["Stress": "stress"]),
        Row(
            name: "liquidate", words: "liquidate \(market) --dry-run",
            answers: ["Liquidate": "liquidate"]),
        Row(name: "arm", words: "arm", answers: ["Arm": "arm"]),
        Row(
            name: "disarm", words: "disarm --for=10min --reason=test",
            answers: ["Disarm": "mode"]),
        Row(
            name: "margin", words: "margin \(market) --leverage=2", answers: ["SetMargin": "margin"]
        ),
        Row(
            name: "buy", words: "buy \(market) --side=yes --count=3 --price=40c --leverage=1 --yes",
            answers: ["PreviewOrder": "preview-buy", "PlaceOrder": "placed"]),
        Row(
            name: "buy-refused",
            words: "buy \(market) --side=yes --count=3 --price=.2 --leverage=2 --yes",
            answers: ["PreviewOrder": "preview-refused"]),
        Row(
            name: "sell", words: "sell \(market) --side=yes --count=5 --yes",
            answers: ["PreviewOrder": "preview-sell", "PlaceOrder": "sold"]),
        Row(
            name: "amend", words: "amend 01a00000-0000-7000-8000-000000000002 --price=.41 --yes",
            answers: [
                "GetOrders": "orders", "PreviewAmend": "change-preview", "AmendOrder": "amended",
            ]),
        Row(
            name: "cancel", words: "cancel --all --yes",
            answers: ["GetOrders": "orders", "CancelAllOrders": "changes"]),
        Row(name: "help", words: "help", answers: [:]),
        Row(name: "help-buy", words: "help buy", answers: [:]),
        Row(name: "no-daemon", words: "plan", answers: [:]),
    ]

    private static let terminals: [(name: String, terminal: Terminal)] = [
        ("60 columns, colour", Terminal(columns: 60, isUTF8: true, refusesColor: false)),
        ("80 columns, letters only", Terminal(columns: 80, isUTF8: false, refusesColor: true)),
        ("120 columns, no colour", Terminal(columns: 120, isUTF8: true, refusesColor: true)),
        ("a file", Terminal(columns: nil, isUTF8: true, refusesColor: false)),
    ]

    private static func value(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().path
        return try String(
            contentsOfFile: "\(folder)/Screens/Values/\(name).json", encoding: .utf8)
    }

    private static func run(_ row: Row, _ terminal: Terminal, _ more: [String] = []) throws
        -> Program.Outcome
    {
        let values = try row.answers.mapValues { Array(try value($0).utf8) }
        let socket = ControlSocket.Environment(isRoot: true, runtimeDirectory: nil) { _ in false }
        let program = Program(terminal: terminal, errorTerminal: terminal, socket: socket) {
            method, path throws(ControlClientError) in
            let name = String(method.name.split(separator: ".").last ?? "")
            guard let value = values[name] else { throw .noDaemon(path: path, errno: 2) }
            return value
        }
        return program.run(CommandLineText.words(row.words) + more)
    }

    @Test(arguments: rows)
    func `on every terminal`(row: Row) throws {
        var text = ""
        for (name, terminal) in Self.terminals {
            let outcome = try Self.run(row, terminal)
            text += "== nexumctl \(row.words): \(name), exit status \(outcome.exitCode)\n"
            text += outcome.output + outcome.complaint
            if !terminal.isUTF8 {
                let shown = outcome.output + outcome.complaint
                #expect(shown.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
            }
        }
        try expectScreen("command-\(row.name)", text)
    }

    /// Of a command that sends, the value of what was sent.
    @Test(arguments: rows.filter { !$0.answers.isEmpty })
    func `the value for programs is the daemon's own`(row: Row) throws {
        let file = Terminal(columns: nil, isUTF8: false, refusesColor: true)
        let outcome = try Self.run(row, file, ["--json"])
        let printed = try row.answers.values.map { try Self.value($0) + "\n" }
        #expect(printed.contains(outcome.output))
        #expect(outcome.complaint.isEmpty)
    }
}
