/// How long things may be: what is longer is two things.
enum Lengths {
    static let fileLinesMax = 300
    static let functionLinesMax = 50
    static let columnsMax = 100

    static func files(_ file: SourceFile) -> [Breach] {
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        return count > fileLinesMax ? [Breach(file, count - 1, "the file has \(count) lines")] : []
    }

    static func columns(_ file: SourceFile) -> [Breach] {
        var breaches: [Breach] = []
        for (index, line) in file.lines.enumerated()
        where line.utf8.count > columnsMax && line.count > columnsMax {
            breaches.append(Breach(file, index, "the line has \(line.count) columns"))
        }
        return breaches
    }

    /// From the line with the name to the one with the closing brace.
    static func functions(_ file: SourceFile) -> [Breach] {
        var breaches: [Breach] = []
        for (index, line) in file.code.enumerated() where isFunction(line) {
            guard let end = end(of: index, in: file.code) else { continue }
            let count = end - index + 1
            guard count > functionLinesMax else { continue }
            breaches.append(Breach(file, index, "the function has \(count) lines"))
        }
        return breaches
    }

    private static let keywords: Set<Substring> = ["func", "init", "deinit", "subscript"]

    static func isFunction(_ code: String) -> Bool {
        declaration(code).first.map { keywords.contains($0) } ?? false
    }

    /// The line where the body that begins at `start` or below ends; nil when there is no body, as
    /// in a protocol.
    private static func end(of start: Int, in code: [String]) -> Int? {
        var parentheses = 0
        var braces = 0
        for index in start..<code.count {
            // Without a body, the next declaration or the end of the protocol follows.
            if index > start, braces == 0, parentheses == 0, !continues(code[index]) { return nil }
            for character in code[index].utf8 {
                switch character {
                case UInt8(ascii: "("), UInt8(ascii: "["): parentheses += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): parentheses -= 1
                case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
                case UInt8(ascii: "}") where braces > 0:
                    braces -= 1
                    if braces == 0 { return index }
                default: break
                }
            }
        }
        return nil
    }

    /// Whether a line goes on with the signature above it.
    private static func continues(_ line: String) -> Bool {
        let line = trimmed(line)
        return [")", "where ", "throws", "->", "{", "async"].contains { line.hasPrefix($0) }
    }
}
