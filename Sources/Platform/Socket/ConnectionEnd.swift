/// How a connection ends.
extension Connection {
    /// How long a peer may take to read what was sent before the connection was closed. A local
    /// client needs milliseconds; what is not read by then is of no use to anybody.
    static let lingerNs: Int64 = 5_000_000_000

    /// Ends it with an error, now.
    func fail(_ error: ConnectionError) {
        if state == .ended || state == .draining { return }
        let onEvent = onEvent
        end()
        onEvent?(.closed(error))
    }

    /// Ends it with an error in a later turn: the caller is inside `send`.
    func failLater(_ error: ConnectionError) {
        tally.beginWork()
        later {
            self.tally.endWork()
            self.fail(error)
        }
    }

    /// The peer has said its last word. What was sent before still goes out.
    func finish(_ error: ConnectionError?) {
        let onEvent = onEvent
        drain()
        onEvent?(.closed(error))
    }

    /// Lets what is unsent go out, then ends.
    func drain() {
        state = .draining
        onEvent = nil
        onLastWord = nil
        if let engine {
            engine.end()
            hand(engine.takeOutput())
        }
        guard let channel, channel.unsentBytes > 0 else { return end() }
        channel.onReadable = { self.discard() }
        lingering = Alarm(afterNs: Self.lingerNs) { [weak self] in self?.end() }
    }

    func flushed(_ error: SystemError?) {
        if state == .draining { return end() }
        if let error { fail(.system(error)) }
    }

    /// Reads what the peer still says to a connection that is closing. Unread bytes would make the
    /// kernel reset the connection, and the peer might lose the answer it was just sent.
    private func discard() {
        guard let channel else { return }
        do throws(SystemError) {
            guard let count = try channel.receive(into: ReadBuffer.shared) else { return }
            tally.read(count)
            if count == 0 { channel.stopReading() }
        } catch {
            end()
        }
    }

    /// The end: nothing of it is left, and when it is abrupt, not even what waits in the kernel.
    func end(abruptly: Bool = false) {
        if state == .ended { return }
        state = .ended
        if connector != nil { tally.endWork() }
        connector?.cancel()
        connector = nil
        lingering?.cancel()
        lingering = nil
        close(channel, abruptly: abruptly)
        channel = nil
        engine = nil
        waiting = []
        onEvent = nil
        onLastWord = nil
        onGone?()
        onGone = nil
    }

    /// Reads what is left, for the reason `discard` has, and for the meter: it has arrived.
    private func close(_ channel: Channel?, abruptly: Bool) {
        guard let channel else { return }
        for _ in 0..<ReadBuffer.roundsPerTurn {
            let count = try? channel.receive(into: ReadBuffer.shared)
            guard let count, count > 0 else { break }
            tally.read(count)
        }
        tally.close(unsent: channel.unsentBytes)
        if abruptly { channel.abort() } else { channel.shut() }
    }
}
