import Control
import Glibc
import Ledger
import Nexum
import Platform
import Testing

/// Everything one daemon needs on the disk: settings, key, state, socket.
struct DaemonPlace {
    let scratch: Scratch
    var settings: String { scratch.file("nexum.conf") }
    var state: String { scratch.file("state") }
    var socket: String { scratch.file("control") }

    /// Settings for a paper exchange at this port; `more` goes behind them.
    init(_ scratch: Scratch, port: UInt16, more: String = "") throws {
        self.scratch = scratch
        try scratch.write(
            "nexum.conf",
            """
            [Exchange]
            Environment=paper
            Rest=http://127.0.0.1:\(port)
            Stream=ws://127.0.0.1:\(port)
            KeyId=paper
            KeyFile=\(scratch.file("key.pem"))
            [Account]
            Credit=1000.00
            [Liquidation]
            Armed=yes
            \(more)

            """)
    }

    /// Puts other lines in the place of those that begin alike, `Key=`; without a value they go.
    func change(_ lines: [String: String?]) throws {
        var text = ""
        for line in ProcessTests.lines(of: settings) {
            let key = String(line.prefix { $0 != "=" })
            guard let value = lines[key] else {
                text += line + "\n"
                continue
            }
            if let value { text += "\(key)=\(value)\n" }
        }
        try scratch.write("nexum.conf", text)
    }

    var arguments: [String] { ["--config=\(settings)", "--state=\(state)", "--socket=\(socket)"] }

    func start(_ environment: [String: String] = [:]) throws -> Child {
        try Child("nexumd", arguments, environment)
    }

    /// Starts one whose vault is opened by the line in a file.
    func start(passphrase file: String) throws -> Child {
        try Child("nexumd", arguments + ["--passphrase-fd=0"], input: file)
    }

    /// What nexumctl prints for a command; nil when the daemon does not answer.
    func ask(_ words: String...) throws -> [String]? {
        let answer = try Child.run("nexumctl", words + ["--socket=\(socket)"])
        return answer.ending == .exit(0) ? answer.output : nil
    }

    /// The status; nil when the daemon does not answer.
    func status() throws -> Status? {
        guard let line = try ask("status", "--json")?.first else { return nil }
        let status: Status = try #require(ControlJSON.value(Status.self, from: Array(line.utf8)))
        return status
    }

    /// Starts a daemon and takes the debts as right where it waits for that; it may die meanwhile.
    func startAccepting(_ environment: [String: String] = [:]) throws -> Child {
        let daemon = try start(environment)
        try accept(daemon)
        return daemon
    }

    /// Waits until it guards, and takes the debts as right where it waits for that.
    func accept(_ daemon: Child) throws {
        try waitUntil("a daemon that guards: \(daemon.errors)") {
            if daemon.ended != nil || daemon.isStopped { return true }
            guard let status = try status(), status.state != "starting" else { return false }
            if status.blockedBy.contains("debts not accepted") { _ = try ask("margin", "--accept") }
            return status.state == "guarding"
        }
    }

    /// Ends it as a service manager would.
    func stop(_ daemon: Child, location: SourceLocation = #_sourceLocation) throws {
        daemon.signal(SIGTERM)
        let ending = try daemon.end(location: location)
        #expect(ending == .exit(0), "\(daemon.errors.suffix(5))", sourceLocation: location)
    }

    /// The entries of the ledger, every one proved; none before there is one.
    func ledger() throws -> [LedgerRecord] {
        var payloads: [ArraySlice<UInt8>] = []
        try LedgerFile.verify(in: state, account: "main") { payloads += $0.payloads }
        return try payloads.map { try #require(LedgerLine.record($0)) }
    }
}
