import Platform
package import Venue

/// Why a file of faults cannot be used.
package enum FaultFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(path: String, String)
    case unknown(String, line: Int)
    case badRate(String, line: Int)

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .unreadable(let path, let why): "\(path): \(why)"
        case .unknown(let name, let line):
            "line \(line): there is no fault \(name); nexum-paper --help lists them"
        case .badRate(let text, let line):
            "line \(line): \(text) is no rate; write how many of a thousand, 0 to 1000"
        }
    }
}

extension Faults {
    /// Reads a file of lines `NAME RATE`, the rate for a thousand chances; what follows `#` is for
    /// people. The seed makes the dice.
    package init(file path: String, seed: UInt64) throws(FaultFileError) {
        let bytes: [UInt8]
        do {
            bytes = try PlainFile.read(path)
        } catch {
            throw .unreadable(path: path, "\(error)")
        }
        try self.init(text: String(decoding: bytes, as: UTF8.self), seed: seed)
    }

    /// Reads the text of such a file.
    package init(text: String, seed: UInt64) throws(FaultFileError) {
        var rates: [Fault: Int] = [:]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let words = line.prefix { $0 != "#" }.split { $0.isWhitespace }
            guard let name = words.first else { continue }
            guard let fault = Fault(rawValue: String(name)) else {
                throw .unknown(String(name), line: index + 1)
            }
            guard words.count == 2, let rate = Int(words[1]), (0...1000).contains(rate) else {
                throw .badRate(words.dropFirst().joined(separator: " "), line: index + 1)
            }
            rates[fault] = rate
        }
        self.init(rates: rates, seed: seed)
    }
}
