import Glibc
import Nexum
import Testing

/// Clients that shut their side down as soon as they have asked, as `nc -N` and `socat` do: they
/// get an answer, and change nothing.
@Suite(.serialized) struct LastWordTests {
    private static let market = "KXLIFE-1-A"

    private static func call(_ method: String, _ parameters: String, _ more: String = "") -> String
    {
        #"{"method":"io.nexum.Control."# + method + #"","parameters":{"# + parameters + "}\(more)}"
    }

    private static let order =
        #""action":"buy","market":"KXLIFE-1-A","side":"yes","contracts":"3","limit":"0.02","#
        + #""leverage":"1","time_in_force":"gtc""#

    /// Some are answered at once, some when the exchange has answered.
    private static let questions = [
        call("GetStatus", ""), call("GetPlan", ""), call("GetOrders", ""),
        call("GetBook", #""market":"KXLIFE-1-A""#),
        call("Quote", #""market":"KXLIFE-1-A","side":"yes","contracts":"3","leverage":"1""#),
        call("FindMarkets", #""text":"end well""#),
    ]

    private static let changes = [
        call("Arm", ""), call("Disarm", ""), call("PlaceOrder", order), call("CancelAllOrders", ""),
        call("SetMargin", #""market":"KXLIFE-1-A","leverage":"1""#),
        call("Liquidate", #""market":"KXLIFE-1-A","confirm":"main""#),
    ]

    /// All that comes back when each says its last word while the daemon hears nobody.
    private func answers(
        _ calls: [String], _ place: DaemonPlace, _ daemon: Child
    ) throws -> [String] {
        daemon.signal(SIGSTOP)
        try waitUntil("a daemon that stands") { daemon.isStopped }
        var ends: [Int32] = []
        defer { for end in ends { close(end) } }
        for call in calls {
            let end = try #require(connect(to: place.socket))
            ends.append(end)
            let bytes = Array((call + "\0").utf8)
            try #require(send(end, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
            shutdown(end, Int32(SHUT_WR))
        }
        daemon.signal(SIGCONT)
        var answers: [String] = []
        for end in ends {
            var (reply, byte): ([UInt8], UInt8) = ([], 0)
            while recv(end, &byte, 1, 0) == 1 { reply.append(byte) }
            answers.append(String(decoding: reply, as: UTF8.self))
        }
        return answers
    }

    @Test func `questions are answered, changes are not made`() throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let daemon = try Child("nexumd", place.arguments + ["--paper=life", "--speed=1"])
        try waitUntil("a daemon: \(daemon.errors)") { try place.status()?.state == "guarding" }
        let entries = try place.status()?.ledgerEntries
        for (call, answer) in zip(
            Self.questions, try answers(Self.questions, place, daemon))
        {
            let told = answer.split(separator: "\0", omittingEmptySubsequences: false)
            #expect(told.count == 2 && told.last == "", "\(call): \(answer)")
            #expect(answer.contains(#""parameters":{""#), "\(call): \(answer)")
            #expect(!answer.contains(#""error":"#), "\(call): \(answer)")
        }
        for answer in try answers(Self.changes, place, daemon) {
            #expect(
                answer
                    == #"{"error":"io.nexum.Control.Unavailable","parameters":{"reason":"nothing "#
                    + "was done: the client had closed its side of the connection; keep both open "
                    + #"until the answer"}}"# + "\0")
        }
        #expect(try place.status()?.ledgerEntries == entries)
        try place.stop(daemon)
    }

    @Test func `who watches goes on hearing`() throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let daemon = try Child("nexumd", place.arguments + ["--paper=life", "--speed=1"])
        try waitUntil("a daemon: \(daemon.errors)") { try place.status()?.state == "guarding" }
        let end = try #require(connect(to: place.socket))
        defer { close(end) }
        let bytes = Array((Self.call("Watch", "", #","more":true"#) + "\0").utf8)
        try #require(send(end, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
        shutdown(end, Int32(SHUT_WR))
        var (updates, byte): (Int, UInt8) = (0, 1)
        while updates < 3, recv(end, &byte, 1, 0) == 1 { if byte == 0 { updates += 1 } }
        #expect(updates == 3)
        try place.stop(daemon)
    }
}
