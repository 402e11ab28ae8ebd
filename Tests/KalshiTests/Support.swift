import Glibc
import Kalshi
import Nexum
import Wire

/// A document from a literal of a test.
func json(_ text: String) throws(JSONError) -> JSONValue {
    try JSONDocument(Array(text.utf8)).root
}

func moment(milliseconds: Int64) -> Moment { Moment(nanoseconds: milliseconds * 1_000_000) }

/// Real traffic, kept beside the project where somebody has it.
enum Recordings {
    static let folder = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/") + "/../shared/recordings"
    }()

    /// The bytes of a file, unpacked when its name ends in `.gz`; nil when it is not there.
    static func read(_ name: String) -> [UInt8]? {
        let path = "\(folder)/\(name)"
        guard unsafe access(path, R_OK) == 0 else { return nil }
        return output(of: name.hasSuffix(".gz") ? "/bin/zcat '\(path)'" : "/bin/cat '\(path)'")
    }

    /// The names in a folder that end so, in order; empty when it is not there.
    static func names(in directory: String, suffix: String) -> [String] {
        guard let listing = output(of: "/bin/ls '\(folder)/\(directory)' 2>/dev/null") else {
            return []
        }
        var names: [String] = []
        for line in String(decoding: listing, as: UTF8.self).split(separator: "\n")
        where line.hasSuffix(suffix) {
            names.append("\(directory)/\(line)")
        }
        return names
    }

    static func lines(_ name: String) -> [ArraySlice<UInt8>]? {
        read(name)?.split(separator: UInt8(ascii: "\n"))
    }

    private static func output(of command: String) -> [UInt8]? {
        guard let pipe = unsafe popen(command, "r") else { return nil }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, pipe)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return unsafe pclose(pipe) == 0 ? bytes : nil
    }
}

extension JSON {
    /// What was read, to be written again.
    init(_ value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool(value.bool ?? false)
        case .number: self = .number(String(decoding: value.text, as: UTF8.self))
        case .string: self = .string(value.string ?? "")
        case .array: self = .array(value.elements.map { JSON($0) })
        case .object:
            self = .object(value.members.map { JSONMember(key: $0.key, value: JSON($0.value)) })
        }
    }
}

extension JSONValue {
    /// The same object with another value under a key, or without it.
    func with(_ key: String, _ value: JSON?) throws(JSONError) -> JSONValue {
        var members: [JSONMember] = []
        for (name, member) in self.members where name != key {
            members.append(JSONMember(key: name, value: JSON(member)))
        }
        if let value { members.append(JSONMember(key: key, value: value)) }
        return try JSONDocument(JSON.object(members).bytes).root
    }
}
