import Nexum
import Paper
import Venue

/// What is played, and the positions it begins with when none are named.
struct Play {
    let scenario: Scenario
    let positions: [PaperPosition]

    init(_ arguments: Arguments) throws(PaperError) {
        guard !arguments.recordings.isEmpty else {
            let tape = try Self.tape(arguments.scenario)
            scenario = tape.scenario
            positions = tape.positions
            return
        }
        var parts: [Scenario] = []
        for path in arguments.recordings {
            parts.append(try Self.tape("recording:\(path)").scenario)
        }
        try Self.checkFit(parts)
        scenario = Scenario(together: parts)
        positions = []
    }

    private static func tape(_ name: String) throws(PaperError) -> Tape {
        do throws(TapeError) { return try Tape(name) } catch { throw .tape(error) }
    }

    private static func checkFit(_ parts: [Scenario]) throws(PaperError) {
        var seen: Set<MarketTicker> = []
        for part in parts {
            for market in part.markets where !seen.insert(market.ticker).inserted {
                throw .listedTwice(market.ticker)
            }
        }
        guard seen.count <= Int(UInt16.max) else { throw .tooManyMarkets(seen.count) }
    }
}
