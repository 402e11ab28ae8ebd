import CLinux
import Glibc

/// Gets from an endpoint to a connected socket: looks the name up, then tries the addresses one
/// after the other. Answers once, in a later turn of the main queue, and never after `cancel()`.
@MainActor final class Connector {
    /// How long one address may stay silent. Some hosts publish an address that leads nowhere,
    /// and the kernel alone would try it for two minutes; a living one answers within a second.
    static let attemptNs: Int64 = 3_000_000_000

    /// Three times as long as anybody waits for the answer to an order: what is given up while this
    /// process runs is dropped by it at once, and a peer that is only slow is not lost.
    static let retryMs: UInt32 = 10_000

    typealias Outcome = Result<Descriptor, ConnectionError>

    private var onDone: (@MainActor (Outcome) -> Void)?
    private var addresses: ArraySlice<SocketAddress> = []
    private var lastError = ConnectionError.connectTimedOut
    private var attempt: SocketWatch?
    private var alarm: Alarm?

    init(to endpoint: Endpoint, onDone: @escaping @MainActor (Outcome) -> Void) {
        self.onDone = onDone
        switch endpoint {
        case .unix(let path): later { self.start(path: path) }
        case .tcp(let host, let port): start(host: host, port: port)
        }
    }

    func cancel() {
        onDone = nil
        endAttempt()
    }

    private func start(path: String) {
        guard let address = SocketAddress(path: path) else {
            return finish(.failure(.badPath(path)))
        }
        addresses = [address]
        tryNext()
    }

    private func start(host: String, port: UInt16) {
        Resolver.resolve(host: host, port: port) { answer in
            switch answer {
            case .failure(.unresolved(let reason)):
                self.finish(.failure(.unresolved(host: host, reason: reason)))
            case .success(let addresses):
                self.addresses = addresses[...]
                self.tryNext()
            }
        }
    }

    private func tryNext() {
        guard onDone != nil else { return }
        guard let address = addresses.popFirst() else { return finish(.failure(lastError)) }
        do throws(SystemError) {
            let socket = try Descriptor(socketOf: address.family)
            if address.family != AF_UNIX {
                socket.sendWithoutDelay()
                socket.limitRetries(toMs: Self.retryMs)
            }
            if try socket.begin(to: address) { return finish(.success(socket)) }
            try wait(for: socket)
        } catch {
            lastError = .system(error)
            tryNext()
        }
    }

    private func wait(for socket: Descriptor) throws(SystemError) {
        attempt = try SocketWatch(socket, onWritable: { self.attemptEnded(socket) })
        attempt?.wantsWriting = true
        alarm = Alarm(afterNs: Self.attemptNs) { [weak self] in self?.attemptTimedOut() }
    }

    private func attemptEnded(_ socket: Descriptor) {
        guard attempt != nil else { return }
        endAttempt()
        do throws(SystemError) {
            let code = try socket.pendingError()
            if code == 0 { return finish(.success(socket)) }
            throw SystemError("connect", code: code)
        } catch {
            lastError = .system(error)
            tryNext()
        }
    }

    private func attemptTimedOut() {
        endAttempt()
        lastError = .connectTimedOut
        tryNext()
    }

    private func endAttempt() {
        attempt?.end()
        attempt = nil
        alarm?.cancel()
        alarm = nil
    }

    private func finish(_ outcome: Outcome) {
        let onDone = onDone
        self.onDone = nil
        onDone?(outcome)
    }
}

extension Descriptor {
    /// Starts to connect; true when that is done already.
    fileprivate func begin(to address: SocketAddress) throws(SystemError) -> Bool {
        do throws(SystemError) {
            try SystemCall.check("connect") {
                address.withPointer { nexum_connect(number, $0, $1) }
            }
            return true
        } catch {
            if error.code == EINPROGRESS { return false }
            throw error
        }
    }
}
