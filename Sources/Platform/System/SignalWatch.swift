import CLinux
import Glibc

/// Hears the signals that ask a daemon to stop or to read its settings anew, on the main queue.
/// A process has one at a time.
///
/// The handler puts the signal's number into a pipe that the main queue reads. Dispatch's own
/// source for signals starts to listen some time after it is made, and hears none before that.
@MainActor package final class SignalWatch {
    /// A signal with a meaning for a daemon.
    package enum Signal: CaseIterable, Sendable {
        /// SIGTERM: the service manager asks it to end.
        case terminate
        /// SIGINT: a person at the terminal does.
        case interrupt
        /// SIGHUP: read the settings anew.
        case hangUp

        var number: Int32 {
            switch self {
            case .terminate: SIGTERM
            case .interrupt: SIGINT
            case .hangUp: SIGHUP
            }
        }
    }

    private let signals: [Signal]
    private let output: Descriptor
    private let input: Descriptor
    private var watch: SocketWatch?
    private var onSignal: (@MainActor (Signal) -> Void)?

    /// From now on, until `cancel()`, each of `signals` is told to `onSignal` and has no other
    /// effect. SIGPIPE is ignored for good: whoever reads this program's output may leave; and
    /// SIGXFSZ: a file that must not grow further is told by the write that failed.
    package init(
        for signals: [Signal] = Signal.allCases, onSignal: @escaping @MainActor (Signal) -> Void
    ) throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        try SystemCall.check("pipe2") { nexum_pipe(&ends) }
        output = Descriptor(owning: ends[0])
        input = Descriptor(owning: ends[1])
        self.signals = signals
        self.onSignal = onSignal
        watch = try SocketWatch(output, onReadable: { self.take() })
        watch?.wantsReading = true
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for signal in signals {
            let number = input.number
            try SystemCall.check("sigaction") { nexum_catch_signal(signal.number, number) }
        }
    }

    /// Gives the signals their usual effect back: a second Ctrl-C then ends a stuck program.
    package func cancel() {
        onSignal = nil
        for meaning in signals { signal(meaning.number, SIG_DFL) }
        watch?.end()
        watch = nil
    }

    private func take() {
        var number: UInt8 = 0
        while read(output.number, &number, 1) == 1 {
            for meaning in signals where meaning.number == Int32(number) { onSignal?(meaning) }
        }
    }
}
