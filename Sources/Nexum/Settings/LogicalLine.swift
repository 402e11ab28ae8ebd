/// A line that says something, its continuations joined on with a space.
struct LogicalLine {
    let file: String
    /// Of the first line, from 1.
    let number: Int
    /// The first line as it is written.
    let source: String
    private var whole: String

    /// Without blanks at either end.
    var text: Substring { whole[...].trimmedBlanks }

    /// Where a position of `text` stands; one in a continuation, at the end of the first line.
    func place(at index: String.Index) -> Place {
        let offset = whole.distance(from: whole.startIndex, to: index)
        return Place(
            file: file, line: number, column: min(offset, source.count) + 1, source: source)
    }

    /// All lines of a file but comments and empty ones.
    static func all(in text: String, file: String) throws(SettingsError) -> [LogicalLine] {
        var lines: [LogicalLine] = []
        var goesOn = false
        let rows = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, row) in rows.enumerated() {
            let source = String(Substring(row.last == UInt8(ascii: "\r") ? row.dropLast() : row))
            guard index < SettingsFile.linesMax else {
                let place = Place(file: file, line: index + 1, column: 1, source: source)
                throw SettingsError(
                    problem: .tooManyLines(allowed: SettingsFile.linesMax), place: place)
            }
            let first = source.first { $0 != " " && $0 != "\t" }
            if first == "#" || first == ";" || first == nil && !goesOn { continue }
            let isContinuation = goesOn
            goesOn = source.last == "\\"
            let part = goesOn ? source.dropLast() + " " : source[...]
            if isContinuation {
                lines[lines.count - 1].whole += part
            } else {
                lines.append(
                    LogicalLine(file: file, number: index + 1, source: source, whole: String(part)))
            }
        }
        return lines
    }
}

extension Substring {
    /// Without spaces and tabs at either end.
    var trimmedBlanks: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
