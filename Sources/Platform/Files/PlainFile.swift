import CLinux
import Glibc

/// Files and directories that people may read: settings, recordings, certificates.
package enum PlainFile {
    /// The largest file that is read: a recorded quarter of an hour unpacks to 60 MB.
    package static let maxBytes = 1 << 30

    /// The whole file.
    package static func read(_ path: String) throws(SystemError) -> [UInt8] {
        let file = try Descriptor(opening: path, flags: O_RDONLY)
        let size = Int(try file.status().st_size)
        guard size <= maxBytes else { throw SystemError(call: "read", code: EFBIG) }
        return try file.readAll(size: size)
    }

    /// Makes the file, or replaces what is in it; everybody may read it.
    package static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        try Descriptor(opening: path, flags: flags, mode: 0o644).writeAll(bytes)
    }

    /// The names in a directory that end with `suffix`, sorted; nil when there is no such
    /// directory.
    package static func names(in directory: String, suffix: String) -> [String]? {
        guard let stream = opendir(directory) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The same path from the root, for whoever starts elsewhere.
    package static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }

    /// Whether something is at this path.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes a directory and those above it, each open to its owner and readable by all.
    package static func makeDirectories(_ path: String) throws(SystemError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o755) != 0, errno != EEXIST { throw SystemError("mkdir") }
        }
    }

    /// A new, empty directory of ours alone whose name begins with `prefix`.
    package static func makeTemporaryDirectory(_ prefix: String) throws(SystemError) -> String {
        var template = Array((prefix + "XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes a directory and the files in it, as far as that can be done.
    package static func removeDirectory(_ path: String) {
        for name in names(in: path, suffix: "") ?? [] { unlink(path + "/" + name) }
        rmdir(path)
    }
}

/// What the process was started with.
package enum ProcessEnvironment {
    /// A variable; nil when it is not set or empty.
    package static func value(_ name: String) -> String? {
        guard let text = getenv(name) else { return nil }
        let value = String(cString: text)
        return value.isEmpty ? nil : value
    }

    /// The user the process runs as.
    package static var userID: UInt32 { geteuid() }
}
