/// One thing that can be measured.
struct Measurement {
    let name: String
    /// One clause for people.
    let what: String
    let run: @MainActor (Arguments) throws(BenchError) -> [Figure]

    /// TABLE: every measurement there is.
    static let all: [Measurement] = [
        Measurement(
            name: "remark", what: "value 10,000 positions anew, all books changed",
            run: { _ in Remark.figures() }),
        Measurement(
            name: "stream", what: "frames in memory: parse, follow the book, value a position",
            run: StreamBench.figures),
        Measurement(
            name: "ledger", what: "start with a ledger of 100,000 entries",
            run: LedgerBench.figures),
    ]

    static func named(_ name: String) -> Measurement? { all.first { $0.name == name } }
}
