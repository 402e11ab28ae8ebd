import Glibc
import Testing

@testable import Platform

@Suite struct SecretBytesTests {
    private func secret(_ text: String) -> SecretBytes {
        var bytes = Array(text.utf8)
        let secret = SecretBytes(wiping: &bytes)
        #expect(bytes.isEmpty)
        return secret
    }

    private func text(_ secret: borrowing SecretBytes) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `bytes are taken over, and the array they lay in is zeros`() {
        var bytes: [UInt8] = [1, 2, 3]
        bytes.reserveCapacity(16)
        bytes.withUnsafeMutableBytes { _ in }
        let taken = SecretBytes(wiping: &bytes)
        #expect(bytes.isEmpty)
        #expect(taken.withBytes { [UInt8]($0) } == [1, 2, 3])
    }

    @Test(arguments: [
        ("word\n", "word"), ("word", "word"), ("word\nmore\n", "word"), ("\nword", ""), ("", ""),
    ])
    func `a line ends where it ends`(_ whole: String, _ line: String) {
        var secret = secret(whole)
        secret.keepFirstLine()
        #expect(text(secret) == line)
    }

    @Test func `only the same is the same`() {
        let one = secret("correct horse")
        let others = ["correct horsf", "correct hors", "correct horse ", ""]
        let isSame = one.isSame(as: secret("correct horse")) && one.isSame(as: one.copy())
        #expect(isSame)
        for other in others {
            let isTaken = one.isSame(as: secret(other))
            #expect(!isTaken, "\(other)")
        }
    }

    // MARK: Passphrases from a descriptor

    private func pipe(holding text: String) throws -> Int32 {
        var ends: [Int32] = [0, 0]
        try #require(Glibc.pipe(&ends) == 0)
        let bytes = Array(text.utf8)
        try #require(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        return ends[0]
    }

    @Test func `one line is read and the next one left`() throws {
        let end = try pipe(holding: "first line\nsecond")
        defer { close(end) }
        #expect(text(try Passphrase.read(descriptor: end)) == "first line")
        #expect(text(try Passphrase.read(descriptor: end)) == "second")
        #expect(throws: Passphrase.Failure.empty) { _ = try Passphrase.read(descriptor: end) }
    }

    @Test func `a line has its limit`() throws {
        let most = String(repeating: "a", count: Passphrase.bytesMax)
        let end = try pipe(holding: most + "\n" + most + "b\n")
        defer { close(end) }
        #expect(text(try Passphrase.read(descriptor: end)) == most)
        #expect(throws: Passphrase.Failure.tooLong(bytesMax: Passphrase.bytesMax)) {
            _ = try Passphrase.read(descriptor: end)
        }
    }

    @Test func `a descriptor that is not open says so`() {
        let error = SystemError(call: "read", code: EBADF)
        #expect(throws: Passphrase.Failure.unreadable(error)) {
            _ = try Passphrase.read(descriptor: 1023)
        }
    }
}
