import Glibc
import Platform
import Testing

@Suite @MainActor struct ListenerTests {
    @Test func aUnixPeerIsKnownAndATCPPeerIsNot() async throws {
        for transport in Transport.allCases {
            let server = try Server(transport)
            defer { server.stop() }
            let peer = try RawPeer(server.endpoint)
            defer { peer.close() }
            try await waitUntil("it is accepted") { !server.peers.isEmpty }
            let me = PeerCredentials(processID: getpid(), userID: geteuid(), groupID: getegid())
            #expect(server.peers == [transport == .unix ? me : nil])
        }
    }

    @Test(arguments: [UInt32(0o660), 0o600])
    func theSocketFileHasItsMode(_ mode: UInt32) throws {
        let scratch = try Scratch()
        let path = scratch.file("socket")
        let listener = try Listener(on: .unix(path: path), mode: mode) { _, _ in }
        var status = stat()
        #expect(lstat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == mode)
        listener.close()
        #expect(lstat(path, &status) != 0)
    }

    @Test func aLivingServerIsRespectedAndADeadOnesLeftoverRemoved() throws {
        let scratch = try Scratch()
        let path = scratch.file("socket")
        let first = try Listener(on: .unix(path: path)) { _, _ in }
        #expect(throws: ListenError.alreadyServed(path: path)) {
            try Listener(on: .unix(path: path)) { _, _ in }
        }
        let peer = try RawPeer(.unix(path: path))
        peer.close()
        first.close()

        let leftover = "import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
        try shellMust("python3 -c '\(leftover)' '\(path)'")
        let second = try Listener(on: .unix(path: path)) { _, _ in }
        try RawPeer(.unix(path: path)).close()
        second.close()
    }

    @Test func whatIsNoSocketIsLeftAlone() throws {
        let scratch = try Scratch()
        let path = try scratch.write("notes", Array("mine".utf8))
        #expect(throws: ListenError.occupied(path: path)) {
            try Listener(on: .unix(path: path)) { _, _ in }
        }
        #expect(try scratch.read("notes") == Array("mine".utf8))
    }

    @Test func closingLeavesAnotherServersPathAlone() throws {
        let scratch = try Scratch()
        let path = scratch.file("socket")
        let first = try Listener(on: .unix(path: path)) { _, _ in }
        try #require(unlink(path) == 0)
        let second = try Listener(on: .unix(path: path)) { _, _ in }
        first.close()
        try RawPeer(.unix(path: path)).close()
        second.close()
    }

    @Test(arguments: ["0.0.0.0", "192.0.2.1", "::", "example.com", ""])
    func onlyThisMachineIsListenedTo(_ host: String) {
        #expect(throws: ListenError.notLoopback(host: host)) {
            try Listener(on: .tcp(host: host, port: 0)) { _, _ in }
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost", "::1"])
    func everyLoopbackAddressWillDo(_ host: String) async throws {
        var peers = 0
        let listener = try Listener(on: .tcp(host: host, port: 0)) { connection, _ in
            peers += 1
            connection.close()
        }
        let port = try #require(listener.boundPort)
        let recorder = Recorder()
        _ = Connection(to: .tcp(host: host, port: port), onEvent: recorder.note)
        try await waitUntil("it was closed") { recorder.ending != nil }
        #expect(recorder.events == [.opened, .closed(nil)])
        #expect(peers == 1)
        listener.close()
    }

    @Test func aPortInUseIsAnError() throws {
        let first = try Listener(on: .tcp(host: "127.0.0.1", port: 0)) { _, _ in }
        let port = try #require(first.boundPort)
        #expect(throws: ListenError.system(SystemError(call: "bind", code: EADDRINUSE))) {
            try Listener(on: .tcp(host: "127.0.0.1", port: port)) { _, _ in }
        }
        first.close()
    }

    @Test func aSocketFromElsewhereIsAdopted() async throws {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #expect(throws: ListenError.notListening(descriptor: number)) {
            try Listener(adopting: number) { _, _ in }
        }
        try #require(listen(number, 8) == 0)
        var accepted = 0
        let listener = try Listener(adopting: number) { connection, _ in
            accepted += 1
            connection.close()
        }
        let peer = try RawPeer(.tcp(host: "127.0.0.1", port: #require(listener.boundPort)))
        try await waitUntil("it is accepted") { accepted == 1 }
        #expect(peer.readToEnd() == "")
        peer.close()
        listener.close()
    }

    @Test func thereIsRoomForSoManyAndAgainWhenSomeLeave() async throws {
        let server = try Server(.unix)
        defer { server.stop() }
        var peers: [RawPeer] = []
        for _ in 0..<Listener.connectionsMax {
            peers.append(try RawPeer(server.endpoint))
            try await waitUntil("it is accepted") { server.accepted.count == peers.count }
        }
        let late = try RawPeer(server.endpoint)
        try await settle()
        #expect(late.readToEnd() == "")
        late.close()
        #expect(server.accepted.count == Listener.connectionsMax)
        peers.removeLast().close()
        try await waitUntil("one has left") {
            server.accepted.contains { $0.recorder.ending != nil }
        }
        peers.append(try RawPeer(server.endpoint))
        try await waitUntil("another is in") {
            server.accepted.count == Listener.connectionsMax + 1
        }
        for peer in peers { peer.close() }
    }
}
