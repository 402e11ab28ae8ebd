import Glibc

/// A call with many answers: what the daemon says now, and again whenever it changes.
package final class ControlStream {
    private let socket: ControlClientSocket
    private var failure: ControlClientError?
    private var framing = ControlFraming(bytesMax: ControlFraming.replyBytesMax)

    /// Connects and asks; the answers are taken with `take`. The method must be a stream.
    package init(_ method: ControlMethod, at path: String) throws(ControlClientError) {
        socket = try ControlClientSocket(
            path: path, deadlineSeconds: ControlClient.deadlineSeconds)
        try socket.send(ControlCall(method, isFollowed: true).bytes)
    }

    /// To be waited for until it can be read, together with others. It is the stream's own.
    package var descriptor: Int32 { socket.number }

    /// The values that have come by now, in order; none when none did. What ends the stream is
    /// thrown once the values before it were taken.
    package func take() throws(ControlClientError) -> [[UInt8]] {
        if let failure { throw failure }
        var values: [[UInt8]] = []
        do throws(ControlClientError) {
            framing.receive(try socket.receiveNow())
            while let message = try ControlClient.next(in: &framing) {
                values.append(try ControlClient.value(in: message))
            }
        } catch {
            failure = error
            if values.isEmpty { throw error }
        }
        return values
    }

    /// Waits for values and hands over each, until `body` says that it wants no more, or for
    /// longer than `silenceMs` none came (nil: as long as it takes).
    package static func follow(
        _ method: ControlMethod, at path: String, silenceMs: Int?,
        _ body: ([UInt8]) -> Bool
    ) throws(ControlClientError) {
        let stream = try ControlStream(method, at: path)
        while true {
            var entry = pollfd(fd: stream.descriptor, events: Int16(POLLIN), revents: 0)
            let isOver = stream.failure != nil
            let count = isOver ? 1 : unsafe poll(&entry, 1, Int32(silenceMs ?? -1))
            if count == 0 { throw .timeout(seconds: (silenceMs ?? 0) / 1000) }
            for value in try stream.take() where !body(value) { return }
        }
    }
}
