package import Nexum

extension Timestamp {
    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The time in an answer's `Date` header, `Sun, 22 Nov 2026 09:15:04 GMT`: whole seconds, cut.
    /// Nil for anything else, the two older forms too: no server of today sends them.
    package init?(httpDate text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 6, words[0].utf8.count == 4, words[0].hasSuffix(","),
            words[1].utf8.count == 2, words[5] == "GMT",
            let month = Self.monthNames.firstIndex(of: String(words[2]))
        else { return nil }
        let monthText = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        let time = "\(words[3])-\(monthText)-\(words[1])T\(words[4])Z"
        guard words[4].utf8.count == 8 else { return nil }
        self.init(rfc3339: time.utf8)
    }
}
