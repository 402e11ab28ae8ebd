/// A setting as the manual tells it.
package struct SettingEntry: Hashable, Sendable {
    package let key: String
    /// What it takes, such as a percentage from 1% to 100%.
    package let expects: String
    /// As the settings file writes it; empty: none.
    package let defaultText: String
    /// One sentence on what it is for.
    package let sentence: String
}

extension SettingsTable {
    /// Every section with its settings, in the order of the sample file; the last one, of single
    /// markets, has no defaults.
    package static var manual: [(section: String, entries: [SettingEntry])] {
        var parts: [(section: String, entries: [SettingEntry])] = []
        for section in sections {
            parts.append((section.name, entries(section.settings, of: Settings())))
        }
        let markets = entries(market, of: MarketSettings(glob: "*"))
        return parts + [("\(marketSection) GLOB", markets)]
    }

    private static func entries<Root>(_ table: [Setting<Root>], of root: Root) -> [SettingEntry] {
        var entries: [SettingEntry] = []
        for setting in table {
            entries.append(
                SettingEntry(
                    key: setting.key, expects: setting.expects, defaultText: setting.text(root),
                    sentence: setting.sentence))
        }
        return entries
    }
}
