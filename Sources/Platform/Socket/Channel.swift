import Glibc

/// A connected non-blocking socket on the main queue, and the bytes that wait to be written to it.
/// Knows nothing of what it carries.
@MainActor final class Channel {
    private let socket: Descriptor
    private var watch: SocketWatch?
    private var output = OutputBuffer()
    private var failure: SystemError?

    /// Runs when there is something to read, the end of the stream included.
    var onReadable: (@MainActor () -> Void)?
    /// Runs when all output has gone, or with the error after which none ever will.
    var onFlushed: (@MainActor (SystemError?) -> Void)?

    init(_ socket: Descriptor, on poller: Poller) throws(SystemError) {
        self.socket = socket
        watch = try SocketWatch(
            socket, on: poller, onReadable: { [weak self] in self?.onReadable?() },
            onWritable: { [weak self] in self?.writable() })
    }

    /// Bytes that were handed over and that the socket has not taken yet.
    var unsentBytes: Int { output.count }

    /// Whether output has a chance: it is not shut, and no write has failed.
    var takesOutput: Bool { watch != nil && failure == nil }

    /// Whether the peer still stands at the other end: it has neither left nor said it is done.
    var isPeerThere: Bool {
        var entry = pollfd(fd: socket.number, events: Self.peerHasShut, revents: 0)
        return poll(&entry, 1, 0) == 0
    }

    /// Whether the peer may still read: it has not closed its end for good.
    var isPeerListening: Bool {
        var entry = pollfd(fd: socket.number, events: 0, revents: 0)
        return poll(&entry, 1, 0) == 0
    }

    /// POLLRDHUP, which the C library shows to GNU programs only.
    private static let peerHasShut: Int16 = 0x2000

    /// From now on it is read and written in the turns of others.
    func move(to poller: Poller) throws(SystemError) { try watch?.move(to: poller) }

    func startReading() { watch?.wantsReading = true }

    /// Until the peer hangs up: that is told as something to read, wanted or not.
    func pauseReading() { watch?.wantsReading = false }

    /// For good. The end of a stream can be read for ever, and would wake the queue for ever.
    func stopReading() {
        watch?.wantsReading = false
        onReadable = nil
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
        if failure != nil { later { self.onFlushed?(self.failure) } }
    }

    /// Ends it, both directions at once. Where the peer is told now, it gets what the kernel holds
    /// before.
    func shut(tellingPeer: Bool = true) {
        onReadable = nil
        onFlushed = nil
        output.removeAll()
        watch?.end()
        watch = nil
        if tellingPeer { shutdown(socket.number, Int32(SHUT_RDWR)) }
    }

    /// Ends it so that nothing leaves any more: the kernel drops what it still holds, and tells the
    /// peer by a reset as soon as nobody holds the socket.
    func abort() {
        socket.dropOutputAtClose()
        shut(tellingPeer: false)
    }

    private func writable() {
        if !takesOutput || output.isEmpty { return }
        flush()
        if output.isEmpty || failure != nil { onFlushed?(failure) }
    }

    /// An idle socket can always be written to: it is watched only while output waits.
    private func flush() {
        do throws(SystemError) {
            try output.flush(to: socket)
            watch?.wantsWriting = !output.isEmpty
        } catch {
            failure = error
            watch?.wantsWriting = false
        }
    }
}
