import Dispatch
import Glibc
import Synchronization
import Testing

/// A way to a port of this machine, from another one or from the path of a Unix socket, that hears
/// what is sent. It can die without a word: what is sent on the connections of then is taken and
/// goes nowhere, while new ones work.
final class Relay: Sendable {
    let port: UInt16
    private let listener: Int32
    private let target: UInt16
    private let state = Mutex(State())

    private struct State {
        var pairs: [Pair] = []
        var isOver = false
        var heard: [UInt8] = []
    }

    private struct Pair {
        let ends: [Int32]
        var isDead = false
    }

    init(to target: UInt16) throws {
        self.target = target
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let port = try freePort()
        try #require(Self.call(bind, listener, port) == 0 && listen(listener, 64) == 0)
        self.port = port
        DispatchQueue(label: "relay").async { [weak self] in while self?.turn() == true {} }
    }

    /// At a path, as a way out of a place without a network.
    init(at path: String, to target: UInt16) throws {
        self.target = target
        port = 0
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try #require(listenAt(path, listener))
        DispatchQueue(label: "relay").async { [weak self] in while self?.turn() == true {} }
    }

    /// All that those who connected have sent so far.
    var heard: [UInt8] { state.withLock { $0.heard } }

    deinit {
        for pair in state.withLock({ $0.pairs }) { for end in pair.ends { close(end) } }
        close(listener)
    }

    func end() { state.withLock { $0.isOver = true } }

    /// How many connections died.
    @discardableResult
    func die() -> Int {
        state.withLock { state in
            for index in state.pairs.indices { state.pairs[index].isDead = true }
            return state.pairs.count
        }
    }

    /// Moves what there is; false when it is over.
    private func turn() -> Bool {
        let pairs = state.withLock { $0.pairs }
        var waits = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        for end in pairs.flatMap(\.ends) {
            waits.append(pollfd(fd: end, events: Int16(POLLIN), revents: 0))
        }
        _ = poll(&waits, nfds_t(waits.count), 20)
        for (index, pair) in pairs.enumerated() {
            for side in 0..<2 where waits[1 + 2 * index + side].revents != 0 {
                if move(pair, from: side) { continue }
                remove(pair)
                // The other end's number may be somebody else's by now.
                break
            }
        }
        if waits[0].revents != 0 { accept() }
        return !state.withLock { $0.isOver }
    }

    /// False when this end is closed.
    private func move(_ pair: Pair, from side: Int) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(pair.ends[side], &bytes, bytes.count, 0)
        guard count > 0 else { return false }
        if side == 0 { state.withLock { $0.heard += bytes.prefix(count) } }
        if !pair.isDead {
            _ = send(pair.ends[1 - side], bytes, count, Int32(MSG_NOSIGNAL))
        }
        return true
    }

    private func remove(_ pair: Pair) {
        let isKnown = state.withLock { state in
            let count = state.pairs.count
            state.pairs.removeAll { $0.ends == pair.ends }
            return state.pairs.count < count
        }
        if isKnown { for end in pair.ends { close(end) } }
    }

    private func accept() {
        let near = Glibc.accept(listener, nil, nil)
        let far = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard near >= 0, Self.call(connect, far, target) == 0 else {
            close(near)
            close(far)
            return
        }
        state.withLock { $0.pairs.append(Pair(ends: [near, far])) }
    }

    /// `bind` or `connect` with a port of this machine.
    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ end: Int32,
        _ port: UInt16
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = port.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(end, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
