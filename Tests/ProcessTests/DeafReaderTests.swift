import Glibc
import Nexum
import Testing

/// Whoever collects the daemon's lines may stop reading them: the guard goes on.
@Suite struct DeafReaderTests {
    /// A pipe that is full, and that somebody holds who reads nothing.
    private struct FullPipe: ~Copyable {
        let path: String
        private let ends: [Int32]

        init(in scratch: Scratch) throws {
            path = scratch.file("pipe")
            try #require(mkfifo(path, 0o600) == 0)
            let reader = open(path, O_RDONLY | O_NONBLOCK)
            let writer = open(path, O_WRONLY | O_NONBLOCK)
            try #require(reader >= 0 && writer >= 0)
            let chunk = [UInt8](repeating: 10, count: 4096)
            while write(writer, chunk, chunk.count) > 0 {}
            ends = [reader, writer]
        }

        deinit { for end in ends { close(end) } }
    }

    @Test func `lines that nobody takes hold up neither answers nor the end`() throws {
        let scratch = try Scratch()
        let place = try DaemonPlace(scratch, port: 1)
        try scratch.write("nexum.conf", "")
        let pipe = try FullPipe(in: scratch)
        let words = [Child.path(of: "nexumd")] + place.arguments + ["--paper"]
        let daemon = try Child("sh", ["-c", #"exec "$@" 2>"$0""#, pipe.path] + words)
        try waitUntil("a daemon that guards") { try place.status()?.state == "guarding" }
        for mode in ["disarm", "arm", "disarm"] { _ = try #require(try place.ask(mode)) }
        #expect(try place.status()?.mode == "observe")
        try place.stop(daemon)
        withExtendedLifetime(pipe) {}
    }
}
