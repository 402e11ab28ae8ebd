import Control
import Dispatch
import Glibc
import Testing

@Suite struct ControlClientTests {
    @Test func `the value of the answer comes as it was sent`() throws {
        let reply = Array("{\"parameters\":{\"b\":1, \"a\":2}}\0".utf8)
        let daemon = try FakeDaemon(replies: [reply])
        let value = try ControlClient.ask(.getStatus, at: daemon.path)
        #expect(String(decoding: value, as: UTF8.self) == #"{"b":1, "a":2}"#)
        #expect(daemon.requests() == [ControlCall(.getStatus).bytes])
    }

    @Test func `a long answer comes in many pieces`() throws {
        let text = String(repeating: "x", count: 3_000_000)
        let daemon = try FakeDaemon(replies: [Array("{\"parameters\":{\"a\":\"\(text)\"}}\0".utf8)])
        #expect(try ControlClient.ask(.getStatus, at: daemon.path).count == text.utf8.count + 8)
    }

    @Test(arguments: [
        (
            "{\"error\":\"io.nexum.Control.NotFound\",\"parameters\":{\"market\":\"KX\"}}\0",
            ControlClientError.refused(.notFound(market: "KX"))
        ),
        ("", .broken(reason: "the daemon closed the connection")),
        ("{\"parameters\":", .broken(reason: "the daemon closed the connection")),
        ("hello\0", .broken(reason: "what came is no answer")),
    ])
    func `anything else is an error`(reply: String, expected: ControlClientError) throws {
        let daemon = try FakeDaemon(replies: [Array(reply.utf8)])
        #expect(throws: expected) { try ControlClient.ask(.getStatus, at: daemon.path) }
    }

    @Test func `what is followed comes value by value until the reader has enough`() throws {
        let one = "{\"continues\":true,\"parameters\":{\"a\":1}}\0"
        let daemon = try FakeDaemon(replies: [Array((one + one + one).utf8)])
        var values: [String] = []
        let method = ControlMethod.watch(market: nil, depth: 3)
        try ControlStream.follow(method, at: daemon.path, silenceMs: 5000) { value in
            values.append(String(decoding: value, as: UTF8.self))
            return values.count < 2
        }
        #expect(values == [#"{"a":1}"#, #"{"a":1}"#])
        #expect(daemon.requests() == [ControlCall(method, isFollowed: true).bytes])
    }

    @Test(arguments: [
        (
            "{\"continues\":true,\"parameters\":{}}\0", 1,
            ControlClientError.broken(reason: "the daemon closed the connection")
        ),
        (
            "{\"continues\":true,\"parameters\":{}}\0"
                + "{\"error\":\"io.nexum.Control.NotFound\",\"parameters\":{\"market\":\"KX\"}}\0",
            1,
            .refused(.notFound(market: "KX"))
        ),
        ("{\"continues\":true}\0", 0, .broken(reason: "what came is no answer")),
    ])
    func `what is followed ends with a reason`(
        reply: String, count: Int, expected: ControlClientError
    ) throws {
        let daemon = try FakeDaemon(replies: [Array(reply.utf8)])
        var values = 0
        #expect(throws: expected) {
            try ControlStream.follow(.getEvents(limit: 1), at: daemon.path, silenceMs: nil) { _ in
                values += 1
                return true
            }
        }
        #expect(values == count)
    }

    @Test func `nobody there, and no such path`() {
        let path = "/tmp/nexum-test-nobody-\(getpid()).sock"
        #expect(throws: ControlClientError.noDaemon(path: path, errno: ENOENT)) {
            try ControlClient.ask(.getStatus, at: path)
        }
        let long = "/" + String(repeating: "x", count: 107)
        #expect(throws: ControlClientError.pathTooLong(long)) {
            try ControlClient.ask(.getStatus, at: long)
        }
    }
}

/// Accepts as many connections as it has replies, one after the other: reads one request, answers.
private final class FakeDaemon {
    let path: String
    private let answered = DispatchGroup()
    private let heard = Heard()

    init(replies: [[UInt8]]) throws {
        let path = "/tmp/nexum-test-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        self.path = path
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let status = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, size)
            }
        }
        try #require(status == 0)
        try #require(listen(listener, 8) == 0)
        let heard = heard
        DispatchQueue(label: "daemon").async(group: answered) {
            for reply in replies { heard.requests.append(Self.answer(listener, with: reply)) }
            close(listener)
        }
    }

    deinit { unsafe unlink(path) }

    /// All that was asked, once everything is answered.
    func requests() -> [[UInt8]] {
        answered.wait()
        return heard.requests
    }

    private static func answer(_ listener: Int32, with reply: [UInt8]) -> [UInt8] {
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        var request: [UInt8] = []
        var byte: UInt8 = 1
        while byte != 0, unsafe read(connection, &byte, 1) == 1 { request.append(byte) }
        var rest = reply[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe write(connection, $0.baseAddress, $0.count)
            }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        return request
    }
}

/// Written on the daemon's queue, read after it is done.
private final class Heard: @unchecked Sendable {
    var requests: [[UInt8]] = []
}
