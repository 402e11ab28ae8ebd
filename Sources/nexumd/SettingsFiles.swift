import Nexum
import Platform

/// Where the settings of an account stand, and the settings they make.
enum SettingsFiles {
    /// The settings, or why there are none. Without any file they are the defaults, but a path that
    /// was named has to be there.
    static func read(account: String, named: String?) throws(StartError) -> Settings {
        var files: [(name: String, text: String)] = []
        for path in try paths(account: account, named: named) {
            try checkDirectory(parent(of: path))
            do throws(TrustedFile.Failure) {
                files.append((path, String(decoding: try TrustedFile.read(path), as: UTF8.self)))
            } catch {
                throw .settingsUnreadable(path: path, "\(error)")
            }
        }
        do throws(SettingsError) {
            return try SettingsReader.read(files)
        } catch {
            throw .settings(error)
        }
    }

    /// Whoever can change the directory can take settings away.
    private static func checkDirectory(_ directory: String) throws(StartError) {
        do throws(TrustedFile.Failure) {
            try TrustedFile.checkDirectory(directory)
        } catch {
            throw .settingsUnreadable(path: directory, "\(error)")
        }
    }

    private static func parent(of path: String) -> String {
        guard let end = path.lastIndex(of: "/") else { return "." }
        return end == path.startIndex ? "/" : String(path[..<end])
    }

    /// General before the account's own, a file before its drop-ins; what comes later wins.
    private static func paths(account: String, named: String?) throws(StartError) -> [String] {
        if let named, !PlainFile.exists(named) {
            throw .settingsUnreadable(path: named, "there is no such file or directory")
        }
        if let named, PlainFile.names(in: named, suffix: "") == nil { return [named] }
        let directory = named ?? usualDirectory
        if PlainFile.exists(directory) { try checkDirectory(directory) }
        var paths: [String] = []
        for name in ["nexum", account] {
            let file = "\(directory)/\(name).conf"
            if PlainFile.exists(file) { paths.append(file) }
            for dropIn in PlainFile.names(in: file + ".d", suffix: ".conf") ?? [] {
                paths.append("\(file).d/\(dropIn)")
            }
        }
        return paths
    }

    private static var usualDirectory: String {
        if ProcessEnvironment.userID == 0 || PlainFile.exists("/etc/nexum") { return "/etc/nexum" }
        let home = ProcessEnvironment.value("HOME") ?? ""
        return (ProcessEnvironment.value("XDG_CONFIG_HOME") ?? home + "/.config") + "/nexum"
    }
}
