import Glibc
import Platform
import Testing

/// Segments: closing one, beginning the next, and what can be wrong with several of them.
@Suite struct LedgerSegmentTests {
    static let first = "ledger-000000000001"
    static let second = "ledger-000000000003"
    static let third = "ledger-000000000005"

    /// Three segments of two entries each: 1 and 2, 3 and 4, 5 and 6.
    private func make(_ scratch: Scratch, account: String = "main", _ word: String = "x") throws {
        let (file, _) = try LedgerFile.open(in: scratch.path, account: account)
        for number in 1...6 {
            let payload = Array("\(word) \(number)".utf8)
            if number == 3 || number == 5 {
                try file.begin(with: payload)
            } else {
                file.append(payload)
            }
            try file.sync()
        }
        #expect(file.sequence == 6 && file.segment == Self.third)
    }

    private func open(_ scratch: Scratch) throws -> [String] {
        try LedgerFile.open(in: scratch.path, account: "main").contents.payloads.map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func verify(_ scratch: Scratch) throws -> [String] {
        var payloads: [String] = []
        try LedgerFile.verify(in: scratch.path, account: "main") { contents in
            payloads += contents.payloads.map { String(decoding: $0, as: UTF8.self) }
        }
        return payloads
    }

    private static let restore =
        "keep the files and restore them from a copy; without one, move them all away and check "
        + "the rebuilt debts"

    @Test func theNewestIsReadAndAllAreProved() throws {
        let scratch = try Scratch()
        try make(scratch)
        #expect(try open(scratch) == ["x 5", "x 6"])
        #expect(try verify(scratch) == ["x 1", "x 2", "x 3", "x 4", "x 5", "x 6"])
        try #require(unlink(scratch.file(Self.first)) == 0)
        #expect(try open(scratch) == ["x 5", "x 6"])
        #expect(try verify(scratch) == ["x 3", "x 4", "x 5", "x 6"])
    }

    @Test func aHalfMadeSegmentIsNone() throws {
        let scratch = try Scratch()
        try make(scratch)
        let whole = try scratch.read(Self.third)
        try scratch.write("ledger.new", Array(whole.prefix(60)))
        #expect(try open(scratch) == ["x 5", "x 6"])
        let (file, _) = try LedgerFile.open(in: scratch.path, account: "main")
        try file.begin(with: [65])
        try file.sync()
        #expect(try open(scratch) == ["A"])
    }

    @Test func oneThatIsMissingIsNamed() throws {
        let scratch = try Scratch()
        try make(scratch)
        try #require(unlink(scratch.file(Self.second)) == 0)
        let error = LedgerError.missing(segment: Self.second, before: Self.third)
        #expect(throws: error) { try open(scratch) }
        #expect(throws: error) { try verify(scratch) }
        #expect(
            error.description
                == "\(Self.second) is missing, which comes before \(Self.third); \(Self.restore)")
    }

    @Test func twoThatChangedPlacesAreNamed() throws {
        let scratch = try Scratch()
        try make(scratch)
        let (a, b) = (try scratch.read(Self.second), try scratch.read(Self.third))
        try scratch.write(Self.second, b)
        try scratch.write(Self.third, a)
        let error = LedgerError.misnamed(segment: Self.second, holds: Self.third)
        #expect(throws: error) { try open(scratch) }
        #expect(throws: error) { try verify(scratch) }
    }

    @Test func anotherAccountsIsNamed() throws {
        let scratch = try Scratch()
        try make(scratch, account: "other")
        let error = LedgerError.foreign(segment: Self.first, account: "other")
        #expect(throws: error) { try open(scratch) }
        #expect(throws: error) { try verify(scratch) }
    }

    @Test func oneOfAnotherLedgerIsNamedWhenAllIsProved() throws {
        let (scratch, other) = (try Scratch(), try Scratch())
        try make(scratch)
        try make(other, "y")
        try scratch.write(Self.second, try other.read(Self.second))
        #expect(throws: LedgerError.unchained(segment: Self.second, before: Self.first)) {
            try verify(scratch)
        }
    }

    @Test func oneThatWasCutShortIsNamed() throws {
        let scratch = try Scratch()
        try make(scratch)
        let whole = try scratch.read(Self.second)
        let end = try #require(whole.dropLast().lastIndex(of: 10)) + 1
        try scratch.write(Self.second, Array(whole[..<end]))
        #expect(throws: LedgerError.cutShort(segment: Self.second, last: 3, next: Self.third)) {
            try verify(scratch)
        }
        // A closed segment has no unfinished end.
        try scratch.write(Self.second, Array(whole.dropLast()))
        #expect(throws: LedgerError.damaged(segment: Self.second, line: 3, offset: end)) {
            try verify(scratch)
        }
        #expect(try open(scratch) == ["x 5", "x 6"])
    }

    @Test func theOldestGoWhenThereAreTooMany() throws {
        let scratch = try Scratch()
        let (file, _) = try LedgerFile.open(in: scratch.path, account: "main")
        file.append([65])
        try file.sync()
        for _ in 0..<LedgerFile.segmentsKept + 3 {
            try file.begin(with: [66])
            try file.sync()
        }
        #expect(try verify(scratch).count == LedgerFile.segmentsKept)
        #expect(file.sequence == UInt64(LedgerFile.segmentsKept + 4))
    }

    @Test func whereTheNextCannotBeMadeTheOldOneGoesOn() throws {
        let scratch = try Scratch()
        let (file, _) = try LedgerFile.open(in: scratch.path, account: "main")
        file.append([65])
        try file.sync()
        try shellMust("mkdir '\(scratch.file("ledger.new"))'")
        #expect(throws: LedgerError.system(SystemError(call: "open", code: EISDIR))) {
            try file.begin(with: [66])
        }
        file.append([66])
        try file.sync()
        #expect(try open(scratch) == ["A", "B"])
    }
}
