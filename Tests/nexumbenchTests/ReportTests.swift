import Testing
import Wire

@testable import nexum_bench

@MainActor @Suite struct ReportTests {
    private static let measurement = Measurement(name: "walk", what: "go somewhere") { _ in figures
    }

    private static let rounds = Rounds(nanoseconds: [9_000_000, 2_000_000, 1_234_567])
    private static let figures: [Figure] = [
        .time("round", rounds, .atMost(1_000_000)),
        .time("step", each: 1000, of: rounds),
        .rate("steps", 1000, of: rounds, .atLeast(400_000)),
    ]

    @Test func `people get a line a figure`() {
        let lines = Self.figures.map { Report.line(Self.measurement, $0) }
        #expect(
            lines == [
                "walk: round 2,000 µs (best 1,234 µs, worst 9,000 µs); "
                    + "target at most 1,000 µs: NOT MET",
                "walk: step 2,000 ns (best 1,234 ns, worst 9,000 ns)",
                "walk: steps 500,000/s (best 810,000/s, worst 111,111/s); "
                    + "target at least 400,000/s: met",
            ])
    }

    @Test func `programs get the same figures`() {
        let value = Report.json(Self.measurement, Self.figures)
        let round =
            #"{"name":"round","unit":"ns","best":1234567,"median":2000000,"worst":9000000,"#
            + #""target":{"atMost":1000000},"met":false}"#
        let step =
            #"{"name":"step","unit":"ns","best":1234,"median":2000,"worst":9000,"#
            + #""target":null,"met":null}"#
        let steps =
            #"{"name":"steps","unit":"/s","best":810000,"median":500000,"worst":111111,"#
            + #""target":{"atLeast":400000},"met":true}"#
        let figures = "[\(round),\(step),\(steps)]"
        #expect(
            String(decoding: value.bytes, as: UTF8.self)
                == #"{"name":"walk","what":"go somewhere","figures":"# + figures + "}")
    }

    @Test func `a document has a schema even when nothing was measured`() throws {
        var arguments = try Arguments(["--json"])
        arguments.measurements = []
        var told: [String] = []
        try Report(arguments).run { told.append($0) }
        let build = Report.isDebug ? "debug" : "release"
        #expect(
            told == [#"{"schema":"nexum.bench/1","build":"\#(build)","measurements":[]}"#])
    }
}
