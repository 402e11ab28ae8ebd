import Glibc
import Testing

@testable import Platform

@Suite struct SecretFileTests {
    @Test(arguments: [mode_t(0o600), 0o400])
    func aFileOfItsOwnersAloneIsRead(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = try scratch.write("key", [1, 2, 3], mode: mode)
        #expect(try content(of: path) == [1, 2, 3])
    }

    @Test(arguments: [mode_t(0o644), 0o640, 0o604, 0o620, 0o601])
    func aFileThatOthersCanReachIsRefused(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = try scratch.write("key", [1], mode: mode)
        #expect(throws: SecretFile.Failure.readableByOthers(path: path, mode: mode)) {
            _ = try SecretFile.read(path)
        }
    }

    @Test func whatIsNoPlainFileIsRefused() throws {
        let scratch = try Scratch()
        let key = try scratch.write("key", [1])
        try shellMust("cd '\(scratch.path)' && ln -s key link && mkfifo pipe && mkdir folder")
        for name in ["link", "pipe", "folder"] {
            let path = scratch.file(name)
            #expect(throws: SecretFile.Failure.notRegular(path: path)) {
                _ = try SecretFile.read(path)
            }
        }
        #expect(throws: SecretFile.Failure.missing(path: key + "x")) {
            _ = try SecretFile.read(key + "x")
        }
        let below = key + "/below"
        let error = SystemError(call: "open", code: ENOTDIR)
        #expect(throws: SecretFile.Failure.unreadable(path: below, error)) {
            _ = try SecretFile.read(below)
        }
    }

    @Test func theLimitIsTaken() throws {
        let scratch = try Scratch()
        let most = [UInt8](repeating: 7, count: SecretFile.maxBytes)
        #expect(try content(of: scratch.write("most", most)) == most)
        let path = try scratch.write("more", most + [7])
        let bytes = most.count + 1
        #expect(throws: SecretFile.Failure.tooLarge(path: path, bytes: bytes)) {
            _ = try SecretFile.read(path)
        }
    }

    private func content(of path: String) throws -> [UInt8] {
        try SecretFile.read(path).withBytes { [UInt8]($0) }
    }

    @Test(.enabled(if: geteuid() == 0, "only the superuser can give files away"))
    func aFileOfSomebodyElseIsRefused() throws {
        let scratch = try Scratch()
        let path = try scratch.write("key", [1])
        try #require(chown(path, 65534, 65534) == 0)
        #expect(throws: SecretFile.Failure.foreign(path: path, owner: 65534)) {
            _ = try SecretFile.read(path)
        }
    }

    @Test func aFileIsReplacedWholeAndForItsOwnerAlone() throws {
        let scratch = try Scratch()
        let path = try scratch.write("key", [1, 2, 3], mode: 0o644)
        try SecretFile.replace(path, [4, 5])
        #expect(try content(of: path) == [4, 5])
        #expect(PlainFile.names(in: scratch.path, suffix: "") == ["key"])
        #expect(throws: SecretFile.Failure.self) { try SecretFile.create(path, [6]) }
        #expect(throws: SecretFile.Failure.self) { try SecretFile.replace(path + "/key", [6]) }
        #expect(try content(of: path) == [4, 5])
    }

    @Test func aLinkIsReplacedAndNotWhatItLeadsTo() throws {
        let scratch = try Scratch()
        let target = try scratch.write("target", [1])
        try shellMust("ln -s target '\(scratch.path)/link'")
        try SecretFile.replace(scratch.file("link"), [2])
        #expect(try content(of: target) == [1])
        #expect(try content(of: scratch.file("link")) == [2])
    }
}
