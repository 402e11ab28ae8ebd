import Glibc
import Platform
import Testing

@Suite struct LedgerFileTests {
    static let name = "ledger-000000000001"
    static let payloads = ["{\"a\":1}", "", "{\"text\":\"zwölf\"}", "{\"last\":true}"]

    static var bytes: [[UInt8]] { payloads.map { Array($0.utf8) } }

    /// Writes the payloads to a fresh ledger in `scratch`, and gives the file's bytes.
    func make(_ scratch: Scratch) throws -> [UInt8] {
        let (file, contents) = try open(scratch)
        #expect(contents.payloads.isEmpty && contents.tornBytes == 0)
        let header = try scratch.read(Self.name)
        for payload in Self.bytes { file.append(payload) }
        #expect(try scratch.read(Self.name) == header)
        try file.sync()
        #expect(file.sequence == UInt64(Self.payloads.count))
        return try scratch.read(Self.name)
    }

    func open(
        _ scratch: Scratch
    ) throws -> (file: LedgerFile, contents: LedgerFile.Contents) {
        try LedgerFile.open(in: scratch.path, account: "main")
    }

    func verify(_ scratch: Scratch) throws -> LedgerFile.Contents {
        var all: [LedgerFile.Contents] = []
        try LedgerFile.verify(in: scratch.path, account: "main") { all.append($0) }
        return try #require(all.last)
    }

    /// Where the lines of a segment begin; the header is the first.
    func starts(_ bytes: [UInt8]) -> [Int] {
        [0] + bytes.indices.filter { bytes[$0] == 10 }.dropLast().map { $0 + 1 }
    }

    @Test func whatWasSyncedIsThereAndGoesOn() throws {
        let scratch = try Scratch()
        _ = try make(scratch)
        let (file, contents) = try open(scratch)
        #expect(contents.payloads.map { Array($0) } == Self.bytes)
        #expect(contents.tornBytes == 0)
        file.append([65])
        try file.sync()
        try file.sync()
        let verified = try verify(scratch)
        #expect(verified.payloads.map { Array($0) } == Self.bytes + [[65]])
        #expect(verified.proof != contents.proof)
    }

    @Test func aPersonCanCheckItWithAShell() throws {
        let scratch = try Scratch()
        _ = try make(scratch)
        let script = """
            { read -r header
            stated=${header% *}; before=${header##* }
            [ "$(printf '%s' "$stated" | sha256sum | cut -c1-32)" = "$before" ] || exit 1
            while IFS= read -r line; do
              sequence=${line%% *}; rest=${line#* }; proof=${rest%% *}; payload=${rest#* }
              sum=$(printf '%s %s %s' "$before" "$sequence" "$payload" | sha256sum | cut -c1-32)
              [ "$sum" = "$proof" ] || exit 1
              before=$proof
            done; } <'\(scratch.file(Self.name))'
            echo $before
            """
        #expect(try shellMust(script).text == (try verify(scratch).proof) + "\n")
    }

    @Test func aTornLastEntryIsCutOffWhereverItBroke() throws {
        let scratch = try Scratch()
        let whole = try make(scratch)
        let last = try #require(starts(whole).last)
        for length in last..<whole.count {
            for zeros in [0, 700] {
                let torn = Array(whole[..<length]) + [UInt8](repeating: 0, count: zeros)
                try scratch.write(Self.name, torn)
                // A whole entry and something else behind it was no write cut short.
                if zeros > 0, length == whole.count - 1 { continue }
                #expect(try verify(scratch).tornBytes == torn.count - last)
                #expect(try scratch.read(Self.name) == torn)
                let (file, contents) = try open(scratch)
                #expect(contents.payloads.map { Array($0) } == Array(Self.bytes.dropLast()))
                #expect(contents.tornBytes == torn.count - last)
                file.append(Self.bytes[3])
                try file.sync()
                #expect(try scratch.read(Self.name) == whole)
            }
        }
    }

    /// Every bit of every byte, in the header, in the last line and in its newline.
    @Test func aFlippedBitIsNamedByLineAndOffsetAndNeverMended() throws {
        let scratch = try Scratch()
        let whole = try make(scratch)
        let starts = starts(whole)
        for index in whole.indices {
            var broken = whole
            broken[index] ^= 1 << (index % 8)
            try scratch.write(Self.name, broken)
            let line = starts.lastIndex { $0 <= index } ?? 0
            let damage = LedgerError.damaged(
                segment: Self.name, line: line + 1, offset: starts[line])
            #expect(throws: damage) { try open(scratch) }
            #expect(throws: damage) { try verify(scratch) }
            #expect(try scratch.read(Self.name) == broken)
        }
    }

    @Test func aLineLeftOutOrSwappedIsDamage() throws {
        let scratch = try Scratch()
        let lines = try make(scratch).split(separator: 10)
        for order in [[0, 2, 3, 4], [0, 1, 3, 4], [0, 1, 3, 2, 4], [0, 1, 1, 2, 3, 4], [1, 2]] {
            var bytes: [UInt8] = []
            for index in order { bytes += Array(lines[index]) + [10] }
            try scratch.write(Self.name, bytes)
            #expect(throws: LedgerError.self) { try open(scratch) }
        }
    }

    @Test func afterAFailedWriteEverythingIsWrittenOnceInItsOrder() throws {
        let scratch = try Scratch()
        try shellMust("mount -t tmpfs -o size=64k none '\(scratch.path)' || true")
        defer { _ = try? shell("umount '\(scratch.path)' 2>/dev/null") }
        let isSmall = try shell("mountpoint -q '\(scratch.path)'").status == 0
        if !isSmall { return }
        let (file, _) = try open(scratch)
        file.append(Array("kept".utf8))
        try file.sync()
        try scratch.write("ballast", [UInt8](repeating: 65, count: 44 << 10))
        file.append([UInt8](repeating: 66, count: 20 << 10))
        let full = LedgerError.system(SystemError(call: "write", code: ENOSPC))
        #expect(throws: full) { try file.sync() }
        file.append(Array("later".utf8))
        #expect(throws: full) { try file.sync() }
        #expect(file.sequence == 3)
        try #require(unlink(scratch.file("ballast")) == 0)
        try file.sync()
        let contents = try verify(scratch)
        #expect(contents.payloads.map { $0.count } == [4, 20 << 10, 5])
        #expect(contents.tornBytes == 0)
    }

    @Test func onlyAPlainFileInADirectoryThatIsThereWillDo() throws {
        let scratch = try Scratch()
        #expect(throws: LedgerError.system(SystemError(call: "open", code: ENOENT))) {
            try LedgerFile.open(in: scratch.file("nowhere"), account: "main")
        }
        try shellMust("ln -s /dev/full '\(scratch.file(Self.name))'")
        #expect(throws: LedgerError.system(SystemError(call: "open", code: ELOOP))) {
            try open(scratch)
        }
    }
}
