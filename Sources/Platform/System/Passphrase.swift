import Glibc

/// Reads passphrases from where nobody else sees them: never from arguments or the environment.
package enum Passphrase {
    /// Why there is none.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Nobody can be asked.
        case noTerminal
        case unreadable(SystemError)
        case empty
        case tooLong(bytesMax: Int)
        /// Whoever was asked would not say it.
        case givenUp
        /// What was typed once more was something else.
        case notTheSame

        /// One clause for people, with what to do about it.
        package var description: String {
            switch self {
            case .noTerminal: "there is no terminal to ask at; use --passphrase-fd=NUMBER, "
                    + "and --new-passphrase-fd=NUMBER for a new one"
            case .unreadable(let error): "the passphrase cannot be read: \(error)"
            case .empty: "the passphrase is empty"
            case .tooLong(let bytesMax): "the passphrase is longer than \(bytesMax) bytes"
            case .givenUp: "no passphrase was given"
            case .notTheSame: "the two passphrases are not the same; nothing was changed"
            }
        }
    }

    /// Longer than anybody types.
    package static let bytesMax = 1024

    private static let newline = UInt8(ascii: "\n")

    /// One line from a descriptor, or what there is before its end; what follows the line is left
    /// for the next one.
    package static func read(descriptor: Int32) throws(Failure) -> SecretBytes {
        var line = SecretBytes(room: bytesMax + 1)
        try line.fill { room throws(Failure) in
            var count = 0
            while count <= bytesMax {
                let place = room.baseAddress?.advanced(by: count)
                do throws(SystemError) {
                    let got = try SystemCall.check("read") { Glibc.read(descriptor, place, 1) }
                    if got == 0 || room[count] == newline { return count }
                } catch {
                    throw .unreadable(error)
                }
                count += 1
            }
            throw .tooLong(bytesMax: bytesMax)
        }
        guard line.count > 0 else { throw .empty }
        return line
    }

    /// Asks at the terminal of this process, which shows nothing of what is typed.
    package static func ask(_ prompt: String) throws(Failure) -> SecretBytes {
        guard let terminal = try? Descriptor(opening: "/dev/tty", flags: O_RDWR | O_NOCTTY),
            let screen = SilentTerminal(terminal)
        else { throw .noTerminal }
        defer { screen.restore() }
        screen.show(prompt + ": ")
        var line = SecretBytes(room: bytesMax + 1)
        try line.fill { room throws(Failure) in try type(into: room, at: terminal) }
        guard line.count > 0 else { throw .empty }
        return line
    }

    /// The keys of a line as everybody knows them: they come one by one, so that no line of it is
    /// kept anywhere else.
    private static func type(
        into room: UnsafeMutableRawBufferPointer, at terminal: Descriptor
    ) throws(Failure) -> Int {
        var count = 0
        while true {
            let key: UInt8
            do throws(SystemError) {
                var byte: UInt8 = 0
                let got = try SystemCall.check("read") { Glibc.read(terminal.number, &byte, 1) }
                guard got == 1 else { throw SystemError(call: "read", code: EIO) }
                key = byte
            } catch {
                throw .unreadable(error)
            }
            switch key {
            case 10, 13: return count
            case Keys.interrupt, Keys.endOfFile: throw .givenUp
            case Keys.backspace, Keys.delete: count = before(room[..<count])
            case Keys.kill: count = 0
            default:
                guard count < bytesMax else { throw .tooLong(bytesMax: bytesMax) }
                room[count] = key
                count += 1
            }
        }
    }

    private enum Keys {
        static let (interrupt, endOfFile): (UInt8, UInt8) = (3, 4)
        static let (backspace, delete): (UInt8, UInt8) = (8, 127)
        static let kill: UInt8 = 21
    }

    /// Where the last character begins, which may have several bytes.
    private static func before(_ typed: Slice<UnsafeMutableRawBufferPointer>) -> Int {
        var end = typed.endIndex
        while end > 0 {
            end -= 1
            if typed[end] & 0xc0 != 0x80 { break }
        }
        return end
    }
}

/// A terminal that neither shows what is typed nor waits for whole lines, until it is restored.
private struct SilentTerminal {
    private let terminal: Descriptor
    private var before: termios

    /// Nil when it is no terminal.
    init?(_ terminal: Descriptor) {
        self.terminal = terminal
        before = termios()
        guard tcgetattr(terminal.number, &before) == 0 else { return nil }
        var silent = before
        // Without signals too: one that ends the process would leave the terminal silent.
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(terminal.number, TCSAFLUSH, &silent) == 0 else { return nil }
    }

    func show(_ text: String) { try? terminal.writeAll(Array(text.utf8)) }

    func restore() {
        var before = before
        tcsetattr(terminal.number, TCSAFLUSH, &before)
        show("\n")
    }
}
