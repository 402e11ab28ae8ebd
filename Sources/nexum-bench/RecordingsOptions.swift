import Nexum

/// What the command line of `recordings` asks for.
nonisolated struct RecordingsOptions {
    var recordings: [String] = []
    var contracts: [Int64] = []
    /// Between two entries.
    var minutes: Int64 = 1
    var settings = Settings()
    var isJSON = false
    var isHelp = false

    private static let contractsDefault: [Int64] = [100, 500]

    static let help = """
        nexum-bench recordings - what guarding would have come to in recorded markets

        usage: nexum-bench recordings --recording=DIR... [--contracts=N]... [--every=MINUTES]
            [--set=KEY=VALUE]... [--json]

        Each minute of a market's life a position of each side and size is bought at the best
        ask with three times its margin, unless it would be restricted at once, and guarded to its
        end: the engine as it is, the exchange from the recording, in virtual time. The stream
        takes 20 ms, a request 50 ms to the exchange and 20 ms back.

          --recording=DIR   a directory EVENT-MARKET of recorded .ndjson.gz files, beside EVENT.json
          --contracts=N     the size of the positions; 100 and 500 without it
          --every=MINUTES   between two entries; 1 without it
          --set=KEY=VALUE   a setting of [Margin] or [Liquidation] other than its default
          --json            one value for programs, \(RecordingsReport.schema)

        exits        breaches that were confirmed and sold on
        above again  of those, after which the recorded book was above LiquidateAt again within half
                     a second
        orders       orders sent for them, those that went on with one included
        sold         positions of which something was sold; won: that would have been paid in full
        lent, lost   the debt the positions began with, and what of it was left in the end
        worst        the largest part of one position's debt that was left
        """

    init(_ words: [String]) throws(BenchError) {
        var lines: [(key: String, value: String)] = []
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? String(parts[1]) : nil
            switch (String(parts[0]), value) {
            case ("--json", nil): isJSON = true
            case ("--help", nil), ("-h", nil): isHelp = true
            case ("--recording", let value?) where !value.isEmpty: recordings.append(value)
            case ("--contracts", let value?):
                contracts.append(try Self.number("--contracts", value, Self.contractsMax))
            case ("--every", let value?):
                minutes = try Self.number("--every", value, Self.minutesMax)
            case ("--set", let value?): lines.append(try Self.setting(value))
            case ("--recording", _), ("--contracts", _), ("--every", _), ("--set", _):
                throw .valueMissing(String(parts[0]))
            default: throw .unknownOption(word)
            }
        }
        if contracts.isEmpty { contracts = Self.contractsDefault }
        settings = try Self.settings(lines)
        if recordings.isEmpty, !isHelp { throw .valueMissing("--recording") }
    }

    /// The most that is tried: deeper than any recorded book.
    private static let contractsMax: Int64 = 1_000_000

    /// A day: recorded markets do not live longer.
    private static let minutesMax: Int64 = 24 * 60

    private static func number(
        _ name: String, _ text: String, _ most: Int64
    ) throws(BenchError) -> Int64 {
        guard let number = Int64(text), (1...most).contains(number) else {
            throw .badValue(name, "a number from 1 to \(most)")
        }
        return number
    }

    private static func setting(_ text: String) throws(BenchError) -> (key: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw .badValue("--set", "KEY=VALUE") }
        return (parts[0], parts[1])
    }

    /// Each key is looked for in both sections; the last error names what is wrong.
    private static func settings(
        _ lines: [(key: String, value: String)]
    ) throws(BenchError) -> Settings {
        var (margin, liquidation) = ("[Margin]\n", "[Liquidation]\n")
        for (key, value) in lines {
            if SettingsTable.keys(of: "Liquidation").contains(key) {
                liquidation += "\(key)=\(value)\n"
            } else {
                margin += "\(key)=\(value)\n"
            }
        }
        do throws(SettingsError) {
            return try SettingsReader.read([("--set", margin + liquidation)])
        } catch {
            throw .setting("\(error)")
        }
    }
}
