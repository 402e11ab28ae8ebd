import Dispatch
import Platform

/// Clients of the control socket that send as much as is taken: calls one after the other, several
/// calls at once, and rubbish. Who is turned away comes again. It is a program of its own: what it
/// takes of a processor shall not be taken for the daemon's.
final class Flooder {
    /// Who floods.
    enum Kind: String, CaseIterable {
        /// May change something: the user of this program, who is the daemon's too.
        case operators
        /// May only look. Only root can be somebody else.
        case readers
    }

    /// As many as the daemon has places for.
    private static let clients = 64
    private static let againEveryNs: Int64 = 1_000_000
    private static let call = Array(#"{"method":"io.nexum.Control.GetStatus"}"#.utf8) + [0]
    private static let calls = call + call + call + call
    private static let rubbish = [UInt8](repeating: UInt8(ascii: "{"), count: 64 << 10)
    /// The user `nobody`, which Linux has everywhere.
    private static let readersUser = 65534
    /// What this program is told to be this.
    static let word = "--press="

    private let path: String
    private var open: [Int: Connection] = [:]
    /// Those who wait for a reply before they ask again.
    private var patient: Set<Int> = []
    private var alarm: Alarm?

    private init(at path: String) { self.path = path }

    /// A process of its own that floods the socket until it is ended, and writes a byte to `output`
    /// for each reply. It has only what nobody else wants of the processors: what is measured is
    /// what its calls cost the daemon.
    static func process(
        _ kind: Kind, at path: String, output: Int32
    ) throws(SystemError) -> ChildProgram {
        let user = kind == .readers ? ["--reuid=\(readersUser)", "--clear-groups"] : []
        let own = [try ProcessUsage.ownPath(), "flood", "\(word)\(path)"]
        let words = ["--idle", "0", "setpriv"] + user + ["--pdeathsig=TERM"] + own
        return try ChildProgram("chrt", words, output: output)
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
            guard connection.unsentBytes == 0, !patient.contains(number) else { continue }
            switch number % 4 {
            case 0: connection.send(Self.rubbish)
            case 1: connection.send(Self.calls)
            default: ask(number, connection)
            }
        }
    }

    private func ask(_ number: Int, _ connection: Connection) {
        patient.insert(number)
        connection.send(Self.call)
    }

    private func connect(_ number: Int) {
        patient.remove(number)
        open[number] = Connection(to: .unix(path: path)) { [weak self] event in
            self?.take(event, of: number)
        }
    }

    private func take(_ event: Connection.Event, of number: Int) {
        switch event {
        case .opened: break
        case .received(let bytes):
            for byte in bytes where byte == 0 {
                LineWriter.standardOutput.write("", .info)
                if patient.contains(number), let connection = open[number] {
                    ask(number, connection)
                }
            }
        case .closed: open[number] = nil
        }
    }
}
