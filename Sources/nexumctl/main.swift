import Control
import Glibc

// The locale tells whether the terminal can show more than ASCII.
unsafe setlocale(LC_CTYPE, "")

let environment = ControlSocket.Environment(
    isRoot: geteuid() == 0, runtimeDirectory: Terminal.environment("XDG_RUNTIME_DIR")
) { path in unsafe access(path, F_OK) == 0 }

let live = Live(
    follow: ControlStream.follow, write: { writeAll($0, to: STDOUT_FILENO) },
    terminal: { .at(STDOUT_FILENO) },
    top: { account, path, look throws(Failure) in
        try Top(account: account, path: path, look: look).run()
    })

let program = Program(
    terminal: .at(STDOUT_FILENO), errorTerminal: .at(STDERR_FILENO), socket: environment,
    ask: ControlClient.ask, dialogue: .terminal, live: live)

let outcome = program.run(Array(CommandLine.arguments.dropFirst()))
let isWritten = writeAll(outcome.output, to: STDOUT_FILENO)
let complaint = isWritten ? outcome.complaint : "nexumctl: the output could not be written\n"
_ = writeAll(complaint, to: STDERR_FILENO)
exit(isWritten ? outcome.exitCode : 1)
