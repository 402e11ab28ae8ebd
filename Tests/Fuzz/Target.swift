import Wire

/// What can be attacked: each reads bytes that somebody else wrote.
enum Target: String, CaseIterable {
    case json
    case httpRequest = "http-request"
    case httpResponse = "http-response"
    case webSocketClient = "websocket-client"
    case webSocketServer = "websocket-server"
    case handshake
    case replies
    case stream
    case engine
    case settings
    case ledgerLine = "ledger-line"
    case ledgerSegment = "ledger-segment"
    case control
    case vault

    /// Nothing traps on any bytes, and what the reader promises holds.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .json: JSONTarget.run(bytes)
        case .httpRequest: HTTPTarget.requests(bytes)
        case .httpResponse: HTTPTarget.responses(bytes)
        case .webSocketClient: WebSocketTarget.run(bytes, as: .client)
        case .webSocketServer: WebSocketTarget.run(bytes, as: .server)
        case .handshake: HandshakeTarget.run(bytes)
        case .replies: RepliesTarget.run(bytes)
        case .stream: StreamTarget.run(bytes)
        case .engine: EngineTarget.run(bytes)
        case .settings: SettingsTarget.run(bytes)
        case .ledgerLine: LedgerLineTarget.run(bytes)
        case .ledgerSegment: LedgerSegmentTarget.run(bytes)
        case .control: ControlTarget.run(bytes)
        case .vault: VaultTarget.run(bytes)
        }
    }
}
