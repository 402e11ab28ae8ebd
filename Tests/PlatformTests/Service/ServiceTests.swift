import Glibc
import Testing

@testable import Platform

/// One after the other: what is tested reads the environment of the whole process.
@Suite(.serialized) struct ServiceTests {
    /// Runs `body` with a socket in the service manager's place, and gives what it was told.
    func heard(_ body: () -> Void) throws -> [String] {
        let scratch = try Scratch()
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(number) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(scratch.file("notify").utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let bound = withUnsafePointer(to: &address) {
            bind(
                number, UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<sockaddr_un>.size))
        }
        try #require(bound == 0)
        withEnvironment("NOTIFY_SOCKET", scratch.file("notify"), body)
        var messages: [String] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(number, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count < 0 { return messages }
            messages.append(String(decoding: buffer.prefix(count), as: UTF8.self))
        }
    }

    @Test func theServiceManagerIsToldWordForWord() throws {
        let messages = try heard {
            ServiceManager.notify(.ready, .status("armed · feed live"))
            ServiceManager.notify(.watchdog)
            ServiceManager.notify(.status("two\nlines"))
            ServiceManager.notify(.extendTimeout(byNs: 30_000_000_000))
            ServiceManager.notify(.failed(code: 2), .stopping)
        }
        #expect(
            messages == [
                "READY=1\nSTATUS=armed · feed live", "WATCHDOG=1", "STATUS=two lines",
                "EXTEND_TIMEOUT_USEC=30000000", "ERRNO=2\nSTOPPING=1",
            ])
    }

    @Test func readingTheSettingsAnewCarriesTheTime() throws {
        let message = try #require(try heard { ServiceManager.notify(.reloading) }.first)
        let parts = message.split(separator: "=")
        #expect(message.hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
        #expect(try #require(Int64(parts.last ?? "")) > 0)
    }

    @Test func theWatchdogsIntervalIsTaken() {
        withEnvironment("WATCHDOG_PID", nil) {
            withEnvironment("WATCHDOG_USEC", "15000000") {
                #expect(ServiceManager.watchdogNs == 15_000_000_000)
            }
            withEnvironment("WATCHDOG_USEC", nil) {
                #expect(ServiceManager.watchdogNs == nil)
            }
        }
        withEnvironment("WATCHDOG_PID", "1") {
            withEnvironment("WATCHDOG_USEC", "15000000") {
                #expect(ServiceManager.watchdogNs == nil)
            }
        }
    }

    @Test func withoutAServiceManagerNoSocketIsHandedOver() {
        withEnvironment("LISTEN_FDS", nil) {
            #expect(ServiceManager.sockets == [])
        }
    }

    @Test func aCredentialIsFoundEvenWithItsAccessList() throws {
        let scratch = try Scratch()
        try scratch.write("api-key", [1, 2], mode: 0o440)
        let open = try scratch.write("open", [1], mode: 0o444)
        try withEnvironment("CREDENTIALS_DIRECTORY", scratch.path) {
            let key = try #require(try bytes(of: "api-key"))
            #expect(key == [1, 2])
            try #expect(bytes(of: "other") == nil)
            #expect(throws: SecretFile.Failure.readableByOthers(path: open, mode: 0o444)) {
                _ = try SecretFile.readCredential("open")
            }
        }
        try withEnvironment("CREDENTIALS_DIRECTORY", nil) {
            try #expect(bytes(of: "api-key") == nil)
        }
    }

    private func bytes(of credential: String) throws -> [UInt8]? {
        guard let secret = try SecretFile.readCredential(credential) else { return nil }
        return secret.withBytes { [UInt8]($0) }
    }

    @Test func aLineStaysOneLine() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        LineWriter(descriptor: ends[1], marksPriority: true).write("margin\n<0>forged", .warning)
        LineWriter(descriptor: ends[1], marksPriority: false).write("plain ·", .debug)
        close(ends[1])
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(ends[0], &buffer, buffer.count)
        let text = String(decoding: buffer.prefix(count), as: UTF8.self)
        #expect(text == "<4>margin <0>forged\nplain ·\n")
    }

    @Test func theJournalIsKnownByItsStream() throws {
        var status = stat()
        try #require(fstat(STDERR_FILENO, &status) == 0)
        withEnvironment("JOURNAL_STREAM", "\(status.st_dev):\(status.st_ino)") {
            #expect(Journal.hasStandardError)
        }
        withEnvironment("JOURNAL_STREAM", "1:1") { #expect(!Journal.hasStandardError) }
        withEnvironment("JOURNAL_STREAM", nil) { #expect(!Journal.hasStandardError) }
    }
}
