import Nexum
import Testing

@Suite struct NearestTests {
    @Test(arguments: [
        ("statsu", "status"), ("STATUS", "status"), ("pln", "plan"), ("position", "positions"),
        ("diasrm", "disarm"), ("", nil), ("frobnicate", nil), ("liquidate", nil),
        (String(repeating: "x", count: 100_000), nil),
    ])
    func `a slip is understood, a wild guess is not made`(word: String, name: String?) {
        let names = ["status", "positions", "plan", "events", "arm", "disarm"]
        #expect(Nearest.name(to: word, in: names) == name)
    }
}
