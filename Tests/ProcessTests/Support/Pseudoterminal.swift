import Glibc
import Testing

/// A program on a terminal of its own: what it draws is read, keys are typed, and how the terminal
/// is left can be looked at.
final class Pseudoterminal {
    private let master: Int32
    private let name: String
    private(set) var processID: pid_t = 0
    private var drawn: [UInt8] = []

    /// TIOCSPTLCK and TIOCGPTN, which the C library shows to GNU programs only.
    private static let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

    init(_ program: String, _ arguments: [String], columns: UInt16, rows: UInt16) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (locked, number) = (Int32(0), UInt32(0))
        try #require(ioctl(master, Self.setLock, &locked) == 0)
        try #require(ioctl(master, Self.getNumber, &number) == 0)
        name = "/dev/pts/\(number)"
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        resize(columns: columns, rows: rows)
        processID = try Child.spawn(
            program, arguments, ["TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"],
            terminal: name)
    }

    deinit {
        kill(processID, SIGKILL)
        var status: Int32 = 0
        waitpid(processID, &status, 0)
        close(master)
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        #expect(write(master, bytes, bytes.count) == bytes.count)
    }

    /// All that was drawn so far.
    var text: String {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(master, &chunk, chunk.count)
            if count <= 0 { break }
            drawn += chunk.prefix(count)
        }
        return String(decoding: drawn, as: UTF8.self)
    }

    /// Forgets what was drawn.
    func clear() {
        _ = text
        drawn = []
    }

    /// Whether lines are read whole and echoed, as a shell leaves it.
    var isCooked: Bool {
        let own = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(own) }
        var state = termios()
        guard tcgetattr(own, &state) == 0 else { return false }
        return state.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
    }
}
