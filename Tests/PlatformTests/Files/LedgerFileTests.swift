import Glibc
import Platform
import Testing

@Suite struct LedgerFileTests {
    static let payloads = ["{\"a\":1}", "", "{\"text\":\"zwölf\"}", "{\"last\":true}"]

    static var bytes: [[UInt8]] { payloads.map { Array($0.utf8) } }

    /// Writes the payloads to a fresh ledger in `scratch`, and gives the file's bytes.
    func make(_ scratch: Scratch) throws -> [UInt8] {
        let (file, contents) = try LedgerFile.open(in: scratch.path)
        #expect(contents.payloads.isEmpty && contents.tornBytes == 0)
        for payload in Self.bytes { try file.append(payload) }
        #expect(try scratch.read("ledger") == [])
        try file.sync()
        #expect(file.sequence == UInt64(Self.payloads.count))
        return try scratch.read("ledger")
    }

    @Test func whatWasSyncedIsThereAndGoesOn() throws {
        let scratch = try Scratch()
        _ = try make(scratch)
        let (file, contents) = try LedgerFile.open(in: scratch.path)
        #expect(contents.payloads == Self.bytes)
        #expect(contents.tornBytes == 0)
        try file.append([65])
        try file.sync()
        try file.sync()
        let verified = try LedgerFile.verify(scratch.file("ledger"))
        #expect(verified.payloads == Self.bytes + [[65]])
        #expect(verified.proof != contents.proof)
    }

    @Test func aPersonCanCheckItWithAShell() throws {
        let scratch = try Scratch()
        _ = try make(scratch)
        let script = """
            before=00000000000000000000000000000000
            while IFS= read -r line; do
              sequence=${line%% *}; rest=${line#* }; proof=${rest%% *}; payload=${rest#* }
              sum=$(printf '%s %s %s' "$before" "$sequence" "$payload" | sha256sum | cut -c1-32)
              [ "$sum" = "$proof" ] || exit 1
              before=$proof
            done <'\(scratch.file("ledger"))'
            echo $before
            """
        let proof = try shellMust(script).text
        #expect(proof == (try LedgerFile.verify(scratch.file("ledger")).proof) + "\n")
    }

    @Test func aTornLastEntryIsCutOffWhereverItBroke() throws {
        let scratch = try Scratch()
        let whole = try make(scratch)
        let last = try #require(whole.dropLast().lastIndex(of: 10)) + 1
        for length in last..<whole.count {
            try scratch.write("ledger", Array(whole[..<length]))
            let (file, contents) = try LedgerFile.open(in: scratch.path)
            #expect(contents.payloads == Array(Self.bytes.dropLast()))
            #expect(contents.tornBytes == length - last)
            try file.append(Self.bytes[3])
            try file.sync()
            #expect(try scratch.read("ledger") == whole)
        }
    }

    @Test func aLastLineThatDoesNotProveRightIsCutOff() throws {
        let scratch = try Scratch()
        let whole = try make(scratch)
        let last = try #require(whole.dropLast().lastIndex(of: 10)) + 1
        for index in last..<(whole.count - 1) {
            var broken = whole
            broken[index] ^= 1
            try scratch.write("ledger", broken)
            let contents = try LedgerFile.verify(scratch.file("ledger"))
            #expect(contents.payloads == Array(Self.bytes.dropLast()))
            #expect(contents.tornBytes == whole.count - last)
            #expect(try scratch.read("ledger") == broken)
        }
    }

    @Test func damageBeforeTheLastLineIsNeverMended() throws {
        let scratch = try Scratch()
        let whole = try make(scratch)
        let last = try #require(whole.dropLast().lastIndex(of: 10)) + 1
        var start = 0
        var sequence: UInt64 = 1
        for index in 0..<last {
            var broken = whole
            broken[index] ^= 1
            try scratch.write("ledger", broken)
            #expect(throws: LedgerError.damaged(offset: start, sequence: sequence)) {
                try LedgerFile.open(in: scratch.path)
            }
            #expect(try scratch.read("ledger") == broken)
            if whole[index] == 10 {
                start = index + 1
                sequence += 1
            }
        }
    }

    @Test func aLineLeftOutOrSwappedIsDamage() throws {
        let scratch = try Scratch()
        let lines = try make(scratch).split(separator: 10)
        for order in [[1, 2, 3], [0, 2, 3], [0, 2, 1, 3], [0, 0, 1, 2, 3]] {
            var bytes: [UInt8] = []
            for index in order { bytes += Array(lines[index]) + [10] }
            try scratch.write("ledger", bytes)
            #expect(throws: LedgerError.self) { try LedgerFile.open(in: scratch.path) }
        }
    }

    @Test func afterAFailedWriteItTakesNothingMore() throws {
        let scratch = try Scratch()
        try shellMust("mount -t tmpfs -o size=64k none '\(scratch.path)' || true")
        defer { _ = try? shell("umount '\(scratch.path)' 2>/dev/null") }
        let isSmall = try shell("mountpoint -q '\(scratch.path)'").status == 0
        if !isSmall { return }
        let (file, _) = try LedgerFile.open(in: scratch.path)
        try file.append(Array("kept".utf8))
        try file.sync()
        try file.append([UInt8](repeating: 65, count: 128 << 10))
        let full = SystemError(call: "write", code: ENOSPC)
        #expect(throws: LedgerError.system(full)) { try file.sync() }
        #expect(throws: LedgerError.failedBefore(full)) { try file.append([65]) }
        #expect(throws: LedgerError.failedBefore(full)) { try file.sync() }
        let contents = try LedgerFile.open(in: scratch.path).contents
        #expect(contents.payloads == [Array("kept".utf8)])
        #expect(contents.tornBytes > 0)
    }

    @Test func onlyAPlainFileInADirectoryThatIsThereWillDo() throws {
        let scratch = try Scratch()
        #expect(throws: LedgerError.system(SystemError(call: "open", code: ENOENT))) {
            try LedgerFile.open(in: scratch.file("nowhere"))
        }
        try shellMust("ln -s /dev/full '\(scratch.file("ledger"))'")
        #expect(throws: LedgerError.system(SystemError(call: "open", code: ELOOP))) {
            try LedgerFile.open(in: scratch.path)
        }
    }
}
