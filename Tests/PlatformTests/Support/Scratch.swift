import Glibc
import Testing

/// A directory of its own for one test, gone when the test is.
final class Scratch {
    let path: String

    init() throws {
        var template = Array("/tmp/nexum-test-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        path = String(cString: made)
    }

    deinit { _ = try? shell("rm -rf '\(path)'") }

    func file(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
        let path = file(name)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
        try #require(chmod(path, mode) == 0)
        return path
    }

    func read(_ name: String) throws -> [UInt8] {
        let descriptor = open(file(name), O_RDONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count <= 0 { return bytes }
            bytes += chunk.prefix(count)
        }
    }
}

/// A process's environment is one for all tests: those that change it run one after the other,
/// inside the suite `ServiceTests`.
func withEnvironment<Answer>(
    _ name: String, _ value: String?, _ body: () throws -> Answer
) rethrows -> Answer {
    let before = getenv(name).map { String(cString: $0) }
    set(name, value)
    defer { set(name, before) }
    return try body()
}

private func set(_ name: String, _ value: String?) {
    if let value { setenv(name, value, 1) } else { unsetenv(name) }
}
