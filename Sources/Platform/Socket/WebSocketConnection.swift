package import Wire

/// The client's end of a WebSocket connection: the upgrade, then frames. Pings are answered here.
///
/// None of its events comes inside a call of `init`, `upgrade` or a sending one.
@MainActor package final class WebSocketConnection {
    /// What happens. `refused` and `ended` come last, and only one of them, once.
    package enum Event: Sendable {
        /// The server agreed: frames may be sent.
        case opened
        /// The server answered the upgrade with another status.
        case refused(HTTPResponse)
        /// The next frame; a ping is answered already. After a `close` nothing comes.
        case frame(WebSocketEvent)
        /// The stream is over: why, in one clause; nil when the server ended it in good order.
        case ended(String?)
    }

    private let key = Base64.encode(Random.bytes(16))
    private var onEvent: (@MainActor (Event) -> Void)?
    private var connection: Connection?
    private var answer = HTTPResponseParser(limits: .exchange)
    private var stream: WebSocketStream?

    /// Whether frames may be sent.
    package var isOpen: Bool { stream != nil }

    /// `connect` makes the connection below, which tells its events to the closure it is given.
    package init(
        over connect: (@escaping @MainActor (Connection.Event) -> Void) -> Connection,
        onEvent: @escaping @MainActor (Event) -> Void
    ) {
        self.onEvent = onEvent
        connection = connect { [weak self] event in self?.take(event) }
    }

    /// Asks for the upgrade. Throws when path, host or headers cannot stand in a request.
    package func upgrade(
        path: String, host: String, headers: HTTPHeaders
    ) throws(HTTPError) {
        let request = try WebSocketHandshake.request(
            path: path, host: host, key: key, headers: headers)
        connection?.send(request.encoded())
    }

    /// Sends a message, which must be UTF-8; does nothing while it is not open.
    package func send(text: [UInt8]) {
        if let frame = stream?.frame(text: text) { connection?.send(frame) }
    }

    /// At most 125 bytes; does nothing while it is not open.
    package func ping(_ payload: [UInt8]) {
        if let frame = stream?.frame(ping: payload) { connection?.send(frame) }
    }

    /// Ends it; no event comes any more.
    package func close() {
        onEvent = nil
        connection?.close()
        connection = nil
        stream = nil
    }

    private func end(_ event: Event) {
        let onEvent = onEvent
        close()
        onEvent?(event)
    }

    private func take(_ event: Connection.Event) {
        switch event {
        case .opened: break
        case .closed(let error): end(.ended(error?.description))
        case .received(let bytes):
            do {
                if stream == nil { try open(bytes) } else { stream?.receive(bytes) }
                try readFrames()
            } catch {
                end(.ended("\(error)"))
            }
        }
    }

    private func open(_ bytes: [UInt8]) throws {
        answer.receive(bytes)
        guard let response = try answer.next() else { return }
        guard response.status == 101 else { return end(.refused(response)) }
        try WebSocketHandshake.verify(response, key: key)
        var opened = WebSocketStream(role: .client, limits: .exchange) { Random.uint32() }
        opened.receive(answer.takeRemainder())
        stream = opened
        onEvent?(.opened)
    }

    private func readFrames() throws {
        while let event = try stream?.next() {
            if case .ping(let payload) = event, let pong = stream?.frame(pong: payload) {
                connection?.send(pong)
            }
            onEvent?(.frame(event))
        }
    }
}
