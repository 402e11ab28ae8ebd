import Nexum

/// A position and its account at several moments, side by side.
enum StandingView {
    static func table(
        _ columns: [(name: String, standing: Standing)], _ figures: Figures
    ) -> Table {
        var table = Table([.init("")] + columns.map { .init($0.name, isRight: true) })
        table.rows = rows(columns.map(\.standing), figures)
        return table
    }

    /// Health, liquidation price, drawn credit and free margin, a row each.
    static func rows(_ standings: [Standing], _ figures: Figures) -> [[Span]] {
        let kinds: [(String, (Standing) -> String)] = [
            ("health", { figures.health($0.health) }),
            ("liquidation", { known($0.liquidation) }),
            ("drawn", { figures.owed($0.drawn) }),
            ("free margin", { figures.owned($0.freeMargin) }),
        ]
        var rows: [[Span]] = []
        for (name, text) in kinds {
            rows.append([Span(name, .quiet)] + standings.map { Span(text($0)) })
        }
        return rows
    }

    private static func known(_ text: String) -> String {
        text == "unknown" ? Figures.unknown : text
    }
}
