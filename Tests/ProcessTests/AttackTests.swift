import Glibc
import Nexum
import Testing

/// What somebody on the same machine may try on a daemon that guards: it refuses, stays small, and
/// sells in time.
@Suite(.serialized) struct AttackTests {
    // MARK: Settings

    @Test(arguments: [mode_t(0o666), 0o664])
    func `settings that others can write`(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try #require(chmod(place.settings, mode) == 0)
        try refuse(
            place,
            "has mode \(String(mode, radix: 8)), others can write it; read it through, then "
                + "chmod go-w it")
    }

    @Test(.enabled(if: geteuid() == 0, "only the superuser can give files away"))
    func `settings of somebody else`() throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try #require(chown(place.settings, 65534, 65534) == 0)
        try refuse(
            place,
            "belongs to user 65534; read it through, then chown it to root or to the user of the "
                + "daemon")
    }

    @Test func `settings in a directory where others can put files`() throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try #require(chmod(scratch.path, 0o777) == 0)
        try refuse(
            place,
            "has mode 777, others can write it; read it through, then chmod go-w it",
            of: scratch.path)
        // In a sticky one they cannot touch what is not theirs.
        try #require(chmod(scratch.path, 0o1777) == 0)
        #expect(try Child.run("nexumd", place.arguments).ending != .exit(78))
    }

    private func refuse(_ place: DaemonPlace, _ why: String, of path: String? = nil) throws {
        let run = try Child.run("nexumd", place.arguments)
        #expect(run.ending == .exit(78))
        #expect(run.errors == ["nexumd: settings \(path ?? place.settings): \(why)"])
        #expect(!exists(place.state))
    }

    // MARK: The control socket

    /// Says one thing at the socket as another user, and prints what is answered.
    private static let stranger = """
        import socket, sys
        end = socket.socket(socket.AF_UNIX)
        try:
            end.connect(sys.argv[1])
        except OSError as error:
            sys.exit(error.strerror)
        end.sendall(b'{"method":"io.nexum.Control.%s"}\\0' % sys.argv[2].encode())
        print(end.recv(1 << 20).split(b"\\0")[0].decode()[:70])
        """

    @Test(.enabled(if: geteuid() == 0, "only the superuser can become another user"))
    func `a client of another user`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try #require(chmod(scratch.path, 0o711) == 0)
        func ask(_ method: String) throws -> String? {
            let run = try Child.run(
                "setpriv",
                [
                    "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3", "-c",
                    Self.stranger, place.socket, method,
                ])
            return (run.output + run.errors).first
        }
        #expect(try ask("GetStatus") == "Permission denied")
        // Where it was let in to look, it may look and change nothing.
        try #require(chmod(place.socket, 0o666) == 0)
        #expect(try ask("GetStatus")?.hasPrefix(#"{"parameters":{"#) == true)
        for method in ["Arm", "Disarm", "AcceptDebts"] {
            #expect(
                try ask(method)
                    == #"{"error":"io.nexum.Control.NotAllowed","parameters":{"uid":"65534"}}"#)
        }
        #expect(try place.status()?.mode == "armed")
        try place.stop(daemon)
    }

    /// Opens connections, says nothing, and stays.
    private static let crowd = """
        import socket, sys, time
        ends = [socket.socket(socket.AF_UNIX) for _ in range(100)]
        for end in ends:
            end.connect(sys.argv[1])
        print("here", flush=True)
        time.sleep(600)
        """

    @Test(.enabled(if: geteuid() == 0, "only the superuser can become another user"))
    func `readers that crowd the door keep nobody out who may act`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=demo"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        try #require(chmod(scratch.path, 0o711) == 0 && chmod(place.socket, 0o666) == 0)
        let crowd = try Child(
            "setpriv",
            [
                "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3", "-c",
                Self.crowd, place.socket,
            ])
        try waitUntil("the crowd: \(crowd.errors)") { crowd.output == ["here"] }
        // Their places are theirs for ten seconds yet.
        #expect(try place.ask("disarm") != nil)
        #expect(try place.status()?.mode == "observe")
        try place.stop(daemon)
    }

    @Test func `a thousand idle connections`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        var ends: [Int32] = []
        defer { for end in ends { close(end) } }
        for _ in 0..<1000 {
            if let end = connect(to: place.socket) { ends.append(end) }
        }
        #expect(ends.count == 1000)
        try waitUntil("a sale: \(daemon.errors.suffix(5))") {
            exchange.fills.contains { $0.isSale }
        }
        // Those that say nothing lose their places.
        try waitUntil("an answer") { try place.status() != nil }
        try Judgement.finish(daemon, place, exchange, held: 100_00, "idle")
    }

    /// Bytes without an end, calls nobody could read, and good calls whose answers nobody reads.
    private static let floods: [[UInt8]] = [
        [UInt8](repeating: UInt8(ascii: "{"), count: 4 << 20),
        [UInt8](repeating: 0, count: 4 << 20),
        Array(
            String(repeating: #"{"method":"io.nexum.Control.GetStatus"}"# + "\0", count: 100_000)
                .utf8),
    ]

    /// Half of the places: the flood is read, and not only turned away at the door.
    private static let floodEnds = 32

    @Test func `a gigabyte of control input`() throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let daemon = try place.startAccepting()
        let before = try #require(residentBytes(of: daemon))
        var ends: [Int32] = []
        defer { for end in ends { close(end) } }
        var (sent, turn, largest) = (0, 0, before)
        var hasSold = false
        // It sells while it is flooded, and not only afterwards.
        while sent < 1 << 30 || !hasSold {
            turn += 1
            try #require(turn < 100_000 && daemon.ended == nil, "\(daemon.errors.suffix(5))")
            guard let end = connect(to: place.socket) else { continue }
            ends.append(end)
            sent += pour(Self.floods[turn % Self.floods.count], into: end)
            if ends.count > Self.floodEnds { close(ends.removeFirst()) }
            guard turn % 100 == 0 else { continue }
            largest = max(largest, residentBytes(of: daemon) ?? 0)
            hasSold = exchange.fills.contains { $0.isSale }
        }
        #expect(largest - before < 64 << 20, "\(before) \(largest)")
        try Judgement.finish(daemon, place, exchange, held: 100_00, "flood")
    }

    /// Sends what is taken at once; the rest is not waited for, for who floods is served last. Says
    /// how much was sent.
    private func pour(_ bytes: [UInt8], into end: Int32) -> Int {
        // As much as the kernel lets lie unread, so that there are few connections to make.
        var room: Int32 = 1 << 20
        setsockopt(end, SOL_SOCKET, SO_SNDBUF, &room, socklen_t(MemoryLayout<Int32>.size))
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(
                    end, $0.baseAddress! + sent, bytes.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count <= 0 { break }
            sent += count
        }
        return sent
    }

    private func residentBytes(of daemon: Child) -> Int? {
        let text = String(
            decoding: contents(of: "/proc/\(daemon.processID)/statm"), as: UTF8.self)
        let words = text.split(separator: " ")
        return words.count > 1 ? Int(words[1]).map { $0 * 4096 } : nil
    }
}
