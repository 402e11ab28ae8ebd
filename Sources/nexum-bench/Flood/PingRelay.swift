import Platform

/// Carries the stream between daemon and exchange, puts pings between the frames that go to the
/// daemon, and takes its pongs out of what comes back.
final class PingRelay {
    private let target: Endpoint
    private let onWait: (Int64) -> Void
    private var listener: Listener?
    private var daemon: Connection?
    private var exchange: Connection?
    private var toDaemon = FrameBounds()
    private var fromDaemon = FrameBounds()

    private(set) var port: UInt16 = 0

    /// `onWait` hears how long each ping took, there and back, in nanoseconds.
    init(to target: Endpoint, onWait: @escaping (Int64) -> Void) {
        self.target = target
        self.onWait = onWait
    }

    func listen(on endpoint: Endpoint) throws(ListenError) {
        let listener = try Listener(on: endpoint) { [weak self] peer, _ in self?.accept(peer) }
        port = listener.boundPort ?? 0
        self.listener = listener
    }

    /// Whether a stream is up.
    var isCarrying: Bool { toDaemon.isUpgraded && fromDaemon.isUpgraded }

    /// Sends a ping that says when it left, unless a frame is on its way.
    func ping() {
        guard isCarrying, toDaemon.isBetweenFrames else { return }
        let now = UInt64(SystemClock.monotonicNs)
        var frame: [UInt8] = [0x89, 8]
        for shift in stride(from: 56, through: 0, by: -8) {
            frame.append(UInt8(truncatingIfNeeded: now >> UInt64(shift)))
        }
        daemon?.send(frame)
    }

    private func accept(_ peer: Connection) {
        daemon?.close()
        exchange?.close()
        (toDaemon, fromDaemon) = (FrameBounds(), FrameBounds())
        daemon = peer
        let exchange = Connection(to: target) { [weak self] event in self?.fromExchange(event) }
        self.exchange = exchange
        peer.onEvent = { [weak self] event in self?.fromDaemon(event) }
    }

    private func fromExchange(_ event: Connection.Event) {
        guard case .received(let bytes) = event else { return }
        toDaemon.take(bytes)
        daemon?.send(bytes)
    }

    private func fromDaemon(_ event: Connection.Event) {
        guard case .received(let bytes) = event else { return }
        let now = SystemClock.monotonicNs
        for pong in fromDaemon.take(bytes) where pong.count == 8 {
            var sent: UInt64 = 0
            for byte in pong { sent = sent << 8 | UInt64(byte) }
            onWait(now - Int64(clamping: sent))
        }
        // The exchange hears pongs that it did not ask for, which a peer may send.
        exchange?.send(bytes)
    }
}

/// Where the frames of one direction of a stream begin, from the upgrade on.
struct FrameBounds {
    private static let pong: UInt8 = 10
    private static let headEnd: [UInt8] = [13, 10, 13, 10]

    private var pending: [UInt8] = []
    private(set) var isUpgraded = false

    var isBetweenFrames: Bool { pending.isEmpty }

    /// Takes bytes as they came; gives the payloads of the pongs that are whole now.
    @discardableResult
    mutating func take(_ bytes: [UInt8]) -> [[UInt8]] {
        pending += bytes
        if !isUpgraded {
            guard let end = headLength else { return [] }
            pending.removeFirst(end)
            isUpgraded = true
        }
        var pongs: [[UInt8]] = []
        var start = 0
        while let frame = frame(at: start) {
            if pending[start] & 0x0f == Self.pong { pongs.append(frame.payload) }
            start = frame.end
        }
        pending.removeFirst(start)
        return pongs
    }

    private var headLength: Int? {
        guard pending.count >= 4 else { return nil }
        for start in 0...(pending.count - 4)
        where pending[start..<(start + 4)].elementsEqual(Self.headEnd) { return start + 4 }
        return nil
    }

    /// The whole frame that begins there; nil: more bytes are needed.
    private func frame(at start: Int) -> (payload: [UInt8], end: Int)? {
        guard pending.count >= start + 2 else { return nil }
        let isMasked = pending[start + 1] & 0x80 != 0
        var length = Int(pending[start + 1] & 0x7f)
        var place = start + 2
        let extra = length == 126 ? 2 : length == 127 ? 8 : 0
        guard pending.count >= place + extra + (isMasked ? 4 : 0) else { return nil }
        if extra > 0 { length = 0 }
        for byte in pending[place..<(place + extra)] { length = length << 8 | Int(byte) }
        place += extra
        let mask = isMasked ? Array(pending[place..<(place + 4)]) : []
        place += mask.count
        guard length >= 0, length <= 1 << 24, pending.count >= place + length else { return nil }
        var payload = Array(pending[place..<(place + length)])
        if isMasked { for index in payload.indices { payload[index] ^= mask[index % 4] } }
        return (payload, place + length)
    }
}
