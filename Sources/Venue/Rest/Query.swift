import Nexum

/// The part of a target after `?`, percent-decoded.
struct Query: Sendable {
    private var pairs: [(name: String, value: String)] = []

    init(_ target: String) {
        guard let mark = target.firstIndex(of: "?") else { return }
        for part in target[target.index(after: mark)...].split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count == 2 ? Self.decoded(halves[1]) : ""
            pairs.append((Self.decoded(halves[0]), value))
        }
    }

    /// The first value of that name; an empty one counts as absent.
    subscript(name: String) -> String? {
        for pair in pairs where pair.name == name && !pair.value.isEmpty { return pair.value }
        return nil
    }

    /// The values of a parameter that may be repeated or hold a list with commas.
    func list(_ name: String) -> [String] {
        var all: [String] = []
        for pair in pairs where pair.name == name {
            for word in pair.value.split(separator: ",") { all.append(String(word)) }
        }
        return all
    }

    func integer(_ name: String) throws(VenueRefusal) -> Int64? {
        guard let text = self[name] else { return nil }
        guard let value = Int64(text) else { throw .badRequest("invalid \(name)") }
        return value
    }

    /// A time filter: Unix seconds.
    func time(_ name: String) throws(VenueRefusal) -> Timestamp? {
        guard let seconds = try integer(name) else { return nil }
        // A year is far below ten digits of seconds; more would not fit milliseconds.
        guard (0...9_999_999_999).contains(seconds) else { throw .badRequest("invalid \(name)") }
        return Timestamp(seconds: seconds)
    }

    /// Whether a time is within `min_NAME_ts` and `max_NAME_ts`, as far as they are given; none is
    /// within neither.
    func includes(_ time: Timestamp?, _ name: String) throws(VenueRefusal) -> Bool {
        let (after, before) = (try self.time("min_\(name)_ts"), try self.time("max_\(name)_ts"))
        guard after != nil || before != nil else { return true }
        guard let time else { return false }
        return time >= after ?? time && time <= before ?? time
    }

    /// `%41` is `A`; a percent sign without two digits stays as it is.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, !digits.contains(UInt8(ascii: "+")) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
