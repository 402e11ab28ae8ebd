import Glibc
import Platform

/// A paper exchange, a daemon that guards a position there, and the relay between them.
final class FloodStage {
    var onReady: (() -> Void)?
    var onFailure: ((String) -> Void)?
    /// How long each ping waited so far, in nanoseconds.
    var waits: [Int64] = []
    let socket: String
    /// Where flooders write a byte for each reply.
    private let repliesPath: String
    let replies: Int32

    private let directory: String
    private let exchange: ChildProgram
    private var daemon: ChildProgram?
    private let exchangePort: UInt16
    private var relay: PingRelay?
    private var look: Alarm?
    private let deadlineNs: Int64

    private static let host = "127.0.0.1"
    /// Programs have to be up within this.
    private static let patienceNs: Int64 = 60_000_000_000
    private static let lookEveryNs: Int64 = 50_000_000
    /// A hundred a second are too few to be work, and enough for a percentile.
    private static let pingEveryNs: Int64 = 5_000_000
    /// After the start everything is read for the first time.
    private static let settlingNs: Int64 = 3_000_000_000

    init() throws(BenchError) {
        do {
            directory = try PlainFile.makeTemporaryDirectory("/tmp/nexum-flood-")
            // A reader is somebody else, who has to come as far as the socket.
            unsafe chmod(directory, 0o711)
            socket = directory + "/control"
            repliesPath = directory + "/replies"
            replies = unsafe open(repliesPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            let probe = try Listener(on: .tcp(host: Self.host, port: 0), mode: 0) { _, _ in }
            exchangePort = probe.boundPort ?? 0
            probe.close()
            exchange = try ChildProgram(
                "setpriv",
                [
                    "--pdeathsig=TERM", try LoadServer.sibling("nexum-paper"),
                    "--listen=\(Self.host):\(exchangePort)", "--key-file=\(directory)/key.pem",
                    "--scenario=demo", "--hours=always",
                ])
        } catch {
            throw .noServer("\(error)")
        }
        deadlineNs = SystemClock.monotonicNs + Self.patienceNs
    }

    /// Starts the daemon when the exchange is there; `onReady` comes when pings are answered.
    func start() {
        let relay = PingRelay(to: .tcp(host: Self.host, port: exchangePort)) { [weak self] wait in
            self?.waits.append(wait)
        }
        do {
            try relay.listen(on: .tcp(host: Self.host, port: 0))
            try writeSettings(streamPort: relay.port)
        } catch {
            onFailure?("\(error)")
            return
        }
        self.relay = relay
        look = Alarm(afterNs: 0, everyNs: Self.lookEveryNs) { [weak self] in self?.lookAgain() }
    }

    /// Replies that flooders have had since it was asked last.
    func takeReplies() -> Int {
        let count = (try? PlainFile.read(repliesPath).count) ?? 0
        unsafe truncate(repliesPath, 0)
        return count
    }

    func end() {
        look?.cancel()
        daemon?.end()
        exchange.end()
        PlainFile.removeDirectory(directory + "/state")
        PlainFile.removeDirectory(directory)
    }

    private func writeSettings(streamPort: UInt16) throws {
        let settings = """
            [Exchange]
            Environment=paper
            Rest=http://\(Self.host):\(exchangePort)
            Stream=ws://\(Self.host):\(streamPort)
            KeyId=paper
            KeyFile=\(directory)/key.pem
            [Account]
            Credit=1000.00

            """
        try PlainFile.write(Array(settings.utf8), to: directory + "/nexum.conf")
    }

    private func lookAgain() {
        if SystemClock.monotonicNs > deadlineNs {
            look?.cancel()
            onFailure?("the daemon does not guard within a minute")
        } else if daemon == nil {
            if PlainFile.exists(directory + "/key.pem") { startDaemon() }
        } else if relay?.isCarrying == true {
            look = Alarm(afterNs: Self.settlingNs) { [weak self] in self?.begin() }
        }
    }

    private func startDaemon() {
        do {
            daemon = try ChildProgram(
                "setpriv",
                [
                    "--pdeathsig=TERM", try LoadServer.sibling("nexumd"),
                    "--config=\(directory)/nexum.conf", "--state=\(directory)/state",
                    "--socket=\(socket)",
                ])
        } catch {
            look?.cancel()
            onFailure?("\(error)")
        }
    }

    private func begin() {
        look = Alarm(afterNs: Self.pingEveryNs, everyNs: Self.pingEveryNs) { [weak self] in
            self?.relay?.ping()
        }
        onReady?()
    }
}
