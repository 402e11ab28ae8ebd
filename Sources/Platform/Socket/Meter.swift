/// Knows whether anything is still on its way between the two ends of connections that are both in
/// this process: what one end has sent the other has read, and each opened end has its partner.
///
/// With it a rehearsal moves its clock only when nothing is left to happen. It counts what is
/// handed over to be sent, not what the kernel has taken, so that a full socket is not quiet.
@MainActor package final class Meter {
    /// Bytes handed to the connections to be sent, as they are on the socket.
    package private(set) var bytesWritten: Int64 = 0
    /// Bytes read by the connections from their sockets.
    package private(set) var bytesRead: Int64 = 0
    /// Runs in a later turn of the main queue after something has changed, once for many changes.
    package var onChange: (@MainActor () -> Void)?

    private var pendingCount = 0
    private var openedCount = 0
    private var acceptedCount = 0
    private var tellsSoon = false

    package init() {}

    /// Whether every byte has arrived, no attempt to connect is under way, and every end that was
    /// opened is matched by one that was accepted.
    package var isQuiet: Bool {
        bytesWritten == bytesRead && pendingCount == 0 && openedCount == acceptedCount
    }

    /// Which end of a connection: the one that asked for it, or the one that was asked.
    enum End { case opened, accepted }

    func begin() { change { pendingCount += 1 } }
    func end() { change { pendingCount -= 1 } }
    func wrote(_ count: Int) { change { bytesWritten += Int64(count) } }
    func read(_ count: Int) { change { bytesRead += Int64(count) } }
    func open(_ end: End) { change { add(1, to: end) } }

    /// An end is gone and `unsent` of its bytes with it. When it was the last one, what was still
    /// between the ends is lost for good, and both counts meet.
    func close(_ end: End, unsent: Int) {
        change {
            add(-1, to: end)
            bytesWritten -= Int64(unsent)
            if openedCount == 0 && acceptedCount == 0 { bytesRead = bytesWritten }
        }
    }

    private func add(_ step: Int, to end: End) {
        switch end {
        case .opened: openedCount += step
        case .accepted: acceptedCount += step
        }
    }

    private func change(_ body: () -> Void) {
        body()
        if tellsSoon || onChange == nil { return }
        tellsSoon = true
        later {
            self.tellsSoon = false
            self.onChange?()
        }
    }
}
