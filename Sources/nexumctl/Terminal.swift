import Glibc

/// What stands at the other end of the output.
struct Terminal: Hashable, Sendable {
    /// Nil: no terminal, but a file or a pipe.
    var columns: Int?
    var isUTF8: Bool
    /// `NO_COLOR` is set and not empty, or the terminal is known to be dumb.
    var refusesColor: Bool

    /// A terminal that does not tell its width has the width of all terminals once.
    private static let columnsDefault = 80

    /// What the descriptor is connected to.
    static func at(_ descriptor: Int32) -> Terminal {
        Terminal(
            columns: isatty(descriptor) == 1 ? columns(descriptor) : nil,
            isUTF8: unsafe String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8",
            refusesColor: environment("NO_COLOR")?.isEmpty == false
                || environment("TERM") == "dumb")
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    private static func columns(_ descriptor: Int32) -> Int {
        var size = winsize()
        let status = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        return status == 0 && size.ws_col > 0 ? Int(size.ws_col) : columnsDefault
    }
}
