import Glibc

/// The terminal while the live screen has it: keys come one by one and are not echoed, the screen
/// is another one, and everything is as it was afterwards.
final class RawTerminal {
    private let saved: termios
    private var isEntered = false

    /// Nil when the input is no terminal.
    init?() {
        var current = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &current) == 0 else { return nil }
        saved = current
    }

    deinit { leave() }

    /// Takes the terminal over. Ctrl-C and Ctrl-Z go on being signals.
    func enter() {
        var raw = saved
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        _ = writeAll("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J", to: STDOUT_FILENO)
        isEntered = true
    }

    /// Gives it back as it was found.
    func leave() {
        guard isEntered else { return }
        isEntered = false
        _ = writeAll("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l", to: STDOUT_FILENO)
        var before = saved
        unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
    }

    /// What was typed by now; nil when nobody can type any more.
    func read() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        }
        if count > 0 { return Array(bytes.prefix(count)) }
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
    }
}

/// Signals that are taken one by one when there is time for them, instead of at any moment.
struct HeldSignals {
    private var set = sigset_t()
    private var before = sigset_t()

    /// From now on these wait until they are asked for.
    init(_ numbers: [Int32]) {
        unsafe sigemptyset(&set)
        for number in numbers { unsafe sigaddset(&set, number) }
        unsafe sigprocmask(SIG_BLOCK, &set, &before)
    }

    /// The next that waits; nil when none does.
    mutating func next() -> Int32? {
        var none = timespec()
        let number = unsafe sigtimedwait(&set, nil, &none)
        return number > 0 ? number : nil
    }

    /// They mean again what they did before.
    mutating func release() { unsafe sigprocmask(SIG_SETMASK, &before, nil) }
}
