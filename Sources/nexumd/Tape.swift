import Nexum
import Platform
import Venue

/// What a rehearsal plays, and from when.
struct Tape {
    let scenario: Scenario
    let start: Timestamp
    /// Positions to begin with when none are named.
    let positions: [PaperPosition]
    /// Whether it comes to an end by itself.
    let ends: Bool

    /// The built-in `demo`, or `recording:DIR`.
    init(_ name: String) throws(StartError) {
        if name.isEmpty || name == "demo" {
            scenario = Scenario.demo()
            start = Timestamp(milliseconds: SystemClock.utcMs)
            ends = false
            guard let leverage = Leverage(hundredths: 300) else { preconditionFailure("3x is a leverage") }
            positions = [
                PaperPosition(
                    market: MarketTicker("KXDEMO-1-T1"), side: .yes, contracts: .contracts(100),
                    price: .cents(60), leverage: leverage)
            ]
        } else if name.hasPrefix("recording:") {
            let recording = try Self.recording(String(name.dropFirst("recording:".count)))
            scenario = recording
            guard let recorded = recording.recordedAt else { throw .scenario("the recording has no time") }
            start = recorded
            positions = []
            ends = true
        } else {
            throw .scenario("there is no scenario \(name); use demo or recording:DIR")
        }
    }

    /// The lines of every packed file in the directory, and beside the directory what the market was:
    /// `KXGOLD15M-26AUG120800-00` belongs to `KXGOLD15M-26AUG120800.json`.
    private static func recording(_ directory: String) throws(StartError) -> Scenario {
        let path = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        guard let names = PlainFile.names(in: path, suffix: ".gz"), !names.isEmpty else {
            throw .scenario("\(path): no directory with recorded .gz files")
        }
        var files: [[UInt8]] = []
        for name in names {
            guard let lines = Unpacked.read("\(path)/\(name)") else { throw .scenario("\(path)/\(name) cannot be unpacked") }
            files.append(lines)
        }
        guard let dash = path.lastIndex(of: "-") else { throw .scenario("\(path): expected EVENT-MARKET as its name") }
        let event = path[..<dash] + ".json"
        do {
            return try Scenario(recordingOf: try PlainFile.read(String(event)), files: files)
        } catch {
            throw .scenario("\(event): \(error)")
        }
    }
}
