import Glibc
import Platform
import Testing

@Suite struct SecretFileTests {
    @Test(arguments: [mode_t(0o600), 0o400])
    func aFileOfItsOwnersAloneIsRead(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = try scratch.write("key", [1, 2, 3], mode: mode)
        #expect(try SecretFile.read(path) == [1, 2, 3])
    }

    @Test(arguments: [mode_t(0o644), 0o640, 0o604, 0o620, 0o601])
    func aFileThatOthersCanReachIsRefused(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = try scratch.write("key", [1], mode: mode)
        #expect(throws: SecretFile.Failure.readableByOthers(path: path, mode: mode)) {
            try SecretFile.read(path)
        }
    }

    @Test func whatIsNoPlainFileIsRefused() throws {
        let scratch = try Scratch()
        let key = try scratch.write("key", [1])
        try shellMust("cd '\(scratch.path)' && ln -s key link && mkfifo pipe && mkdir folder")
        for name in ["link", "pipe", "folder"] {
            let path = scratch.file(name)
            #expect(throws: SecretFile.Failure.notRegular(path: path)) {
                try SecretFile.read(path)
            }
        }
        #expect(throws: SecretFile.Failure.missing(path: key + "x")) {
            try SecretFile.read(key + "x")
        }
        let below = key + "/below"
        let error = SystemError(call: "open", code: ENOTDIR)
        #expect(throws: SecretFile.Failure.unreadable(path: below, error)) {
            try SecretFile.read(below)
        }
    }

    @Test func theLimitIsTaken() throws {
        let scratch = try Scratch()
        let most = [UInt8](repeating: 7, count: SecretFile.maxBytes)
        #expect(try SecretFile.read(scratch.write("most", most)) == most)
        let path = try scratch.write("more", most + [7])
        let bytes = most.count + 1
        #expect(throws: SecretFile.Failure.tooLarge(path: path, bytes: bytes)) {
            try SecretFile.read(path)
        }
    }
}
