import Glibc
import Platform
import Testing

@Suite @MainActor struct ConnectFailureTests {
    struct Case: Sendable {
        let endpoint: Endpoint
        let expected: ConnectionError
    }

    nonisolated static let refused = ConnectionError.system(
        SystemError(call: "connect", code: ECONNREFUSED))
    nonisolated static let missing = ConnectionError.system(
        SystemError(call: "connect", code: ENOENT))
    nonisolated static let longPath = "/" + String(repeating: "x", count: 108)

    nonisolated static let cases = [
        // Port 1 of the loopback address: nothing of a test machine listens there.
        Case(endpoint: .tcp(host: "127.0.0.1", port: 1), expected: refused),
        Case(endpoint: .tcp(host: "::1", port: 1), expected: refused),
        Case(endpoint: .tcp(host: "localhost", port: 1), expected: refused),
        Case(endpoint: .unix(path: "/nonexistent/socket"), expected: missing),
        Case(endpoint: .unix(path: ""), expected: .badPath("")),
        Case(endpoint: .unix(path: longPath), expected: .badPath(longPath)),
        Case(endpoint: .unix(path: "a\0b"), expected: .badPath("a\0b")),
    ]

    @Test(arguments: cases)
    func itSaysWhy(_ one: Case) async throws {
        let recorder = Recorder()
        let connection = Connection(to: one.endpoint, onEvent: recorder.note)
        #expect(recorder.events.isEmpty)
        connection.send([1])
        try await waitUntil("it gives up") { recorder.ending != nil }
        #expect(recorder.events == [.closed(one.expected)])
        #expect(connection.unsentBytes == 0)
    }

    @Test func aHostWithoutAnAddressIsNamed() async throws {
        let recorder = Recorder()
        _ = Connection(to: .tcp(host: "host.invalid", port: 1), onEvent: recorder.note)
        try await waitUntil("it gives up") { recorder.ending != nil }
        guard case .closed(.unresolved(let host, let reason))? = recorder.ending else {
            Issue.record("ended with \(String(describing: recorder.ending))")
            return
        }
        #expect(host == "host.invalid")
        #expect(!reason.isEmpty)
    }
}
