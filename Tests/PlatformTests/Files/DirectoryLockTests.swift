import Glibc
import Platform
import Testing

@Suite struct DirectoryLockTests {
    @Test func oneProcessHoldsItAtATime() throws {
        let scratch = try Scratch()
        do {
            let lock = try DirectoryLock(scratch.path)
            let held = StateDirectory.Failure.held(path: scratch.path, processID: getpid())
            #expect(throws: held) { try DirectoryLock(scratch.path) }
            withExtendedLifetime(lock) {}
        }
        _ = try DirectoryLock(scratch.path)
    }

    @Test func theHolderIsUnknownWhenItLeftNoName() throws {
        let scratch = try Scratch()
        let lock = try DirectoryLock(scratch.path)
        try scratch.write("lock", Array("nonsense".utf8))
        let held = StateDirectory.Failure.held(path: scratch.path, processID: nil)
        #expect(throws: held) { try DirectoryLock(scratch.path) }
        withExtendedLifetime(lock) {}
    }

    @Test func aStateDirectoryIsMadeForItsOwnerAlone() throws {
        let scratch = try Scratch()
        let path = scratch.file("state")
        try StateDirectory.prepare(path)
        try StateDirectory.prepare(path)
        #expect(mode(path) == 0o700)
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        #expect(stat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    @Test func aDirectoryOfOthersKeepsItsMode() throws {
        let scratch = try Scratch()
        chmod(scratch.path, 0o755)
        for name in ["notes", "ledger-of-my-shop"] {
            try scratch.write(name, [])
            #expect(throws: StateDirectory.Failure.strange(path: scratch.path, mode: 0o755)) {
                try StateDirectory.prepare(scratch.path)
            }
            #expect(mode(scratch.path) == 0o755)
        }
    }

    @Test func anEmptyDirectoryAndOneWithALedgerAreShutToOthers() throws {
        let scratch = try Scratch()
        for name in [nil, "ledger-000000000001"] {
            if let name { try scratch.write(name, []) }
            chmod(scratch.path, 0o755)
            try StateDirectory.prepare(scratch.path)
            #expect(mode(scratch.path) == 0o700)
        }
    }

    @Test func whatIsNoDirectoryIsNamed() throws {
        let scratch = try Scratch()
        let file = try scratch.write("file", [])
        #expect(throws: StateDirectory.Failure.notDirectory(path: file)) {
            try StateDirectory.prepare(file)
        }
        let deep = scratch.file("missing/state")
        let error = SystemError(call: "mkdir", code: ENOENT)
        #expect(throws: StateDirectory.Failure.unusable(path: deep, error)) {
            try StateDirectory.prepare(deep)
        }
        let unopened = SystemError(call: "open", code: ENOENT)
        #expect(throws: StateDirectory.Failure.unusable(path: deep, unopened)) {
            try DirectoryLock(deep)
        }
    }
}
