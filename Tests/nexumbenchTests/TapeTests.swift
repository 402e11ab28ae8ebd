import Kalshi
import Nexum
import Testing

@testable import nexum_bench

@MainActor @Suite struct TapeTests {
    @Test func `a made tape is a book that can be followed`() throws {
        let tape = Tape.made()
        var stream = tape.stream()
        var book = OrderBook()
        var (snapshots, changes, trades) = (0, 0, 0)
        for frame in tape.frames.prefix(2000) {
            for input in stream.receive(frame.bytes, at: frame.at.moment).inputs {
                switch input {
                case .book(_, let whole, _, _):
                    book = whole
                    snapshots += 1
                case .bookChange(_, let side, let price, let change, _):
                    try book.apply(side, price, change: change)
                    changes += 1
                case .trade: trades += 1
                default: break
                }
            }
            #expect(!book.isCrossed)
        }
        #expect(snapshots == 1 && changes > 1800 && snapshots + changes + trades == 2000)
        #expect(stream.counters.unreadable == 0 && stream.counters.losses == 0)
    }

    @Test func `a recording that is not there is said`() {
        let error = #expect(throws: BenchError.self) { try Tape(recording: "/nowhere") }
        #expect(error == .noRecording(path: "/nowhere"))
    }
}
