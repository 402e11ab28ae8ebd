import Glibc

/// Writes plain lines for people, to a terminal or to whoever collects a service's output.
///
/// Under the service manager each line starts with its priority as `<N>`, which is taken off again
/// and kept as the entry's priority.
package struct LineWriter: Sendable {
    private let descriptor: Int32
    private let marksPriority: Bool

    /// Writes to `descriptor`, which stays the caller's.
    package init(descriptor: Int32, marksPriority: Bool) {
        self.descriptor = descriptor
        self.marksPriority = marksPriority
    }

    /// Writes behind what is in the file at `path`, which is made for its owner alone if it is not
    /// there and stays open as long as the process.
    package init(appendingTo path: String) throws(SystemError) {
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
        let descriptor = try SystemCall.check("open") { open(path, flags, 0o600) }
        self.init(descriptor: descriptor, marksPriority: false)
    }

    /// The program's standard output, for what other programs read.
    package static var standardOutput: LineWriter {
        LineWriter(descriptor: STDOUT_FILENO, marksPriority: false)
    }

    /// The program's standard error.
    package static var standardError: LineWriter {
        LineWriter(descriptor: STDERR_FILENO, marksPriority: Journal.hasStandardError)
    }

    /// Writes `message` as one line. A line that cannot be written is dropped: no daemon stops
    /// guarding because nobody reads its output.
    package func write(_ message: String, _ priority: Priority) {
        var line: [UInt8] = marksPriority ? Array("<\(priority.rawValue)>".utf8) : []
        for byte in message.utf8 {
            // A newline from outside would let its sender write lines of his own.
            line.append(byte < 32 || byte == 127 ? UInt8(ascii: " ") : byte)
        }
        line.append(UInt8(ascii: "\n"))
        _ = try? SystemCall.checkUnlessBlocked("write") {
            Glibc.write(descriptor, line, line.count)
        }
    }
}
