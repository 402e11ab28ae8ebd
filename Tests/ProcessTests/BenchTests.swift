import Testing

/// What scripts see of nexum-bench.
@Suite struct BenchTests {
    @Test func `an unknown name ends it before anything is measured`() throws {
        let run = try Child.run("nexum-bench", ["remark", "nope"])
        #expect(run.ending == .exit(64))
        #expect(run.output == [])
        #expect(
            run.errors == [
                "nexum-bench: there is no measurement nope; the names are in: nexum-bench --help"
            ])
    }

    @Test func `a recording that is not there ends it`() throws {
        let run = try Child.run("nexum-bench", ["stream", "--json", "--recording=/nowhere"])
        #expect(run.ending == .exit(66))
        #expect(run.output == [])
        #expect(
            run.errors == ["nexum-bench: /nowhere: no directory with recorded .ndjson.gz files"])
    }
}
