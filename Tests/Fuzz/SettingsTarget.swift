import Nexum

/// Files of settings, one after the other with a NUL between: read whole or refused at a line.
enum SettingsTarget {
    static func run(_ bytes: [UInt8]) {
        var files: [(name: String, text: String)] = []
        for part in bytes.split(separator: 0, omittingEmptySubsequences: false) {
            let text = String(decoding: part, as: UTF8.self)
            files.append((name: "file\(files.count).conf", text: text))
        }
        do throws(SettingsError) {
            let settings = try SettingsReader.read(files)
            promise((try? SettingsReader.read(files)) == settings, "the same files, read again")
            check(settings)
        } catch {
            check(error, in: files)
        }
    }

    private static func check(_ settings: Settings) {
        let margin = settings.margin
        promise(margin.warnAt >= margin.restrictAt, "a warning after the restriction")
        promise(margin.liquidateAt >= margin.hardAt, "liquidation after the hard limit")
        promise(settings.account.credit >= .zero, "a negative credit")
        let engine = Engine(account: "main", settings: settings, ledger: [])
        promise(engine.heldMarkets.isEmpty, "a market out of nothing")
    }

    private static func check(_ error: SettingsError, in files: [(name: String, text: String)]) {
        promise(!error.description.isEmpty, "an error without words")
        let place = error.place
        guard let file = files.first(where: { $0.name == place.file }) else {
            fatalError("broken promise: an error in a file that is not there")
        }
        let lines = file.text.utf8.split(separator: 10, omittingEmptySubsequences: false)
        promise(lines.indices.contains(place.line - 1), "an error in a line that is not there")
        promise((1...place.source.count + 1).contains(place.column), "an error outside its line")
    }
}
