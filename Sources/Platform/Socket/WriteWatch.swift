import Dispatch
import Glibc

/// Says when a socket can be written to, while it is asked to.
///
/// It watches a duplicate of the descriptor. Dispatch keeps one record of what is awaited for each
/// number, and on Linux a read source loses its wake-up now and then when a write source of the
/// same number is suspended or cancelled; measured, one of some hundred times.
@MainActor final class WriteWatch {
    private let source: any DispatchSourceWrite
    private var isResting = true
    private var isOver = false

    /// Rests until it is started. `onWritable` runs again and again as long as it is not stopped.
    init(_ socket: Descriptor, onWritable: @escaping @MainActor () -> Void) throws(SystemError) {
        let number = try SystemCall.check("fcntl") { fcntl(socket.number, F_DUPFD_CLOEXEC, 0) }
        let double = Descriptor(owning: number)
        source = DispatchSource.makeWriteSource(fileDescriptor: number, queue: .main)
        source.setEventHandler { @Sendable in
            MainActor.assumeIsolated { if !self.isOver { onWritable() } }
        }
        source.setCancelHandler { @Sendable in withExtendedLifetime(double) {} }
        source.activate()
        source.suspend()
    }

    func start() {
        if !isResting || isOver { return }
        isResting = false
        source.resume()
    }

    func stop() {
        if isResting || isOver { return }
        isResting = true
        source.suspend()
    }

    /// For good; must come before the last owner lets go of it.
    func cancel() {
        if isOver { return }
        isOver = true
        source.cancel()
        // A suspended source must not be released.
        if isResting { source.resume() }
    }
}
