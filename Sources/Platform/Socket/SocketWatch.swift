import CLinux

/// Says when a socket can be read or written, for as long as that is wanted.
///
/// A peer that hangs up is told as both, wanted or not, and again each turn until the watch ends:
/// whoever watches must then read or write, and take the end or the error he gets.
@MainActor final class SocketWatch {
    private let socket: Descriptor
    private var poller: Poller
    private var token: UInt64?
    private var interest: UInt32 = 0
    private var onReadable: (@MainActor () -> Void)?
    private var onWritable: (@MainActor () -> Void)?

    /// Wants nothing yet. It is kept alive until `end()`.
    init(
        _ socket: Descriptor, on poller: Poller = .shared,
        onReadable: @escaping @MainActor () -> Void = {},
        onWritable: @escaping @MainActor () -> Void = {}
    ) throws(SystemError) {
        self.socket = socket
        self.poller = poller
        self.onReadable = onReadable
        self.onWritable = onWritable
        token = try poller.add(self, socket)
    }

    var wantsReading: Bool {
        get { interest & NEXUM_READABLE != 0 }
        set { want(NEXUM_READABLE, newValue) }
    }

    var wantsWriting: Bool {
        get { interest & NEXUM_WRITABLE != 0 }
        set { want(NEXUM_WRITABLE, newValue) }
    }

    /// From now on it has its turns with others.
    func move(to other: Poller) throws(SystemError) {
        guard let token, other !== poller else { return }
        poller.remove(token, socket)
        self.token = nil
        let new = try other.add(self, socket)
        (self.token, poller) = (new, other)
        other.change(new, socket, to: interest)
    }

    /// For good; neither closure runs any more.
    func end() {
        guard let token else { return }
        self.token = nil
        poller.remove(token, socket)
        onReadable = nil
        onWritable = nil
    }

    func tell(_ flags: UInt32) {
        if flags & NEXUM_READABLE != 0 { onReadable?() }
        if flags & NEXUM_WRITABLE != 0 { onWritable?() }
    }

    private func want(_ flag: UInt32, _ isWanted: Bool) {
        let wanted = isWanted ? interest | flag : interest & ~flag
        guard let token, wanted != interest else { return }
        interest = wanted
        poller.change(token, socket, to: wanted)
    }
}
