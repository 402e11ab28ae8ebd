import Control
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
        for name in ["main", "a", "A-b_9", String(repeating: "x", count: 32)] {
            #expect(ControlSocket.isAccountName(name), "\(name)")
        }
        let wrong = ["", "-a", "a/b", "..", "a.b", "a b", "ä", String(repeating: "x", count: 33)]
        for name in wrong { #expect(!ControlSocket.isAccountName(name), "\(name)") }
    }
}
