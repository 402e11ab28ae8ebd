/// A stream to a peer, plain or encrypted, on the main queue. Nothing in it ever waits, and none of
/// its events arrives inside a call of `init`, `send` or `close`.
///
/// It keeps itself alive until it is closed, by `close()` or by a `closed` event.
@MainActor package final class Connection {
    /// What happens to a connection. `opened` comes first and once, unless it was accepted by a
    /// listener in plain text and so is open from the start; `closed` comes last and once, unless
    /// `close()` came before it.
    package enum Event: Hashable, Sendable {
        /// The peer is there and, when encrypted, has proved who it is.
        case opened
        /// The next bytes of the stream, at least one.
        case received([UInt8])
        /// The stream is over: in good order when nil. What was sent before still goes out.
        case closed(ConnectionError?)
    }

    /// The most output that may wait for the peer. A full book of every market is some megabytes;
    /// a peer that lets more than this pile up has stopped reading.
    package static let unsentMaxBytes = 8 << 20

    /// Hears the events. Whoever accepts a connection sets it there and then.
    package var onEvent: (@MainActor (Event) -> Void)?

    var state = State.connecting
    var connector: Connector?
    var channel: Channel?
    var engine: TLSEngine?
    var waiting: [UInt8] = []
    var lingering: Alarm?
    /// Runs when the socket is gone; the listener counts its connections by it.
    var onGone: (@MainActor () -> Void)?
    let tally: Tally
    /// Whether it has said something.
    var isHeard = false
    /// Whose it is, when that one has to wait for what matters.
    package let caller: Caller?

    enum State { case connecting, shakingHands, open, draining, ended }

    /// Sets out for `endpoint`. With `tls` the peer must hold a certificate for `serverName`, or
    /// for the endpoint's own host when that is nil; a path has no name of its own.
    package init(
        to endpoint: Endpoint, tls: TLSContext? = nil, serverName: String? = nil,
        meter: Meter? = nil, onEvent: @escaping @MainActor (Event) -> Void
    ) {
        self.onEvent = onEvent
        caller = nil
        tally = Tally(meter, as: .opened)
        tally.beginWork()
        connector = Connector(to: endpoint) { outcome in
            self.connected(outcome, tls: tls, name: serverName ?? endpoint.host)
        }
    }

    /// Takes over a socket that a listener accepted. It is read from the next turn on. With an
    /// identity it is encrypted, and opens when hands are shaken.
    init(
        accepted socket: Descriptor, tls: TLSIdentity?, meter: Meter?, caller: Caller?
    ) throws(SystemError) {
        self.caller = caller
        tally = Tally(meter, as: .accepted)
        state = tls == nil ? .open : .shakingHands
        engine = tls.map { TLSEngine(accepting: $0) }
        try attach(socket)
    }

    /// Bytes that wait for the peer to take them.
    package var unsentBytes: Int { waiting.count + (channel?.unsentBytes ?? 0) }

    /// Whether what comes is taken; the peer waits meanwhile. Its end is heard of all the same.
    package var isReading: Bool {
        get { channel?.isReading ?? false }
        set { if state == .open { channel?.isReading = newValue } }
    }

    /// Whether the peer is still there, though its end may not have been heard of yet.
    package var isPeerThere: Bool { state == .open && channel?.isPeerThere ?? false }

    /// Sends in order, at once if it can; before `opened` it waits. After the end it does nothing.
    package func send(_ bytes: [UInt8]) {
        switch state {
        case .connecting, .shakingHands: waiting += bytes
        case .open: transmit(bytes)
        case .draining, .ended: return
        }
        if unsentBytes > Self.unsentMaxBytes {
            failLater(.peerNotReading(unsentBytes: unsentBytes))
        }
    }

    /// Adds what is done when the socket is gone, and all that was sent has left or is dropped.
    package func whenGone(_ body: @escaping @MainActor () -> Void) {
        let before = onGone
        onGone = {
            before?()
            body()
        }
    }

    /// Ends the connection. What was sent before still goes out, for a few seconds at most; no
    /// event comes any more.
    package func close() {
        onEvent = nil
        switch state {
        case .open: drain()
        case .connecting, .shakingHands: end()
        case .draining, .ended: return
        }
    }

    /// Gives the connection up: nothing of what was sent and is still on this machine leaves it
    /// any more, and the peer sees a reset. No event comes any more.
    package func abort() {
        onEvent = nil
        end(abruptly: true)
    }
}

extension Endpoint {
    /// The host's name, where it has one.
    fileprivate var host: String {
        switch self {
        case .tcp(let host, _): host
        case .unix: ""
        }
    }
}
