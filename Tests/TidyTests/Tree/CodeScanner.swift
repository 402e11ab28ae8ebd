/// Blanks the comments and the text of string literals in Swift source, so that a rule sees only
/// code. Lines and columns stay where they were; what is interpolated into a string stays code.
struct CodeScanner {
    private let source: [UInt8]
    private var code: [UInt8]
    private var index = 0

    static func code(of text: String) -> String {
        var scanner = CodeScanner(text)
        scanner.readCode(isInterpolated: false)
        return String(decoding: scanner.code, as: UTF8.self)
    }

    private init(_ text: String) {
        source = Array(text.utf8)
        code = source
    }

    /// Up to the end, or to the parenthesis that ends an interpolation.
    private mutating func readCode(isInterpolated: Bool) {
        var depth = 0
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: "/") where at("//"): blank { $0.at("\n") }
            case UInt8(ascii: "/") where at("/*"): blankBlockComment()
            case UInt8(ascii: "\""): readString(hashes: 0)
            case UInt8(ascii: "#"): readHashes()
            case UInt8(ascii: "("):
                depth += 1
                index += 1
            case UInt8(ascii: ")"):
                if isInterpolated && depth == 0 { return }
                depth -= 1
                index += 1
            default: index += 1
            }
        }
    }

    private func at(_ text: StaticString) -> Bool { at(Array("\(text)".utf8)) }

    private func at(_ bytes: [UInt8]) -> Bool {
        guard index + bytes.count <= source.count else { return false }
        for (offset, byte) in bytes.enumerated() where source[index + offset] != byte {
            return false
        }
        return true
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where index < source.count {
            if source[index] != UInt8(ascii: "\n") { code[index] = UInt8(ascii: " ") }
            index += 1
        }
    }

    private mutating func blank(until isEnd: (CodeScanner) -> Bool) {
        while index < source.count && !isEnd(self) { blank() }
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if at("/*") {
                depth += 1
            } else if at("*/") {
                depth -= 1
            } else {
                blank()
                continue
            }
            blank(2)
        } while depth > 0 && index < source.count
    }

    /// Hashes begin a raw string, or a directive that is code.
    private mutating func readHashes() {
        var end = index
        while end < source.count && source[end] == UInt8(ascii: "#") { end += 1 }
        let hashes = end - index
        index = end
        if at("\"") { readString(hashes: hashes) }
    }

    private mutating func readString(hashes: Int) {
        let hash = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        let quotes = Array((at("\"\"\"") ? "\"\"\"" : "\"").utf8)
        let escape = [UInt8(ascii: "\\")] + hash
        index += quotes.count
        while index < source.count && !at(quotes + hash) {
            guard at(escape) else {
                blank()
                continue
            }
            blank(escape.count)
            if at("(") {
                index += 1
                readCode(isInterpolated: true)
                index += 1
            } else {
                blank()
            }
        }
        index += quotes.count + hashes
    }
}
