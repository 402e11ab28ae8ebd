@testable import Wire

/// Either end of a stream: bytes in any pieces come to the same, and what was heard can be said.
enum WebSocketTarget {
    /// Small, so that a short input can be too long.
    private static let limits = WebSocketLimits(frameBytesMax: 200, messageBytesMax: 300)

    private struct Heard: Equatable {
        var events: [WebSocketEvent] = []
        var error: WebSocketError?
    }

    static func run(_ bytes: [UInt8], as role: WebSocketRole) {
        let whole = heard(bytes, pieceBytes: max(1, bytes.count), as: role)
        promiseSame(
            heard(bytes, pieceBytes: Pieces.bytes(of: bytes), as: role), whole, "frames in pieces")
        let maskKey: UInt32? = role == .server ? 0x1234_5678 : nil
        for event in whole.events {
            let (opcode, payload) = content(of: event)
            promise(payload.count <= limits.messageBytesMax, "a message beyond its limit")
            let said = WebSocketFrame(isFinal: true, opcode: opcode, payload: payload)
                .encoded(maskKey: maskKey)
            let again = heard(said, pieceBytes: said.count, as: role, .exchange)
            promiseSame(again, Heard(events: [event]), "what was heard, said again")
        }
    }

    private static func heard(
        _ bytes: [UInt8], pieceBytes: Int, as role: WebSocketRole,
        _ limits: WebSocketLimits = limits
    ) -> Heard {
        var stream = WebSocketStream(role: role, limits: limits, maskKey: { 1 })
        var heard = Heard()
        do throws(WebSocketError) {
            for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
                stream.receive(Array(bytes[start..<min(start + pieceBytes, bytes.count)]))
                while let event = try stream.next() { heard.events.append(event) }
            }
        } catch {
            heard.error = error
        }
        return heard
    }

    private static func content(of event: WebSocketEvent) -> (WebSocketOpcode, [UInt8]) {
        switch event {
        case .text(let text): return (.text, text)
        case .binary(let bytes): return (.binary, bytes)
        case .ping(let payload): return (.ping, payload)
        case .pong(let payload): return (.pong, payload)
        case .close(let code, let reason):
            let codeBytes = code.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } ?? []
            return (.close, codeBytes + Array(reason.utf8))
        }
    }
}
