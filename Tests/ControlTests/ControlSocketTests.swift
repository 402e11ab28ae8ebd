import Control
import FoundationEssentials
import Testing

@Suite struct ControlSocketTests {
    @Test(arguments: [
        (true, "/run/user/0", false, "/run/nexum/main.sock"),
        (false, "/run/user/7", false, "/run/user/7/nexum/main.sock"),
        (false, "/run/user/7", true, "/run/nexum/main.sock"),
        (false, nil, false, "/run/nexum/main.sock"),
        (false, "", false, "/run/nexum/main.sock"),
    ])
    func `the system's socket comes before the user's own`(
        isRoot: Bool, directory: String?, isThere: Bool, path: String
    ) {
        let environment = ControlSocket.Environment(isRoot: isRoot, runtimeDirectory: directory) {
            isThere && $0 == "/run/nexum/main.sock"
        }
        #expect(ControlSocket.defaultPath(account: "main", environment: environment) == path)
    }

    @Test func `an account's name cannot leave its directory`() {
        for name in ["main", "a", "A-b_9", "Readers", String(repeating: "x", count: 25)] {
            #expect(ControlSocket.isAccountName(name), "\(name)")
        }
        let wrong = ["", "-a", "a/b", "..", "a.b", "a b", "ä", String(repeating: "x", count: 26)]
        for name in wrong { #expect(!ControlSocket.isAccountName(name), "\(name)") }
    }

    @Test func `no account is called as what the units call something else`() throws {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let units = "/\(here)/systemd"
        let made = try String(contentsOfFile: "\(units)/nexum.sysusers", encoding: .utf8)
        var taken: [String] = []
        for line in made.split(separator: "\n") where !line.hasPrefix("#") {
            let name = try #require(line.split(separator: " ").dropFirst().first)
            #expect(name.hasPrefix("nexum-"))
            taken.append(String(name.dropFirst("nexum-".count)))
        }
        #expect(taken.count == 3)
        for name in taken + ["nexum"] { #expect(!ControlSocket.isAccountName(name), "\(name)") }
        // The name of the daemon's user, as the unit makes it of the account's.
        let unit = try String(contentsOfFile: "\(units)/nexumd@.service", encoding: .utf8)
        #expect(unit.contains("\nUser=nexum-%i\n"))
    }
}
