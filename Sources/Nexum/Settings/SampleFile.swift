extension SettingsTable {
    /// The sample file: each setting with its sentence, commented out at its default.
    package static var sampleFile: String {
        var lines = [
            "# Settings of nexumd. Each line shows its default.",
            "# Local changes: nexum.conf.d/*.conf beside this file, then, for the account NAME,",
            "# NAME.conf and NAME.conf.d/*.conf. The last file wins, key by key; an empty value is",
            "# the default again.",
        ]
        for section in sections {
            lines += ["", "[\(section.name)]"]
            for setting in section.settings {
                lines += ["# \(setting.sentence)", "#\(setting.key)=\(setting.text(Settings()))"]
            }
        }
        return lines.joined(separator: "\n") + "\n" + marketSample
    }

    private static var marketSample: String {
        var lines = [
            "",
            "# What is different in the markets that a pattern matches; * is any text. Of several",
            "# patterns the one with the longest literal part wins, key by key; a tie is an error.",
            "#[\(marketSection) KXGOLD15M-*]",
        ]
        for setting in market { lines += ["# \(setting.sentence)", "#\(setting.key)="] }
        return lines.joined(separator: "\n") + "\n"
    }
}
