import Glibc

/// What stands at the other end of the output.
struct Terminal: Hashable, Sendable {
    /// Nil: no terminal, but a file or a pipe.
    var columns: Int?
    var isUTF8: Bool
    /// `NO_COLOR` is set and not empty, or the terminal is known to be dumb.
    var refusesColor: Bool
    /// Nil: no terminal, or one that does not tell.
    var rows: Int?
    /// It can only write one line below the other.
    var isDumb = false

    /// A terminal that does not tell its size has the size of all terminals once.
    private static let columnsDefault = 80
    static let rowsDefault = 24

    /// What the descriptor is connected to.
    static func at(_ descriptor: Int32) -> Terminal {
        let isDumb = environment("TERM") == "dumb"
        let size = isatty(descriptor) == 1 ? size(descriptor) : nil
        return Terminal(
            columns: size.map { $0.columns ?? columnsDefault },
            isUTF8: unsafe String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8",
            refusesColor: environment("NO_COLOR")?.isEmpty == false || isDumb,
            rows: size?.rows, isDumb: isDumb)
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    private static func size(_ descriptor: Int32) -> (columns: Int?, rows: Int?) {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return (nil, nil) }
        return (
            size.ws_col > 0 ? Int(size.ws_col) : nil, size.ws_row > 0 ? Int(size.ws_row) : nil
        )
    }
}
