package import Nexum
import Platform
package import Venue

/// Why there is nothing to play.
package enum TapeError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownScenario(String)
    case noRecording(path: String)
    case cannotUnpack(path: String)
    /// A recording's directory is named EVENT-MARKET and lies beside EVENT.json.
    case badName(path: String)
    case event(path: String, String)
    case noTime(path: String)

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .unknownScenario(let name):
            "there is no scenario \(name); use demo, collapse, life, many, busy or recording:DIR"
        case .noRecording(let path): "\(path): no directory with recorded .gz files"
        case .cannotUnpack(let path): "\(path) cannot be unpacked; check it with: gzip -t"
        case .badName(let path): "\(path): expected a directory named EVENT-MARKET"
        case .event(let path, let why): "\(path): \(why)"
        case .noTime(let path): "\(path): the recording has no time; record it anew"
        }
    }
}

/// What the paper exchange plays, and from when.
package struct Tape: Sendable {
    package let scenario: Scenario
    /// When its first moment was; the time now for a scenario that was written.
    package let start: Timestamp
    /// Positions to begin with when none are named.
    package let positions: [PaperPosition]
    /// Whether it comes to an end by itself.
    package let ends: Bool

    /// A built-in scenario, `demo`, `collapse`, `life`, `many` or `busy`, or
    /// `recording:DIR`; empty means `demo`.
    package init(_ name: String) throws(TapeError) {
        switch name {
        case "", "demo": self.init(written: Scenario.demo())
        case "collapse": self.init(written: Scenario.collapse())
        case "life": self.init(playground: Scenario.life())
        case "busy": self.init(playground: Scenario.busy())
        case "many": self.init(playground: Scenario.many())
        default:
            guard name.hasPrefix("recording:") else { throw .unknownScenario(name) }
            try self.init(recording: String(name.dropFirst("recording:".count)))
        }
    }

    /// A written scenario goes on for ever, from now on, with a position in its one market that
    /// will need help.
    private init(written scenario: Scenario) {
        guard let leverage = Leverage(hundredths: 300), let market = scenario.markets.first else {
            preconditionFailure("3x is a leverage, and a scenario has a market")
        }
        self.scenario = scenario
        start = Timestamp(milliseconds: SystemClock.utcMs)
        ends = false
        positions = [
            PaperPosition(
                market: market.ticker, side: .yes, contracts: .contracts(100), price: .cents(60),
                leverage: leverage)
        ]
    }

    /// Goes on for ever, from now on, with no position to begin with.
    private init(playground scenario: Scenario) {
        self.scenario = scenario
        start = Timestamp(milliseconds: SystemClock.utcMs)
        ends = false
        positions = []
    }

    /// The lines of every packed file in the directory, and beside the directory what the market
    /// was: `KXGOLD15M-26AUG120800-00` belongs to `KXGOLD15M-26AUG120800.json`.
    private init(recording directory: String) throws(TapeError) {
        let path = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        let files = try Self.files(path)
        guard let dash = path.lastIndex(of: "-") else { throw .badName(path: path) }
        let event = path[..<dash] + ".json"
        let scenario: Scenario
        do {
            scenario = try Scenario(recordingOf: try PlainFile.read(String(event)), files: files)
        } catch {
            throw .event(path: String(event), "\(error)")
        }
        guard let recorded = scenario.recordedAt else { throw .noTime(path: path) }
        self.scenario = scenario
        start = recorded
        positions = []
        ends = true
    }

    private static func files(_ path: String) throws(TapeError) -> [[UInt8]] {
        guard let names = PlainFile.names(in: path, suffix: ".gz"), !names.isEmpty else {
            throw .noRecording(path: path)
        }
        var files: [[UInt8]] = []
        for name in names {
            guard let lines = Unpacked.read("\(path)/\(name)") else {
                throw .cannotUnpack(path: "\(path)/\(name)")
            }
            files.append(lines)
        }
        return files
    }
}
