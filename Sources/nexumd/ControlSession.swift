import Control
import Platform

/// One client of the control socket: its calls are answered in order, one at a time. One that is
/// followed is the last: its answers go on until the client leaves.
final class ControlSession {
    typealias Answer = (
        _ request: [UInt8], _ session: ControlSession, _ reply: @escaping (ControlReply) -> Void
    ) -> Void

    /// Calls answered in one go: more would keep the guard busy.
    private static let atOnceMax = 1
    /// Replies a client may leave unread.
    private static let unreadMax = 1 << 20
    /// A client that says nothing this long gives its place to another.
    private static let idleMaxNs: Int64 = 10_000_000_000

    /// Replies are written beside the guard: of many positions that takes longer than to work
    /// them out.
    private static let writing = Background("replies")

    private weak var connection: Connection?
    private let answer: Answer
    private var framing = ControlFraming(bytesMax: ControlFraming.requestBytesMax)
    private var idle: Alarm?
    private var answered = 0
    /// A reply is being worked out or written: the next call waits for it, unread.
    private var isWaiting = false { didSet { connection?.isReading = !isWaiting } }
    private var isWriting = false
    private var isFollowing = false
    /// False once the connection is over.
    private(set) var isOpen = true

    /// Whether its user may only look.
    var isReader: Bool { connection?.caller == .reader }

    /// Whether somebody still waits for the answers.
    var isClientThere: Bool { isOpen && connection?.isPeerThere ?? false }

    /// Why no change is made for such a client: it cannot know what became of it, and may have
    /// decided anew.
    static let hasLeft = ControlError.unavailable(
        reason: "nothing was done: the client had closed its side of the connection; keep both "
            + "open until the answer")

    init(_ connection: Connection, _ answer: @escaping Answer) {
        self.connection = connection
        self.answer = answer
        rest()
    }

    func take(_ event: Connection.Event) {
        guard case .received(let bytes) = event else {
            if case .closed = event { leave() }
            return
        }
        if !isFollowing { rest() }
        framing.receive(bytes)
        answered = 0
        answerNext()
    }

    private func answerNext() {
        do throws(ControlError) {
            while !isWaiting, let request = try framing.next() {
                try count()
                isWaiting = true
                answer(request, self) { [weak self] reply in self?.finish(reply) }
            }
        } catch {
            refuse(error)
        }
    }

    private func refuse(_ error: ControlError) {
        connection?.send(ControlReply.failure(error).bytes)
        drop()
    }

    private func leave() {
        isOpen = false
        idle?.cancel()
    }

    private func count() throws(ControlError) {
        answered += 1
        guard answered <= Self.atOnceMax, (connection?.unsentBytes ?? 0) <= Self.unreadMax else {
            throw .unavailable(reason: "too many calls at once; read one reply first")
        }
    }

    private func finish(_ reply: ControlReply) {
        write { reply.bytes } then: { session in
            session.isWaiting = false
            session.answerNext()
        }
    }

    private func write(
        _ bytes: @escaping @Sendable () -> [UInt8],
        then next: @escaping @MainActor (ControlSession) -> Void = { _ in }
    ) {
        isWriting = true
        Self.writing.run(bytes) { [weak self] bytes in
            guard let self, isOpen else { return }
            isWriting = false
            connection?.send(bytes)
            next(self)
        }
    }

    private func rest() {
        idle?.cancel()
        idle = Alarm(afterNs: Self.idleMaxNs) { [weak self] in self?.drop() }
    }

    // MARK: A call that is followed

    /// From now on the client only listens: it is not idle, and nothing else is answered.
    func follow() {
        isFollowing = true
        idle?.cancel()
    }

    /// Whether it left something of the last update unread.
    var hasUnread: Bool { isWriting || (connection?.unsentBytes ?? 0) > 0 }

    func update(_ reply: ControlReply) { write { reply.bytesContinued } }

    /// The last answer, why there are no more.
    func end(_ error: ControlError) { refuse(error) }

    /// Ends the connection.
    func drop() {
        leave()
        connection?.close()
    }
}
