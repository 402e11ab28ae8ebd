import Testing

@testable import nexum_bench

@MainActor @Suite struct ArgumentsTests {
    @Test(arguments: [
        (["stream"], ["stream"]),
        (["stream", "remark", "stream"], ["remark", "stream"]),
        (["--json", "remark"], ["remark"]),
    ])
    func `names choose, in the order of the table, each once`(
        words: [String], names: [String]
    ) throws {
        let arguments = try Arguments(words)
        #expect(arguments.measurements.map(\.name) == names)
        #expect(arguments.isJSON == words.contains("--json"))
    }

    @Test func `without a name all are taken`() throws {
        let arguments = try Arguments([])
        #expect(arguments.measurements.map(\.name) == Measurement.all.map(\.name))
    }

    @Test(arguments: [
        (["nope"], "there is no measurement nope; the names are in: nexum-bench --help"),
        (["--nope"], "there is no --nope; see: nexum-bench --help"),
        (["--json", "--json"], "--json is given twice"),
        (["--json=yes"], "--json takes no value"),
        (["--recording"], "--recording needs a value: --recording=DIR"),
        (["--recording="], "--recording needs a value: --recording=DIR"),
    ])
    func `a wrong command line is one sentence and 64`(words: [String], sentence: String) {
        let error = #expect(throws: BenchError.self) { try Arguments(words) }
        #expect(error?.description == sentence)
        #expect(error?.exitCode == 64)
    }

    @Test func `help names every measurement`() {
        let help = Arguments.help
        for measurement in Measurement.all {
            #expect(help.contains("\n  \(measurement.name) "))
            #expect(help.contains(measurement.what))
        }
    }
}
