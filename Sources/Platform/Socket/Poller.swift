import CLinux
import Dispatch
import Glibc

/// Wakes the main queue for all sockets of the process.
///
/// Dispatch watches one descriptor only: that of an epoll instance, which holds the sockets. Its
/// own sources for sockets cannot be relied on here on Linux. When the peer hangs up while a
/// handler runs, Dispatch takes the descriptor off its list and the end of the stream, or the last
/// bytes before it, are never told; and a read source misses wake-ups when a write source of the
/// same descriptor rests.
@MainActor final class Poller {
    static let shared = Poller(batch: 64, ration: nil)

    /// For those who only look: one socket a turn, so that what matters never waits for more than
    /// one of them, and a small share of the time when they ask without end.
    static let readers = Poller(batch: 1, ration: TimeRation(atNs: SystemClock.monotonicNs))

    /// For what operators say first, one a turn; how many come in is rationed at the door.
    static let firstWords = Poller(batch: 1, ration: nil)

    /// For what they say after that: as readers.
    static let operators = Poller(batch: 1, ration: TimeRation(atNs: SystemClock.monotonicNs))

    /// For the doors they come in by: whoever asks without end keeps nobody from coming in.
    static let doors = Poller(batch: 1, ration: TimeRation(atNs: SystemClock.monotonicNs))

    /// Sockets told of in one turn; the others are told in the next.
    private let batch: Int
    private var ration: TimeRation?
    private var resting: Alarm?

    private let epoll: Descriptor
    private let source: any DispatchSourceRead
    private var watches: [UInt64: SocketWatch] = [:]
    private var lastToken: UInt64 = 0
    private var tokens: [UInt64]
    private var flags: [UInt32]

    private init(batch: Int, ration: TimeRation?) {
        self.batch = batch
        self.ration = ration
        tokens = [UInt64](repeating: 0, count: batch)
        flags = [UInt32](repeating: 0, count: batch)
        let number = nexum_epoll_create()
        precondition(number >= 0, "no descriptor is left for the first socket")
        epoll = Descriptor(owning: number)
        source = DispatchSource.makeReadSource(fileDescriptor: number, queue: .main)
        source.setEventHandler { @Sendable [weak self] in
            MainActor.assumeIsolated { self?.turn() }
        }
        source.activate()
    }

    /// Puts a socket on the list, with no interest yet. The token is never used again, so what the
    /// kernel still says of a socket that is gone reaches nobody.
    func add(_ watch: SocketWatch, _ socket: Descriptor) throws(SystemError) -> UInt64 {
        lastToken += 1
        try set(EPOLL_CTL_ADD, socket, 0, lastToken)
        watches[lastToken] = watch
        return lastToken
    }

    func change(_ token: UInt64, _ socket: Descriptor, to interest: UInt32) {
        do throws(SystemError) {
            try set(EPOLL_CTL_MOD, socket, interest, token)
        } catch {
            preconditionFailure("a watched socket is not on the list: \(error)")
        }
    }

    func remove(_ token: UInt64, _ socket: Descriptor) {
        watches[token] = nil
        _ = try? set(EPOLL_CTL_DEL, socket, 0, token)
    }

    private func set(
        _ operation: Int32, _ socket: Descriptor, _ interest: UInt32, _ token: UInt64
    ) throws(SystemError) {
        try SystemCall.check("epoll_ctl") {
            nexum_epoll_set(epoll.number, operation, socket.number, interest, token)
        }
    }

    private func turn() {
        let begun = ration == nil ? 0 : SystemClock.ownThreadNs
        let count = nexum_epoll_take(epoll.number, &tokens, &flags, Int32(batch))
        guard count > 0 else { return }
        for index in 0..<Int(count) {
            watches[tokens[index]]?.tell(flags[index])
        }
        guard ration != nil else { return }
        // Time in which another program had the processor is not theirs.
        let work = SystemClock.ownThreadNs - begun
        let pause = ration?.spend(work, atNs: SystemClock.monotonicNs)
        if let pause { rest(forNs: pause) }
    }

    /// The kernel keeps what comes meanwhile.
    private func rest(forNs pause: Int64) {
        source.suspend()
        resting = Alarm(afterNs: pause) { [weak self] in self?.source.resume() }
    }
}
