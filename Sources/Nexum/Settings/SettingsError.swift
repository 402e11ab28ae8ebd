/// Where something stands in the settings, for messages.
package struct Place: Hashable, Sendable {
    package let file: String
    /// Counts from 1.
    package let line: Int
    /// Counts characters from 1.
    package let column: Int
    /// The line as it is written.
    package let source: String
}

/// What is wrong with the settings, and where. Nothing of them is used then.
package struct SettingsError: Error, Hashable, Sendable {
    /// What is wrong at that place.
    package enum Problem: Hashable, Sendable {
        case tooManyLines(allowed: Int)
        case notAnAssignment
        case sectionNotClosed
        case unknownSection(String, nearest: String?)
        case unexpectedName(section: String)
        case notAGlob(String)
        case keyBeforeSection(String)
        case unknownKey(String, section: String, nearest: String?)
        case misplacedKey(String, belongsIn: String)
        case setTwice(String, firstLine: Int)
        case badValue(String, expects: String)
        /// Two settings that belong in one order do not stand in it.
        case outOfOrder(String, mustBe: String, other: String, otherValue: String)
        case plainAddress(String)
        case tooManyMarkets(allowed: Int)
        /// Both patterns set the key, match a common ticker and are equally long.
        case tie(String, globs: [String])
    }

    package let problem: Problem
    package let place: Place
}

extension SettingsError: CustomStringConvertible {
    /// Place and sentence, then the line with a caret under what is wrong.
    package var description: String {
        var indent = ""
        // A tab in front of the caret keeps it under its character at any tab width.
        for letter in place.source.prefix(place.column - 1) {
            indent += letter == "\t" ? "\t" : " "
        }
        let caret = indent + String(repeating: " ", count: place.column - 1 - indent.count) + "^"
        let head = "\(place.file):\(place.line):\(place.column): \(problem.sentence)"
        return "\(head)\n  \(place.source)\n  \(caret)"
    }
}

extension SettingsError.Problem {
    var sentence: String {
        switch self {
        case .tooManyLines(let allowed): "the file is too long; \(allowed) lines are allowed"
        case .notAnAssignment: "expected Key=value"
        case .sectionNotClosed: "expected ] at the end of a section's header"
        case .unknownSection(let name, let nearest):
            "there is no section [\(name)]; " + Self.hint(nearest.map { "[\($0)]" })
        case .unexpectedName(let section): "[\(section)] takes no name"
        case .notAGlob(let text):
            "'\(text)' matches no market; expected a name such as [Market KXGOLD15M-*]"
        case .keyBeforeSection(let key): "\(key) stands before the first [Section]"
        case .unknownKey(let key, let section, let nearest):
            "there is no \(key) in [\(section)]; " + Self.hint(nearest)
        case .misplacedKey(let key, let home): "\(key) belongs in [\(home)]"
        case .setTwice(let key, let line): "\(key) is already set in line \(line)"
        case .badValue(let key, let expects): "\(key) takes \(expects)"
        case .outOfOrder(let key, let relation, let other, let value):
            "\(key) must be \(relation) \(other), which is \(value)"
        case .plainAddress(let key):
            "\(key) may be unencrypted only to this machine or through Egress"
        case .tooManyMarkets(let allowed): "too many [Market] sections; \(allowed) are allowed"
        case .tie(let key, let globs):
            "\(key) is set by equally long patterns for the same markets: "
                + globs.joined(separator: " and ")
        }
    }

    private static func hint(_ nearest: String?) -> String {
        nearest.map { "did you mean \($0)?" } ?? "see nexum.conf for all there is"
    }
}
