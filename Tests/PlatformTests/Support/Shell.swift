import Glibc
import Testing

/// What a command said and how it ended.
struct ShellResult {
    let status: Int32
    let output: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs a shell command to its end.
@discardableResult
func shell(_ command: String) throws -> ShellResult {
    let pipe = try #require(popen(command, "r"))
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = fread(&chunk, 1, chunk.count, pipe)
        if count == 0 { break }
        output += chunk.prefix(count)
    }
    return ShellResult(status: pclose(pipe), output: output)
}

/// The same, for a command that must succeed.
@discardableResult
func shellMust(_ command: String) throws -> ShellResult {
    let result = try shell("( \(command) ) 2>&1")
    try #require(result.status == 0, "\(command): \(result.text)")
    return result
}
