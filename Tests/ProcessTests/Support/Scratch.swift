import Glibc
import Testing

/// A directory of its own for one test, gone when the test is.
final class Scratch: Sendable {
    let path: String

    /// The directory around it, which has to outlive it.
    private let outer: Scratch?

    /// A directory inside another one.
    static func inside(_ outer: Scratch, _ name: String) throws -> Scratch {
        Scratch(path: try outer.makeDirectory(name), outer)
    }

    private init(path: String, _ outer: Scratch) {
        self.path = path
        self.outer = outer
    }

    init() throws {
        var template = Array("/tmp/nexum-process-XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
        outer = nil
    }

    deinit { if let shell = popen("rm -rf '\(path)'", "r") { pclose(shell) } }

    func file(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func write(_ name: String, _ text: String, mode: mode_t = 0o600) throws -> String {
        try write(name, Array(text.utf8), mode: mode)
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
        let path = file(name)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
        try #require(chmod(path, mode) == 0)
        return path
    }

    func makeDirectory(_ name: String) throws -> String {
        try #require(mkdir(file(name), 0o700) == 0)
        return file(name)
    }
}

/// The bytes of a file; none when it is not there.
func contents(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count <= 0 { return bytes }
        bytes += chunk.prefix(count)
    }
}

/// The whole lines of a file.
func lines(of path: String) -> [String] {
    let bytes = contents(of: path)
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    return String(decoding: bytes[..<end], as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
