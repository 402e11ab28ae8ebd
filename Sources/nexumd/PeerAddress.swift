import Platform

/// Where a host of the exchange is reached, and how.
struct PeerAddress {
    /// The name in the Host header and in the certificate.
    let host: String
    let endpoint: Endpoint
    /// Nil: in plain text, to this machine only.
    let tls: TLSContext?
    /// Counts the bytes of a rehearsal; nil in earnest.
    let meter: Meter?

    func connect(_ onEvent: @escaping @MainActor (Connection.Event) -> Void) -> Connection {
        Connection(
            to: endpoint, tls: tls, serverName: tls == nil ? nil : host, meter: meter,
            onEvent: onEvent)
    }
}

/// The two hosts of the exchange.
struct ExchangeAddress {
    let rest: PeerAddress
    let stream: PeerAddress
}
