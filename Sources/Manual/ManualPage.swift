/// A manual page, written in the man(7) macros that both man and mandoc read.
package struct ManualPage: Hashable, Sendable {
    /// The day these pages last said something new, as a page has to name one.
    package static let date = "2026-11-23"

    private var lines: [String]

    /// `name` and `section` are those of the file, such as nexumctl and 1; `about` is the one line
    /// that apropos(1) finds.
    package init(_ name: String, section: Int, version: String, about: String) {
        // Titles are in capitals by custom; a date is read by programs, so it is not escaped.
        let title = Roff.argument(name.uppercased())
        let edition = Roff.argument("Nexum \(version)")
        lines = [
            ".TH \(title) \(section) \(Self.date) \(edition) Nexum",
            // Names and paths are neither hyphenated nor torn apart.
            ".nh", ".ad l",
        ]
        self.section("NAME")
        lines.append("\(Roff.text(name)) \\- \(Roff.text(about))")
    }

    /// A heading, in capitals as in all manuals.
    package mutating func section(_ title: String) { lines.append(".SH " + Roff.argument(title)) }

    /// A heading within a section.
    package mutating func part(_ title: String) { lines.append(".SS " + Roff.argument(title)) }

    /// A paragraph that the reader's terminal wraps.
    package mutating func paragraph(_ text: String) {
        separate()
        lines += Roff.filled(text)
    }

    /// A term in bold, and below it what it means.
    package mutating func item(_ term: String, _ text: String) {
        lines += [".TP", ".B " + Roff.argument(term)] + Roff.filled(text)
    }

    /// Lines that are shown as they are.
    package mutating func example(_ shown: [String]) {
        separate()
        lines.append(".nf")
        for line in shown { lines.append(Roff.line(line)) }
        lines.append(".fi")
    }

    /// The whole file.
    package var text: String { lines.joined(separator: "\n") + "\n" }

    /// Ends what stands before; a heading does so by itself.
    private mutating func separate() {
        guard let last = lines.last, !last.hasPrefix(".SH"), !last.hasPrefix(".SS") else { return }
        lines.append(".PP")
    }
}
