/// Where the daemon of an account listens.
package enum ControlSocket {
    /// What of the process and the machine decides the place.
    package struct Environment: Sendable {
        package var isRoot: Bool
        /// `XDG_RUNTIME_DIR`; nil when it is not set.
        package var runtimeDirectory: String?
        /// Whether something is at a path. The daemon itself says no: it has to make its own place.
        package var exists: @Sendable (String) -> Bool

        package init(
            isRoot: Bool, runtimeDirectory: String?, exists: @escaping @Sendable (String) -> Bool
        ) {
            self.isRoot = isRoot
            self.runtimeDirectory = runtimeDirectory
            self.exists = exists
        }
    }

    /// `/run/nexum/NAME.sock` for root, when it exists, and when the user has no runtime directory;
    /// else `$XDG_RUNTIME_DIR/nexum/NAME.sock`.
    package static func defaultPath(account: String, environment: Environment) -> String {
        let system = "/run/nexum/\(account).sock"
        guard !environment.isRoot, let directory = environment.runtimeDirectory, !directory.isEmpty,
            !environment.exists(system)
        else { return system }
        return "\(directory)/nexum/\(account).sock"
    }

    /// The address of a Unix socket has room for so many bytes of a path.
    package static let pathBytesMax = 107

    /// Whether this can be the path of a socket.
    package static func isPath(_ path: String) -> Bool {
        (1...pathBytesMax).contains(path.utf8.count) && !path.utf8.contains(0)
    }

    /// The daemon of an account runs as the user `nexum-NAME`, and the service manager takes names
    /// of at most 31 bytes for users.
    package static let accountNameBytesMax = 25

    /// Names of which something else is called: the users of their daemons would be called as the
    /// groups `nexum-readers`, `nexum-operators` and `nexum-egress`, which the service manager
    /// refuses, and the settings of `nexum` stand where those for all accounts do.
    package static let takenAccountNames = ["readers", "operators", "egress", "nexum"]

    /// Whether this can be the name of an account: it becomes part of paths, of unit names and of a
    /// user's name, so letters, digits, `_` and `-`, and none of those that are taken.
    package static func isAccountName(_ name: String) -> Bool {
        guard (1...accountNameBytesMax).contains(name.utf8.count), name.first != "-",
            !takenAccountNames.contains(name)
        else { return false }
        for byte in name.utf8 {
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-": continue
            default: return false
            }
        }
        return true
    }
}
