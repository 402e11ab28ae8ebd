import Chance
import Nexum
import Testing

/// Files that somebody slipped in while writing: nothing traps, and every complaint points into the
/// file. The seed is in the message of a failure.
@Suite struct SettingsFuzzTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `a damaged file is read or refused at one of its lines`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<20 {
            let text = damaged(random: &random)
            do throws(SettingsError) {
                _ = try SettingsReader.read([("nexum.conf", text)])
            } catch {
                let sources = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
                let place = error.place
                #expect(sources.indices.contains(place.line - 1), "seed \(seed)")
                guard sources.indices.contains(place.line - 1) else { continue }
                var source = Array(sources[place.line - 1])
                if source.last == 13 { source.removeLast() }
                #expect(Array(place.source.utf8) == source, "seed \(seed)")
                #expect((1...place.source.count + 1).contains(place.column), "seed \(seed)")
            }
        }
    }

    private static let pieces: [[UInt8]] = [
        Array("\r\n".utf8), Array("\\\n".utf8), Array("[".utf8), Array("]".utf8), Array("=".utf8),
        Array("%".utf8), Array("99999999999999999999".utf8), Array("-".utf8), Array("é".utf8),
        Array("[Market *]\nLeverage=2\n".utf8), Array("\t".utf8), [0], Array("5".utf8),
    ]

    /// The sample with its settings in force, and some of its bytes taken out or put in.
    private func damaged(random: inout SplitMix64) -> String {
        var bytes: [UInt8] = []
        for line in SettingsTable.sampleFile.split(separator: "\n") where !line.hasPrefix("# ") {
            bytes += Array(line.drop { $0 == "#" }.utf8) + [10]
        }
        for _ in 0..<Int(random.next() % 4) {
            let start = Int(random.next() % UInt64(bytes.count))
            let end = min(bytes.count, start + Int(random.next() % 8))
            let piece = Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
            bytes.replaceSubrange(start..<end, with: piece)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
