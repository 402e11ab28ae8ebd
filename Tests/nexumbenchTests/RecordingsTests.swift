import Nexum
import Platform
import Testing

@testable import nexum_bench

@MainActor @Suite struct RecordingsTests {
    @Test(arguments: [
        ([], "--recording needs a value: --recording=DIR"),
        (["--recording="], "--recording needs a value: --recording=DIR"),
        (["--recording=a", "--contracts=0"], "--contracts wants a number from 1 to 1000000"),
        (["--recording=a", "--every=0"], "--every wants a number from 1 to 1440"),
        (["--recording=a", "--set=ConfirmFor"], "--set wants KEY=VALUE"),
        (["--recording=a", "--nope"], "there is no --nope; see: nexum-bench --help"),
        (["--recording=/nowhere"], "/nowhere: no directory with recorded .gz files"),
    ])
    func `a wrong command line is one sentence`(words: [String], sentence: String) {
        let error = #expect(throws: BenchError.self) { try Recordings.run(words) { _ in } }
        #expect(error?.description == sentence)
    }

    @Test func `settings are checked like those of a file`() throws {
        let options = try RecordingsOptions([
            "--recording=a", "--set=ConfirmFor=250ms", "--set=RecoverTo=140%",
        ])
        #expect(options.settings.liquidation.confirmFor == Milliseconds(250))
        #expect(options.settings.margin.recoverTo == .percent(140))
        #expect(throws: BenchError.self) {
            try RecordingsOptions(["--recording=a", "--set=ConfirmFr=250ms"])
        }
    }

    private static let none = RecordingsReport([RecordingsRow(name: "A", contracts: 100)])

    @Test func `people get a table`() {
        #expect(
            Self.none.lines == [
                "recording  size  positions  exits  above again  orders  sold     won  lent"
                    + "       lost  worst",
                "A           100          0      0       0 (0%)       0     0  0 (0%)  0.00"
                    + "  0.00 (0%)     0%",
                "all         100          0      0       0 (0%)       0     0  0 (0%)  0.00"
                    + "  0.00 (0%)     0%",
                "all                      0      0       0 (0%)       0     0  0 (0%)  0.00"
                    + "  0.00 (0%)     0%",
            ])
    }

    @Test func `programs get the same`() {
        let figures =
            #""positions":0,"exits":0,"aboveAgain":0,"orders":0,"sold":0,"won":0,"#
            + #""lent":"0.000000","lost":"0.000000","worst":"0.0000"}"#
        #expect(
            Self.none.document
                == #"{"schema":"nexum.recordings/1","rows":[{"recording":"A","contracts":100,"#
                + figures + #"],"sums":[{"recording":"all","contracts":100,"# + figures
                + #",{"recording":"all","contracts":null,"# + figures + "]}")
    }

    // MARK: Real ones

    private nonisolated static let recording: String = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(root)/../shared/recordings/gold15m/KXGOLD15M-26AUG120800-00"
    }()

    /// The most violent quarter of an hour: 80¢ in ten seconds.
    @Test(.enabled(if: PlainFile.exists(recording)))
    func `a real market is guarded as well as it can be`() throws {
        let options = try RecordingsOptions([
            "--recording=\(Self.recording)", "--contracts=100", "--every=7",
        ])
        let row = try #require(try Recordings.rows(options).first)
        #expect(row.name == "KXGOLD15M-26AUG120800" && row.contracts == 100)
        #expect((2...4).contains(row.positions) && (2...row.positions).contains(row.sold))
        #expect(row.sold <= row.exits && row.exits <= row.orders && row.orders < 20)
        #expect(row.aboveAgain <= 2)
        #expect(row.lost > .zero && row.lostShare < .percent(40) && row.worst < .percent(75))
    }
}
