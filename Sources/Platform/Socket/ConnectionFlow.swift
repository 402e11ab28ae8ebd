/// How a connection comes to be and carries bytes.
extension Connection {
    func connected(_ outcome: Connector.Outcome, tls: TLSContext?, name: String) {
        tally.endWork()
        connector = nil
        guard state == .connecting else { return }
        switch outcome {
        case .failure(let error): fail(error)
        case .success(let socket): opened(socket, tls: tls, name: name)
        }
    }

    private func opened(_ socket: Descriptor, tls: TLSContext?, name: String) {
        do throws(SystemError) {
            try attach(socket)
        } catch {
            return fail(.system(error))
        }
        guard let tls else { return becomeOpen() }
        state = .shakingHands
        do throws(TLSError) {
            engine = try TLSEngine(tls, serverName: name)
            try shakeHands()
        } catch {
            fail(.tls(error))
        }
    }

    func attach(_ socket: Descriptor) throws(SystemError) {
        let channel = try Channel(socket, on: caller?.firstPoller ?? .shared)
        channel.onReadable = { self.readable() }
        channel.onFlushed = { self.flushed($0) }
        self.channel = channel
        tally.open()
        channel.startReading()
    }

    private func becomeOpen() {
        state = .open
        let first = waiting
        waiting = []
        if !first.isEmpty { transmit(first) }
        onEvent?(.opened)
    }

    private func shakeHands() throws(TLSError) {
        guard let engine else { return }
        defer { hand(engine.takeOutput()) }
        if try engine.shakeHands() { becomeOpen() }
    }

    /// Sends on an open connection.
    func transmit(_ bytes: [UInt8]) {
        guard let engine else { return hand(bytes) }
        do throws(TLSError) {
            try engine.write(bytes)
            hand(engine.takeOutput())
        } catch {
            failLater(.tls(error))
        }
    }

    /// Gives bytes, as they shall be on the wire, to the socket.
    func hand(_ bytes: [UInt8]) {
        guard let channel, !bytes.isEmpty, channel.takesOutput else { return }
        tally.wrote(bytes.count)
        channel.send(bytes)
    }

    /// Takes what the socket has, a bounded amount a turn, so that a flood on one connection
    /// leaves the others and the timers their turns.
    private func readable() {
        for _ in 0..<(caller == nil ? ReadBuffer.roundsPerTurn : 1) {
            guard state == .open || state == .shakingHands, let channel else { return }
            do throws(SystemError) {
                guard let count = try channel.receive(into: ReadBuffer.shared) else { return }
                tally.read(count)
                if count == 0 { return ended() }
                if !isHeard, let caller { try channel.move(to: caller.poller) }
                isHeard = true
                take(UnsafeRawBufferPointer(rebasing: ReadBuffer.shared[..<count]))
                if count < ReadBuffer.shared.count { return }
            } catch {
                return fail(.system(error))
            }
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        guard let engine else {
            onEvent?(.received([UInt8](bytes)))
            return
        }
        engine.receive(bytes)
        do throws(TLSError) {
            if state == .shakingHands { try shakeHands() }
            try readPlain(engine)
        } catch {
            hand(engine.takeOutput())
            fail(.tls(error))
        }
    }

    private func readPlain(_ engine: TLSEngine) throws(TLSError) {
        while state == .open, let plain = try engine.read() {
            onEvent?(.received(plain))
        }
        if state != .open { return }
        hand(engine.takeOutput())
        if engine.peerHasEnded { finish(nil) }
    }

    /// The socket's stream is over: in good order only when nothing was left unsaid.
    private func ended() {
        if engine != nil { return fail(.unexpectedEOF) }
        guard let onLastWord, let channel, channel.isPeerListening else { return finish(nil) }
        channel.pauseReading()
        self.onLastWord = nil
        onLastWord()
    }
}

/// One buffer for all reads: they happen one after the other, on one thread.
@MainActor enum ReadBuffer {
    /// A socket's usual receive buffer holds about this much.
    static let shared = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    /// Reads of one connection in one turn: 1 MiB, some milliseconds of parsing.
    static let roundsPerTurn = 16
}
