import Control
import Platform

/// One client of the control socket: its calls are answered in order, one at a time.
final class ControlSession {
    typealias Answer = (_ request: [UInt8], _ reply: @escaping (ControlReply) -> Void) -> Void

    /// Calls answered in one go: more, from a client that does not read, would keep the guard busy.
    private static let atOnceMax = 4
    /// Replies a client may leave unread.
    private static let unreadMax = 1 << 20
    /// A client that says nothing this long gives its place to another.
    private static let idleMaxNs: Int64 = 10_000_000_000

    private weak var connection: Connection?
    private let answer: Answer
    private var framing = ControlFraming(bytesMax: ControlFraming.requestBytesMax)
    private var idle: Alarm?
    private var answered = 0
    /// A reply is being worked out: the next call waits for it.
    private var isWaiting = false

    init(_ connection: Connection, _ answer: @escaping Answer) {
        self.connection = connection
        self.answer = answer
        rest()
    }

    func take(_ event: Connection.Event) {
        guard case .received(let bytes) = event else { return }
        rest()
        framing.receive(bytes)
        // While a reply is worked out nothing is taken out of the framing, so it may not grow.
        if isWaiting, framing.isOverfull { return refuse(.malformed("too much at once")) }
        answered = 0
        answerNext()
    }

    private func answerNext() {
        do throws(ControlError) {
            while !isWaiting, let request = try framing.next() {
                try count()
                isWaiting = true
                answer(request) { [weak self] reply in self?.finish(reply) }
            }
        } catch {
            refuse(error)
        }
    }

    private func refuse(_ error: ControlError) {
        connection?.send(ControlReply.failure(error).bytes)
        connection?.close()
    }

    private func count() throws(ControlError) {
        answered += 1
        guard answered <= Self.atOnceMax, (connection?.unsentBytes ?? 0) <= Self.unreadMax else {
            throw .unavailable(reason: "too many calls at once; read one reply first")
        }
    }

    private func finish(_ reply: ControlReply) {
        connection?.send(reply.bytes)
        isWaiting = false
        answerNext()
    }

    private func rest() {
        idle?.cancel()
        idle = Alarm(afterNs: Self.idleMaxNs) { [weak connection] in connection?.close() }
    }
}
