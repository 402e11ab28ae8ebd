import Glibc
import Platform
import Testing

/// Bytes that show a lost, doubled or swapped piece at once.
func pattern(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: index &* 31 ^ index >> 8)) }
    return bytes
}

/// Of two long texts that differ the difference is not worked out: that takes hours.
func expectSame(
    _ found: [UInt8], _ wanted: [UInt8], location: SourceLocation = #_sourceLocation
) {
    #expect(found.count == wanted.count, sourceLocation: location)
    let isSame = found == wanted
    #expect(isSame, sourceLocation: location)
}

@Suite @MainActor struct ConnectionTests {
    @Test(arguments: Transport.allCases)
    func whatIsSentBeforeAndAfterOpeningComesBackInOrder(_ transport: Transport) async throws {
        let server = try Server(transport)
        defer { server.stop() }
        server.echo()
        let recorder = Recorder()
        let connection = Connection(to: server.endpoint, onEvent: recorder.note)
        connection.send(Array("one ".utf8))
        #expect(recorder.events.isEmpty)
        try await waitUntil("it opens") { recorder.isOpen }
        connection.send(Array("two".utf8))
        try await waitUntil("the echo") { recorder.text == "one two" }
        #expect(recorder.events.first == .opened)
        connection.close()
        try await waitUntil("the server sees the end") {
            server.first?.recorder.ending == .closed(nil)
        }
        #expect(recorder.ending == nil)
    }

    @Test(arguments: Transport.allCases)
    func aWriteLargerThanEveryBufferArrivesWhole(_ transport: Transport) async throws {
        let server = try Server(transport)
        defer { server.stop() }
        server.echo()
        let recorder = Recorder()
        let bytes = pattern(6 << 20)
        let connection = Connection(to: server.endpoint, onEvent: recorder.note)
        connection.send(bytes)
        try await waitUntil("all of it") { recorder.received.count >= bytes.count }
        expectSame(recorder.received, bytes)
        #expect(connection.unsentBytes == 0)
        connection.close()
    }

    @Test(arguments: Transport.allCases)
    func anAnswerSentBeforeTheCloseStillArrives(_ transport: Transport) async throws {
        let server = try Server(transport)
        defer { server.stop() }
        let answer = pattern(1 << 20)
        server.onEvent = { connection, event in
            guard case .received = event else { return }
            connection.send(answer)
            connection.close()
        }
        let recorder = Recorder()
        let connection = Connection(to: server.endpoint, onEvent: recorder.note)
        connection.send([1])
        try await waitUntil("the end") { recorder.ending != nil }
        expectSame(recorder.received, answer)
        #expect(recorder.ending == .closed(nil))
    }

    @Test(arguments: Transport.allCases)
    func aPeerThatDoesNotReadIsGivenUp(_ transport: Transport) async throws {
        let server = try Server(transport)
        defer { server.stop() }
        let peer = try RawPeer(server.endpoint)
        try await waitUntil("it is accepted") { server.first != nil }
        let (connection, recorder) = try #require(server.first)
        let chunk = pattern(1 << 20)
        var inside = false
        for _ in 0..<16 {
            inside = true
            connection.send(chunk)
            inside = false
            #expect(!inside && recorder.events.isEmpty)
        }
        try await waitUntil("it is given up") { recorder.ending != nil }
        guard case .closed(.peerNotReading(let unsent))? = recorder.ending else {
            Issue.record("ended with \(String(describing: recorder.ending))")
            return
        }
        #expect(unsent > Connection.unsentMaxBytes)
        #expect(connection.unsentBytes == 0)
        peer.close()
    }

    @Test(arguments: Transport.allCases)
    func aPeerThatOnlyStopsTalkingStillHearsTheAnswer(_ transport: Transport) async throws {
        let server = try Server(transport)
        defer { server.stop() }
        server.echo()
        let peer = try RawPeer(server.endpoint)
        peer.write("question")
        peer.endOutput()
        try await waitUntil("the server sees the end") { server.first?.recorder.ending != nil }
        #expect(server.first?.recorder.text == "question")
        #expect(server.first?.recorder.ending == .closed(nil))
        #expect(peer.readToEnd() == "question")
        peer.close()
    }

    @Test(arguments: Transport.allCases)
    func nothingIsHeardAfterClose(_ transport: Transport) async throws {
        let server = try Server(transport)
        defer { server.stop() }
        server.echo()
        let recorder = Recorder()
        var connection: Connection?
        connection = Connection(to: server.endpoint) { event in
            recorder.note(event)
            if case .received = event { connection?.close() }
        }
        connection?.send([1])
        try await waitUntil("the echo") { recorder.received == [1] }
        connection?.send([2])
        connection?.close()
        try await waitUntil("the server sees the end") { server.first?.recorder.ending != nil }
        try await settle()
        #expect(recorder.events == [.opened, .received([1])])
        #expect(server.first?.recorder.received == [1])
    }

    /// What a closed connection sent still arrives; what was given up does not.
    @Test func whatWasGivenUpNeverArrives() async throws {
        let server = try Server(.tcp)
        defer { server.stop() }
        let recorder = Recorder()
        let connection = Connection(to: server.endpoint, onEvent: recorder.note)
        try await waitUntil("it opens") { recorder.isOpen && server.first != nil }
        let bytes = pattern(Connection.unsentMaxBytes)
        connection.send(bytes)
        connection.abort()
        try await waitUntil("the server sees the end") { server.first?.recorder.ending != nil }
        let reset = ConnectionError.system(SystemError(call: "recv", code: 104))
        #expect(server.first?.recorder.ending == .closed(reset))
        let arrived = try #require(server.first?.recorder.received.count)
        #expect(arrived < bytes.count)
        #expect(connection.unsentBytes == 0)
    }

    /// The kernel does not go on sending for minutes what the peer does not take.
    @Test func aPeerThatTakesNothingIsGivenUpByTheKernel() async throws {
        let (listener, port) = try RawPeer.deafListener()
        defer { Glibc.close(listener) }
        let recorder = Recorder()
        let endpoint = Endpoint.tcp(host: "127.0.0.1", port: port)
        let connection = Connection(to: endpoint, onEvent: recorder.note)
        try await waitUntil("it opens") { recorder.isOpen }
        connection.send(pattern(Connection.unsentMaxBytes))
        try await waitUntil("the kernel gives up") { recorder.ending != nil }
        guard case .closed(.system(let error))? = recorder.ending else {
            Issue.record("ended with \(String(describing: recorder.ending))")
            return
        }
        #expect(error.code == ETIMEDOUT)
    }

    @Test func aConnectionClosedBeforeItOpensStaysSilent() async throws {
        let server = try Server(.unix)
        defer { server.stop() }
        let recorder = Recorder()
        Connection(to: server.endpoint, onEvent: recorder.note).close()
        try await settle()
        #expect(recorder.events == [])
        #expect(server.accepted.isEmpty)
    }

    @Test(arguments: [true, false])
    func aPeerThatGoesAwayIsNoticed(abruptly: Bool) async throws {
        let server = try Server(.tcp)
        defer { server.stop() }
        let peer = try RawPeer(server.endpoint)
        try await waitUntil("it is accepted") { server.first != nil }
        if abruptly { peer.reset() } else { peer.close() }
        try await waitUntil("the end") { server.first?.recorder.ending != nil }
        let reset = ConnectionError.system(SystemError(call: "recv", code: 104))
        #expect(server.first?.recorder.events == [.closed(abruptly ? reset : nil)])
    }
}
