import Platform
import Testing

@Suite @MainActor struct TLSTests {
    /// OpenSSL's verification codes, from its manual page verify(1).
    enum Verdict {
        static let expired = 10
        static let unknownIssuer = 20
        static let wrongHost = 62
        static let wrongAddress = 64
    }

    @Test(arguments: ["paper.test", "host.wild.test", "127.0.0.1"])
    func whatIsSaidArrivesUnderEachOfItsNames(_ name: String) async throws {
        let server = try TLSServer()
        defer { server.kill() }
        try await server.ready()
        let recorder = Recorder()
        let connection = Connection(
            to: server.endpoint, tls: try TLSContext(trustFile: server.trustFile),
            serverName: name, onEvent: recorder.note)
        connection.send(Array("olleh\n".utf8))
        try await waitUntil("the answer") { recorder.text == "hello\n" }
        #expect(recorder.events.first == .opened)
        connection.send(Array("niaga\n".utf8))
        try await waitUntil("another") { recorder.text == "hello\nagain\n" }
        connection.close()
        try await settle()
        #expect(recorder.ending == nil)
    }

    @Test func muchArrivesWholeAndInOrder() async throws {
        let server = try TLSServer()
        defer { server.kill() }
        try await server.ready()
        let recorder = Recorder()
        let connection = Connection(
            to: server.endpoint, tls: try TLSContext(trustFile: server.trustFile),
            serverName: "paper.test", onEvent: recorder.note)
        var sent: [UInt8] = []
        var expected: [UInt8] = []
        for number in 0..<4000 {
            let line = Array("\(number)".utf8) + [UInt8](repeating: UInt8(ascii: "."), count: 300)
            sent += line + [10]
            expected += line.reversed() + [10]
        }
        connection.send(sent)
        try await waitUntil("all of it") { recorder.received.count >= expected.count }
        #expect(recorder.received == expected)
        connection.close()
    }

    @Test func `a listener proves who it is to those who trust it, and to nobody else`()
        async throws
    {
        let scratch = try Scratch()
        let identity = TLSIdentity()
        let trustFile = scratch.file("certificate")
        try PlainFile.write(identity.certificatePEM, to: trustFile)
        var heard: [Connection] = []
        let listener = try Listener(on: .tcp(host: "127.0.0.1", port: 0), tls: identity) {
            peer, _ in
            heard.append(peer)
            peer.onEvent = { event in
                if case .received(let bytes) = event { peer.send(bytes.reversed()) }
            }
        }
        let endpoint = Endpoint.tcp(host: "127.0.0.1", port: try #require(listener.boundPort))
        let friend = Recorder()
        let trusting = Connection(
            to: endpoint, tls: try TLSContext(trustFile: trustFile), onEvent: friend.note)
        trusting.send(Array("olleh".utf8))
        try await waitUntil("the answer") { friend.text == "hello" }
        let stranger = Recorder()
        _ = Connection(to: endpoint, tls: try TLSContext(), onEvent: stranger.note)
        try await waitUntil("the refusal") { stranger.ending != nil }
        #expect(!stranger.isOpen)
        trusting.close()
        for peer in heard { peer.close() }
        listener.close()
    }

    struct Refusal: Sendable {
        var days = 2
        var name = "paper.test"
        var trusts = true
        let code: Int
    }

    nonisolated static let refusals = [
        Refusal(days: -1, code: Verdict.expired),
        Refusal(trusts: false, code: Verdict.unknownIssuer),
        Refusal(name: "other.test", code: Verdict.wrongHost),
        Refusal(name: "a.b.wild.test", code: Verdict.wrongHost),
        Refusal(name: "127.0.0.2", code: Verdict.wrongAddress),
    ]

    @Test(arguments: refusals)
    func whoCannotProveHisNameIsRefused(_ refusal: Refusal) async throws {
        let server = try TLSServer(days: refusal.days)
        defer { server.kill() }
        try await server.ready()
        let recorder = Recorder()
        let context = try TLSContext(trustFile: refusal.trusts ? server.trustFile : nil)
        let connection = Connection(
            to: server.endpoint, tls: context, serverName: refusal.name, onEvent: recorder.note)
        connection.send(Array("secret\n".utf8))
        try await waitUntil("it is refused") { recorder.ending != nil }
        guard case .closed(.tls(.untrusted(let code, let reason)))? = recorder.ending else {
            Issue.record("ended with \(String(describing: recorder.ending))")
            return
        }
        #expect(code == refusal.code)
        #expect(!reason.isEmpty)
        #expect(recorder.events.count == 1)
    }

    @Test func anOldVersionIsRefused() async throws {
        let server = try TLSServer(options: "-rev -tls1_1 -cipher ALL:@SECLEVEL=0")
        defer { server.kill() }
        try await server.ready()
        let recorder = Recorder()
        _ = Connection(
            to: server.endpoint, tls: try TLSContext(trustFile: server.trustFile),
            serverName: "paper.test", onEvent: recorder.note)
        try await waitUntil("it is refused") { recorder.ending != nil }
        guard case .closed(.tls(.broken))? = recorder.ending else {
            Issue.record("ended with \(String(describing: recorder.ending))")
            return
        }
    }

    @Test func anEndThatIsAnnouncedIsToldFromOneThatIsNot() async throws {
        let announcing = try TLSServer(options: "-www")
        defer { announcing.kill() }
        try await announcing.ready()
        let first = Recorder()
        let asking = Connection(
            to: announcing.endpoint, tls: try TLSContext(trustFile: announcing.trustFile),
            serverName: "paper.test", onEvent: first.note)
        asking.send(Array("GET / HTTP/1.0\r\n\r\n".utf8))
        try await waitUntil("the end") { first.ending != nil }
        #expect(first.ending == .closed(nil))
        #expect(first.text.hasPrefix("HTTP/1.0 200"))

        let dying = try TLSServer()
        try await dying.ready()
        let second = Recorder()
        _ = Connection(
            to: dying.endpoint, tls: try TLSContext(trustFile: dying.trustFile),
            serverName: "paper.test", onEvent: second.note)
        try await waitUntil("it opens") { second.isOpen }
        dying.kill()
        try await waitUntil("the end") { second.ending != nil }
        // What the killed program had not read yet makes the kernel reset the connection.
        #expect(second.events.count == 2 && second.events.first == .opened)
        #expect(second.ending != .closed(nil))
    }

    @Test(arguments: [true, false])
    func whoSpeaksNoTLSIsRefused(speaks: Bool) async throws {
        let server = try Server(.unix)
        defer { server.stop() }
        server.onEvent = { connection, event in
            guard case .received = event else { return }
            if speaks { connection.send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)) }
            connection.close()
        }
        let recorder = Recorder()
        _ = Connection(
            to: server.endpoint, tls: try TLSContext(), serverName: "paper.test",
            onEvent: recorder.note)
        try await waitUntil("it is refused") { recorder.ending != nil }
        switch recorder.ending {
        case .closed(.tls(.broken)): #expect(speaks)
        case .closed(.unexpectedEOF): #expect(!speaks)
        default: Issue.record("ended with \(String(describing: recorder.ending))")
        }
        #expect(recorder.events.count == 1)
    }

    @Test func withoutANameThereIsNoConnection() async throws {
        let server = try Server(.unix)
        defer { server.stop() }
        let recorder = Recorder()
        _ = Connection(to: server.endpoint, tls: try TLSContext(), onEvent: recorder.note)
        try await waitUntil("it is refused") { recorder.ending != nil }
        #expect(recorder.events == [.closed(.tls(.noServerName))])
    }

    @Test func aTrustFileMustHoldCertificates() throws {
        let scratch = try Scratch()
        let paths = [scratch.file("missing"), try scratch.write("words", Array("no\n".utf8))]
        for path in paths {
            do {
                _ = try TLSContext(trustFile: path)
                Issue.record("took \(path)")
            } catch .badTrustFile(let named, let reason) {
                #expect(named == path)
                #expect(!reason.isEmpty)
            }
        }
    }
}
