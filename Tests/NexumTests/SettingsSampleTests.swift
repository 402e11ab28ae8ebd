import Glibc
import Nexum
import Testing

@Suite struct SettingsSampleTests {
    @Test func `the committed sample is what the table says`() throws {
        let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        #expect(try text(ofFile: "/\(path)/etc/nexum.conf") == SettingsTable.sampleFile)
    }

    @Test func `the sample changes nothing, and nothing when its lines are uncommented`() throws {
        #expect(try SettingsReader.read([("sample", SettingsTable.sampleFile)]) == Settings())
        var lines: [String] = []
        for line in SettingsTable.sampleFile.split(separator: "\n") {
            lines.append(
                String(line.hasPrefix("# ") ? "" : line.hasPrefix("#") ? line.dropFirst() : line))
        }
        var expected = Settings()
        expected.markets = [MarketSettings(glob: "KXGOLD15M-*")]
        #expect(try SettingsReader.read([("sample", lines.joined(separator: "\n"))]) == expected)
    }

    private func text(ofFile path: String) throws -> String {
        let file = unsafe try #require(fopen(path, "r"))
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = unsafe fgetc(file), byte != EOF {
            bytes.append(UInt8(truncatingIfNeeded: byte))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
