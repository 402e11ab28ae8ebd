import Glibc
import Nexum
import Testing

/// The ledger of a real daemon on a disk that is really full.
@Suite struct FullDiskTests {
    /// A disk of 64 KiB, which only root may have, and a file that must not grow, which anybody.
    @Test(arguments: ["disk", "limit"])
    func `while nothing can be written, exits go on and nothing is opened`(kind: String) throws {
        let scratch = try Scratch()
        let exchange = try PaperExchange(in: scratch, ["--scenario=collapse"])
        let place = try DaemonPlace(scratch, port: exchange.port)
        let disk = kind == "disk" ? try SmallDisk(at: scratch.makeDirectory("state")) : nil
        guard kind == "limit" || disk != nil else { return }
        let daemon = try place.start()
        try waitUntil("a question: \(daemon.errors)") { try place.status()?.state == "blocked" }
        try disk?.fill()
        if disk == nil { try limit(daemon, to: "\(contents(of: place.ledgerFile).count)") }
        try waitUntil("a full disk: \(daemon.errors.suffix(5))") {
            _ = try place.ask("arm")
            return try place.status()?.conditions.contains(where: Self.isLost) ?? false
        }
        let written = contents(of: place.ledgerFile).count
        try place.accept(daemon)
        try waitUntil("safety: \(daemon.errors.suffix(5))") {
            try Judgement.isOver(exchange, place)
        }
        try checkNothingOpens(place)
        #expect(contents(of: place.ledgerFile).count <= written + 4096)
        try disk?.empty()
        if disk == nil { try limit(daemon, to: "unlimited") }
        try waitUntil("a whole ledger: \(daemon.errors.suffix(5))") {
            daemon.errors.contains { $0.contains("the ledger is written again") }
        }
        #expect(try place.status()?.conditions.contains(where: Self.isLost) == false)
        try place.stop(daemon)
        Judgement.check(exchange, try place.ledger(), held: 100_00, "\(kind)")
        try Judgement.checkWhole(exchange, place, "\(kind)")
    }

    private static func isLost(_ condition: ConditionStatus) -> Bool {
        condition.code == "ledger-lost" && condition.severity == "critical"
    }

    /// How long the files may be that the daemon writes from now on.
    private func limit(_ daemon: Child, to bytes: String) throws {
        let words = ["--pid", "\(daemon.processID)", "--fsize=\(bytes):unlimited"]
        let run = try Child.run("prlimit", words)
        try #require(run.ending == .exit(0), "\(run.errors)")
    }

    private func checkNothingOpens(_ place: DaemonPlace) throws {
        let words = ["quote", "KXFALL-1-T1", "--side=yes", "--count=1", "--leverage=2"]
        let quote = try Child.run("nexumctl", words + ["--socket=\(place.socket)"])
        #expect(quote.output.contains { $0.contains("the ledger cannot be written") })
    }
}

extension DaemonPlace {
    fileprivate var ledgerFile: String { state + "/ledger-000000000001" }
}

/// A file system of its own in memory, gone when the test is.
private final class SmallDisk {
    private let path: String

    /// Nil where none can be had.
    init?(at path: String) throws {
        let words = ["-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", path]
        guard try Child.run("mount", words).ending == .exit(0) else { return nil }
        self.path = path
    }

    deinit { _ = try? Child.run("umount", ["-l", path]) }

    func fill() throws {
        let descriptor = open(path + "/other", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let page = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, page, page.count) > 0 {}
        #expect(errno == ENOSPC)
    }

    func empty() throws { try #require(unlink(path + "/other") == 0) }
}
