import Dispatch
import Glibc
import Platform

let isMemoryLocked = ProcessProtection.begin()
// What cannot be written is an error of that write, never the end of the process.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
let lines = LineWriter.standardError

do throws(StartError) {
    let words = Array(CommandLine.arguments.dropFirst())
    if let words = KeyCommand.words(words) {
        let command = try KeyCommand(words)
        try command.run()
        withExtendedLifetime(command) { dispatchMain() }
    }
    let arguments: Arguments
    do throws(UsageError) { arguments = try Arguments(words) } catch { throw .usage(error) }
    switch arguments.command {
    case .help: print(arguments.manual?.text ?? Arguments.help + "\n", terminator: "")
    case .version: print("nexumd \(Version.text)")
    case .check: try Check.run(arguments)
    case .run:
        let launch = Launch(arguments, isMemoryLocked: isMemoryLocked)
        try launch.start()
        withExtendedLifetime(launch) { dispatchMain() }
    }
} catch {
    // A fault in settings is shown with its line and a caret below it.
    for line in "nexumd: \(error)".split(separator: "\n") { lines.write(String(line), .error) }
    ServiceManager.notify(.failed(code: EINVAL))
    exit(error.exitCode)
}
