/// Makes settings of files.
package enum SettingsReader {
    /// The settings that the files say together: a later file wins over an earlier one key by key,
    /// an empty value is the default again. Everything is checked, or nothing is used.
    ///
    /// Every line must be right, also one that a later file overrides.
    package static func read(
        _ files: [(name: String, text: String)]
    ) throws(SettingsError) -> Settings {
        var entries: [SettingsEntry] = []
        for file in files { entries += try SettingsFile(name: file.name, text: file.text).entries }
        var reading = SettingsReading(defaults: Settings(environment: environment(in: entries)))
        for entry in entries { try reading.apply(entry) }
        try reading.check()
        return reading.settings
    }

    /// The environment decides the defaults of other settings, so it is looked for first; one that
    /// is misspelt is found when all entries are applied.
    private static func environment(in entries: [SettingsEntry]) -> ExchangeSettings.Environment {
        var text = ""
        for entry in entries where entry.section.kind == "Exchange" && entry.key == "Environment" {
            text = entry.value
        }
        return ExchangeSettings.Environment(rawValue: text) ?? .production
    }
}

/// Settings in the making, with the place where each was last set.
struct SettingsReading {
    private(set) var settings: Settings
    let defaults: Settings
    private(set) var origins: [SettingsSection: [String: (order: Int, place: Place)]] = [:]
    private var count = 0

    init(defaults: Settings) {
        self.defaults = defaults
        settings = defaults
    }

    mutating func apply(_ entry: SettingsEntry) throws(SettingsError) {
        count += 1
        origins[entry.section, default: [:]][entry.key] = (count, entry.valuePlace)
        if let glob = entry.section.glob {
            let index = indexOfMarket(glob)
            let setting = try Self.setting(of: entry, in: SettingsTable.market)
            try Self.apply(entry, setting, to: &settings.markets[index], MarketSettings(glob: glob))
        } else {
            let rows = SettingsTable.section(entry.section.kind)?.settings ?? []
            let setting = try Self.setting(of: entry, in: rows)
            try Self.apply(entry, setting, to: &settings, defaults)
        }
    }

    private mutating func indexOfMarket(_ glob: String) -> Int {
        if let index = settings.markets.firstIndex(where: { $0.glob == glob }) { return index }
        settings.markets.append(MarketSettings(glob: glob))
        return settings.markets.count - 1
    }

    private static func apply<Root>(
        _ entry: SettingsEntry, _ setting: Setting<Root>, to root: inout Root, _ defaults: Root
    ) throws(SettingsError) {
        if entry.value.isEmpty {
            setting.copy(&root, defaults)
        } else if !setting.set(&root, entry.value) {
            let problem = SettingsError.Problem.badValue(entry.key, expects: setting.expects)
            throw SettingsError(problem: problem, place: entry.valuePlace)
        }
    }

    private static func setting<Root>(
        of entry: SettingsEntry, in rows: [Setting<Root>]
    ) throws(SettingsError) -> Setting<Root> {
        for row in rows where row.key == entry.key { return row }
        let kind = entry.section.kind
        let nearest = Nearest.name(to: entry.key, in: SettingsTable.keys(of: kind))
        var problem = SettingsError.Problem.unknownKey(entry.key, section: kind, nearest: nearest)
        for section in SettingsTable.sections
        where SettingsTable.keys(of: section.name).contains(entry.key) {
            problem = .misplacedKey(entry.key, belongsIn: section.name)
        }
        throw SettingsError(problem: problem, place: entry.keyPlace)
    }
}
