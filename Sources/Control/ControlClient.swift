import Glibc

/// Asks the daemon one thing over its Unix socket, and waits for the answer.
package enum ControlClient {
    /// The daemon answers within a turn of its loop; one that does not in this time hangs.
    package static let deadlineSeconds = 5

    /// The value that the daemon answered with, JSON as it came.
    package static func ask(
        _ method: ControlMethod, at path: String
    ) throws(ControlClientError) -> [UInt8] {
        let socket = try ControlClientSocket(path: path, deadlineSeconds: deadlineSeconds)
        try socket.send(ControlCall(method).bytes)
        var framing = ControlFraming(bytesMax: ControlFraming.replyBytesMax)
        while true {
            framing.receive(try socket.receive())
            guard let message = try next(in: &framing) else { continue }
            return try value(in: message)
        }
    }

    static func next(
        in framing: inout ControlFraming
    ) throws(ControlClientError) -> [UInt8]? {
        do throws(ControlError) {
            return try framing.next()
        } catch { throw .broken(reason: error.description) }
    }

    static func value(in message: [UInt8]) throws(ControlClientError) -> [UInt8] {
        do throws(ControlError) {
            if let value = try ControlReply.value(in: message) { return value }
        } catch { throw .refused(error) }
        throw .broken(reason: "what came is no answer")
    }
}
