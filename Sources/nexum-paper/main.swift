import Dispatch
import Glibc
import Platform

signal(SIGPIPE, SIG_IGN)

do throws(PaperError) {
    let arguments: Arguments
    do throws(UsageError) {
        arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
    } catch {
        throw .usage(error)
    }
    switch (arguments.command, arguments.listen) {
    case (.version, _): print("nexum-paper 0.1.0")
    case (.run, let endpoint?):
        let launch = Launch(arguments)
        try launch.start(on: endpoint)
        withExtendedLifetime(launch) { dispatchMain() }
    case (.help, _), (.run, nil): print(Arguments.help)
    }
} catch {
    LineWriter.standardError.write("nexum-paper: \(error)", .error)
    exit(error.exitCode)
}
