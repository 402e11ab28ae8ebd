import CLinux
import CSystemd
import Glibc

/// How much an entry of the journal matters, in syslog's order.
package enum Priority: Int, Sendable, CaseIterable {
    case emergency, alert, critical, error, warning, notice, info, debug
}

/// Writes structured entries to the journal.
package enum Journal {
    /// One field of an entry.
    package struct Field: Hashable, Sendable {
        /// Upper-case letters, digits and underscores, a letter first, at most 64 of them.
        package let name: String
        /// Any text; it may have several lines.
        package let value: String

        /// A field; a name the journal would refuse is a fault of this program.
        package init(_ name: String, _ value: String) {
            precondition(Self.isName(name), "not the name of a journal field")
            self.name = name
            self.value = value
        }

        private static func isName(_ name: String) -> Bool {
            guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
            guard UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first else { return false }
            return name.utf8.allSatisfy {
                UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "_") == $0
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
            }
        }
    }

    /// Sends one entry. It is lost without a word when no journal runs: never rely on it.
    package static func send(_ message: String, _ priority: Priority, _ more: [Field] = []) {
        let fixed = [Field("MESSAGE", message), Field("PRIORITY", String(priority.rawValue))]
        var text: [UInt8] = []
        var ends: [Int] = []
        for field in fixed + more {
            text += Array(field.name.utf8) + [UInt8(ascii: "=")] + Array(field.value.utf8)
            ends.append(text.count)
        }
        text.withUnsafeMutableBytes { send($0, ends) }
    }

    /// Sends the fields that end at `ends`, one behind the other in `text`.
    private static func send(_ text: UnsafeMutableRawBufferPointer, _ ends: [Int]) {
        guard let base = text.baseAddress else { return }
        var vectors: [iovec] = []
        var start = 0
        for end in ends {
            vectors.append(iovec(iov_base: base + start, iov_len: end - start))
            start = end
        }
        _ = sd_journal_sendv(vectors, Int32(vectors.count))
    }

    /// Whether what this program writes to its standard error goes to the journal.
    package static var hasStandardError: Bool {
        guard let stream = getenv("JOURNAL_STREAM") else { return false }
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return false }
        return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
    }
}
