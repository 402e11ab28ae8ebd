extension SettingsTable {
    /// The section that is written as `[Market GLOB]`, any number of times.
    static let marketSection = "Market"

    /// What can be different in some markets. The ladder of health is not among it: in cross mode
    /// there is one health for all of them.
    static let market: [Setting<MarketSettings>] = [
        Setting(
            "Leverage", optional: \.leverage, .leverage,
            "The leverage of positions that were opened elsewhere."),
        Setting(
            "StopPrice", optional: \.stopPrice, .price(Price(tenThousandths: 1) ... .one),
            "Sell everything when a contract would bring less than this, debt or no debt."),
        Setting(
            "ScheduledEvent", optional: \.scheduledEvent, .time,
            "When the outcome may become known, if earlier than the exchange says."),
        Setting(
            "MaintenanceFloor", optional: \.maintenanceFloor, .percentage(1...100),
            "As in [Margin]."),
        Setting("DeleverageWindow", optional: \.deleverageWindow, .window, "As in [Margin]."),
        Setting("LeverageMax", optional: \.leverageMax, .leverage, "As in [Margin]."),
    ]

    static var sectionNames: [String] {
        var names: [String] = []
        for section in sections { names.append(section.name) }
        return names + [marketSection]
    }

    static func section(_ name: String) -> Section? { sections.first { $0.name == name } }

    /// The keys of a section, in the order of the sample file; none for a section that is not.
    package static func keys(of section: String) -> [String] {
        var keys: [String] = []
        if section == marketSection {
            for setting in market { keys.append(setting.key) }
        }
        for setting in self.section(section)?.settings ?? [] { keys.append(setting.key) }
        return keys
    }
}
