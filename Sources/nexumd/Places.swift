import Control
import Nexum
import Platform

/// Where an account's files are.
struct Places {
    let state: String
    let socket: String

    init(_ arguments: Arguments) throws(StartError) {
        try Self.checkAccount(arguments.account)
        socket =
            arguments.socket
            ?? ControlSocket.defaultPath(
                account: arguments.account,
                environment: ControlSocket.Environment(
                    isRoot: ProcessEnvironment.userID == 0,
                    runtimeDirectory: ProcessEnvironment.value("XDG_RUNTIME_DIR"),
                    exists: { _ in false }))
        state = try Self.state(arguments)
        try Self.makeParent(of: state)
        try Self.makeParent(of: socket)
    }

    static func checkAccount(_ name: String) throws(StartError) {
        guard ControlSocket.isAccountName(name) else { throw .accountName(name) }
    }

    /// The directory of the ledger, which need not be there. A rehearsal begins with nothing, so
    /// it gets a directory of its own each time.
    static func state(_ arguments: Arguments) throws(StartError) -> String {
        if let named = arguments.state { return named }
        if arguments.paper != nil {
            let prefix = (ProcessEnvironment.value("TMPDIR") ?? "/tmp") + "/nexum-paper-"
            do throws(SystemError) {
                return try PlainFile.makeTemporaryDirectory(prefix)
            } catch {
                throw .stateParent(path: prefix, error)
            }
        }
        if let given = ProcessEnvironment.value("STATE_DIRECTORY") { return given }
        if ProcessEnvironment.userID == 0 { return "/var/lib/nexum/\(arguments.account)" }
        let home = ProcessEnvironment.value("HOME") ?? ""
        return (ProcessEnvironment.value("XDG_STATE_HOME") ?? home + "/.local/state")
            + "/nexum/\(arguments.account)"
    }

    private static func makeParent(of path: String) throws(StartError) {
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        let directory = path.hasPrefix("/") ? "/" + parent : parent
        guard !directory.isEmpty, !PlainFile.exists(directory) else { return }
        do throws(SystemError) {
            try PlainFile.makeDirectories(directory)
        } catch {
            throw .stateParent(path: directory, error)
        }
    }
}
