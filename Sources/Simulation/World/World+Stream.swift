import Kalshi
import Nexum
import Venue
import Wire

// The stream of each guard: its connection, its faults, and what it brings.
extension World {
    private static let deadAfterMs: Int64 = 8000
    private static let pingAfterMs: Int64 = 2000
    private static let reconnectAfterMs: Int64 = 250

    mutating func connect(_ life: Life) {
        let number = life.guardNumber
        guard !isOffline(number) else { return after(Self.reconnectAfterMs, .connect(life)) }
        lastLink += 1
        guards[number].memory.lastAliveMs = nowMs
        guards[number].memory.stream = StreamState(subaccount: 0)
        guards[number].memory.link = StreamLink(
            number: lastLink, key: Self.keyID, at: now.utc, venue: &venue)
        let faults = exchangeFaults
        guards[number].memory.link?.meet(faults)
        told()
        follow(Array(guards[number].memory.followed), life)
    }

    mutating func follow(_ markets: [MarketTicker], _ life: Life) {
        let number = life.guardNumber
        guards[number].memory.followed = Set(markets)
        let commands = guards[number].memory.stream.watch(Set(markets), at: now.moment)
        for command in commands { send(command, life) }
    }

    private mutating func send(_ command: StreamCommand, _ life: Life) {
        let number = life.guardNumber
        let heard = guards[number].memory.link?.send(command, venue: &venue) ?? []
        told()
        carry(heard, to: number)
    }

    mutating func watch(_ life: Life) {
        after(1000, .watch(life))
        let number = life.guardNumber
        if plan.exchangeFaults != nil { meetExchange(life) }
        guard let link = guards[number].memory.link else { return }
        let silence = nowMs - guards[number].memory.lastAliveMs
        if silence >= Self.deadAfterMs { return streamEnded(link.number, life) }
        if silence >= Self.pingAfterMs {
            let heard = guards[number].memory.link?.ping(venue: &venue) ?? []
            carry(heard, to: number)
        }
        take(guards[number].memory.stream.tick(at: now.moment), life)
    }

    /// The exchange behaves towards the stream as it does now, and what it says by the clock comes.
    private mutating func meetExchange(_ life: Life) {
        let number = life.guardNumber
        guard let link = guards[number].memory.link else { return }
        if link.isOver { return streamEnded(link.number, life) }
        let faults = exchangeFaults
        guards[number].memory.link?.meet(faults)
        let heard = guards[number].memory.link?.pass(at: venue.now) ?? []
        carry(heard, to: number)
    }

    mutating func streamEnded(_ connection: Int, _ life: Life) {
        let number = life.guardNumber
        guard guards[number].memory.link?.number == connection else { return }
        guards[number].memory.link = nil
        after(Self.reconnectAfterMs, .connect(life))
        tell(number, .feedLost(reason: "the connection ended"))
    }

    mutating func hear(_ frames: [WebSocketEvent], _ connection: Int, _ life: Life) {
        let number = life.guardNumber
        for frame in frames {
            guard guards[number].life == life, guards[number].memory.link?.number == connection
            else { return }
            guards[number].memory.lastAliveMs = nowMs
            if case .close = frame { return streamEnded(connection, life) }
            guard case .text(let text) = frame else {
                tell(number, .feedAlive)
                continue
            }
            trace.hash(text)
            take(guards[number].memory.stream.receive(text, at: now.moment), life)
        }
    }

    mutating func take(_ output: StreamOutput, _ life: Life) {
        let number = life.guardNumber
        for input in output.inputs where guards[number].life == life { tell(number, input) }
        guard guards[number].life == life else { return }
        for command in output.commands { send(command, life) }
        if output.isAccountStale { readAccount(number) }
        if output.failure != nil, let link = guards[number].memory.link {
            streamEnded(link.number, life)
        }
    }

    // MARK: On the way

    /// Brings what the exchange sent to a guard, in order, with what happens to it on the way.
    mutating func carry(_ heard: [WebSocketEvent], to number: Int) {
        guard !heard.isEmpty, let link = guards[number].memory.link else { return }
        if strikes(.streamBroken) {
            guards[number].memory.link?.isSilent = true
            after(
                plan.streamLatency.count, .streamEnded(connection: link.number, guards[number].life)
            )
        }
        if strikes(.streamSilent) { guards[number].memory.link?.isSilent = true }
        guard guards[number].memory.link?.isSilent == false else { return }
        let frames = damaged(heard, number)
        var at = max(nowMs + plan.streamLatency.count, link.heldUntilMs)
        if strikes(.streamStalled) { at += draw(.streamStalled, 200...5000) }
        guards[number].memory.link?.heldUntilMs = at
        queue.add(.frames(frames, connection: link.number, guards[number].life), at: at)
    }

    private mutating func damaged(_ heard: [WebSocketEvent], _ number: Int) -> [WebSocketEvent] {
        guard areFaultsOn else { return heard }
        var frames: [WebSocketEvent] = []
        for frame in heard {
            guard case .text(let text) = frame else {
                frames.append(frame)
                continue
            }
            if strikes(.frameLost) { continue }
            frames.append(.text(changed(text)))
            if strikes(.frameRepeated) { frames.append(.text(text)) }
            if strikes(.frameUnknown) { frames.append(.text(Self.unknownFrame)) }
            if strikes(.frameOld), let old = guards[number].memory.oldFrame {
                frames.append(.text(old))
            }
            if plan.rates[.frameOld] > 0 { guards[number].memory.oldFrame = text }
            if strikes(.streamError) {
                frames.append(.text(Self.errorFrame(draw(.streamError, 0...1) == 0 ? 10 : 25)))
            }
        }
        return frames
    }

    private mutating func changed(_ text: [UInt8]) -> [UInt8] {
        if strikes(.frameDamaged) {
            let field = BodyDamage.fields[Int(draw(.frameDamaged, 0...Self.lastField))]
            trace.line(nowMs, "a frame without \(field), or cut")
            return BodyDamage.without(field, in: text, standIn: guards[0].hooks.absentField)
                ?? Array(text.dropLast())
        }
        if strikes(.fieldUnknown) { return BodyDamage.withNovelty(text) }
        if plan.rates[.sideMissing] > 0, Self.isSnapshot(text), strikes(.sideMissing) {
            return Self.withoutSide(text, draw(.sideMissing, 0...1) == 0 ? "yes" : "no")
        }
        return text
    }

    static let lastField = Int64(BodyDamage.fields.count - 1)

    private static let unknownFrame = Array(#"{"type":"novelty","msg":{"what":1}}"#.utf8)
    private static func errorFrame(_ code: Int) -> [UInt8] {
        Array(#"{"type":"error","msg":{"code":\#(code),"msg":"of the channel"}}"#.utf8)
    }

    private static func isSnapshot(_ text: [UInt8]) -> Bool {
        text.starts(with: Array(#"{"type":"orderbook_snapshot""#.utf8))
    }

    /// The side goes under a name that nobody knows.
    private static func withoutSide(_ text: [UInt8], _ side: String) -> [UInt8] {
        let whole = String(decoding: text, as: UTF8.self)
        return Array(whole.replacing("\"\(side)_dollars_fp\"", with: "\"\(side)_levels\"").utf8)
    }
}
