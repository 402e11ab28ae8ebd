import Dispatch
import Glibc

/// A connected non-blocking socket on the main queue, and the bytes that wait to be written to it.
/// Knows nothing of what it carries.
@MainActor final class Channel {
    private let socket: Descriptor
    private let reader: any DispatchSourceRead
    private var writer: WriteWatch?
    private var output = OutputBuffer()
    private var failure: SystemError?
    private(set) var isShut = false

    /// Runs when there is something to read, the end of the stream included.
    var onReadable: (@MainActor () -> Void)?
    /// Runs when all output has gone, or with the error after which none ever will.
    var onFlushed: (@MainActor (SystemError?) -> Void)?

    init(_ socket: Descriptor) {
        self.socket = socket
        reader = DispatchSource.makeReadSource(fileDescriptor: socket.number, queue: .main)
        reader.setEventHandler { @Sendable in MainActor.assumeIsolated { self.onReadable?() } }
        reader.setCancelHandler { @Sendable in withExtendedLifetime(socket) {} }
    }

    /// Bytes that were handed over and that the socket has not taken yet.
    var unsentBytes: Int { output.count }

    /// Whether output has a chance: it is not shut, and no write has failed.
    var takesOutput: Bool { !isShut && failure == nil }

    func startReading() { reader.activate() }

    /// For good. The end of a stream can be read for ever, and would wake the queue for ever.
    func stopReading() {
        reader.cancel()
        reader.activate()
    }

    /// Reads once: what is there, at most `buffer`; 0 at the end of the stream; nil when there is
    /// nothing now.
    func receive(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int? {
        try SystemCall.checkUnlessBlocked("recv") {
            recv(socket.number, buffer.baseAddress, buffer.count, 0)
        }
    }

    /// Writes what the socket takes now and keeps the rest. An error is told later, by `onFlushed`.
    func send(_ bytes: [UInt8]) {
        if !takesOutput { return }
        output.append(bytes)
        flush()
        if failure != nil { later { self.tellFlushed() } }
    }

    /// Ends it: both directions at once, and the socket closes when both sources are through.
    func shut() {
        if isShut { return }
        isShut = true
        onReadable = nil
        onFlushed = nil
        output.removeAll()
        shutdown(socket.number, Int32(SHUT_RDWR))
        stopReading()
        writer?.cancel()
        writer = nil
    }

    private func writable() {
        if isShut || output.isEmpty { return }
        flush()
        if output.isEmpty || failure != nil { tellFlushed() }
    }

    private func flush() {
        do throws(SystemError) {
            try output.flush(to: socket)
            if output.isEmpty { writer?.stop() } else { try watch() }
        } catch {
            failure = error
            writer?.stop()
        }
    }

    /// Most sockets take all they get at once, and never need a watch.
    private func watch() throws(SystemError) {
        if writer == nil {
            writer = try WriteWatch(socket) { [weak self] in self?.writable() }
        }
        writer?.start()
    }

    private func tellFlushed() {
        onFlushed?(failure)
    }
}
