import Dispatch
import Platform

/// Clients of the control socket that send as much as is taken: calls whose answers they read, and
/// rubbish. Who is turned away comes again. It is a program of its own: what it takes of a
/// processor shall not be taken for the daemon's.
final class Flooder {
    /// As many as the daemon has places for.
    private static let clients = 64
    private static let againEveryNs: Int64 = 1_000_000
    private static let calls = Array(
        String(repeating: #"{"method":"io.nexum.Control.GetStatus"}"# + "\0", count: 4).utf8)
    private static let rubbish = [UInt8](repeating: UInt8(ascii: "{"), count: 64 << 10)
    /// What this program is told to be this.
    static let word = "--press="

    private let path: String
    private var open: [Int: Connection] = [:]
    private var alarm: Alarm?

    private init(at path: String) { self.path = path }

    /// A process of its own that floods the socket until it is ended. It gives way to the daemon
    /// on the processor: what is measured is what its calls cost there.
    static func process(at path: String) throws(SystemError) -> ChildProgram {
        try ChildProgram(
            "nice",
            [
                "-n", "19", "setpriv", "--pdeathsig=TERM", try ProcessUsage.ownPath(), "flood",
                "\(word)\(path)",
            ])
    }

    /// Does that in this process, for ever.
    static func run(at path: String) -> Never {
        let flooder = Flooder(at: path)
        flooder.alarm = Alarm(afterNs: 0, everyNs: againEveryNs) { flooder.press() }
        dispatchMain()
    }

    private func press() {
        for number in 0..<Self.clients {
            guard let connection = open[number] else {
                connect(number)
                continue
            }
            guard connection.unsentBytes == 0 else { continue }
            connection.send(number % 4 == 0 ? Self.rubbish : Self.calls)
        }
    }

    private func connect(_ number: Int) {
        open[number] = Connection(to: .unix(path: path)) { [weak self] event in
            if case .closed = event { self?.open[number] = nil }
        }
    }
}
