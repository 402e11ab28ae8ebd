import Dispatch
import Glibc

/// Hears the signals that ask a daemon to stop or to read its settings anew, on the main queue.
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

    private var sources: [(Signal, any DispatchSourceSignal)] = []
    private var onSignal: (@MainActor (Signal) -> Void)?

    /// From now on, until `cancel()`, each of `signals` is told to `onSignal` and has no other
    /// effect.
    package init(
        for signals: [Signal] = Signal.allCases, onSignal: @escaping @MainActor (Signal) -> Void
    ) {
        self.onSignal = onSignal
        for meaning in signals {
            signal(meaning.number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: meaning.number, queue: .main)
            source.setEventHandler { @Sendable in
                MainActor.assumeIsolated { self.onSignal?(meaning) }
            }
            source.activate()
            sources.append((meaning, source))
        }
    }

    /// Gives the signals their usual effect back: a second Ctrl-C then ends a stuck program.
    package func cancel() {
        onSignal = nil
        for (meaning, source) in sources {
            source.cancel()
            signal(meaning.number, SIG_DFL)
        }
        sources = []
    }
}
