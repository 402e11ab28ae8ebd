import Glibc
import Platform
import Testing

@Suite struct TrustedFileTests {
    @Test(arguments: [mode_t(0o600), 0o640, 0o644, 0o444, 0o755])
    func `a file that nobody else can write is read`(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = try scratch.write("file", [1, 2], mode: mode)
        #expect(try TrustedFile.read(path) == [1, 2])
        try shellMust("ln -s file '\(scratch.path)/link'")
        #expect(try TrustedFile.read(scratch.file("link")) == [1, 2])
    }

    @Test(arguments: [mode_t(0o666), 0o646, 0o664, 0o602, 0o620, 0o777])
    func `a file that others can write is refused`(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = try scratch.write("file", [1], mode: mode)
        #expect(throws: TrustedFile.Failure.writableByOthers(mode: mode)) {
            try TrustedFile.read(path)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only the superuser can give files away"))
    func `what belongs to somebody else is refused`() throws {
        let scratch = try Scratch()
        let path = try scratch.write("file", [1])
        try #require(chown(path, 65534, 65534) == 0)
        #expect(throws: TrustedFile.Failure.foreign(owner: 65534)) { try TrustedFile.read(path) }
        let folder = scratch.file("state")
        try StateDirectory.prepare(folder)
        try #require(chown(folder, 65534, 65534) == 0)
        #expect(throws: StateDirectory.Failure.foreign(path: folder, owner: 65534)) {
            try StateDirectory.prepare(folder)
        }
    }

    @Test func `what is no plain file is refused, and never waited for`() throws {
        let scratch = try Scratch()
        try shellMust("cd '\(scratch.path)' && mkfifo pipe && mkdir folder")
        for name in ["pipe", "folder"] {
            #expect(throws: TrustedFile.Failure.notRegular) {
                try TrustedFile.read(scratch.file(name))
            }
        }
        let missing = TrustedFile.Failure.unreadable(SystemError(call: "open", code: ENOENT))
        #expect(throws: missing) { try TrustedFile.read(scratch.file("missing")) }
    }

    @Test(arguments: [mode_t(0o700), 0o755, 0o750])
    func `a state directory is for its owner alone`(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = scratch.file("state")
        try #require(mkdir(path, 0o700) == 0 && chmod(path, mode) == 0)
        try StateDirectory.prepare(path)
        var status = stat()
        try #require(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
    }

    @Test(arguments: [mode_t(0o777), 0o770, 0o1777])
    func `a state directory that others could write is refused`(_ mode: mode_t) throws {
        let scratch = try Scratch()
        let path = scratch.file("state")
        try #require(mkdir(path, 0o700) == 0 && chmod(path, mode) == 0)
        let expected = StateDirectory.Failure.writableByOthers(path: path, mode: mode & 0o777)
        #expect(throws: expected) { try StateDirectory.prepare(path) }
    }
}
