import Nexum
import Testing

/// What people are told of the key that the daemon speaks with.
@Suite struct KeyRightsTests {
    private static let day: Int64 = 24 * 3600 * 1000

    private static func rights(
        trade: Bool = true, transfer: Bool = false, expiresMs: Int64? = nil
    ) -> Input {
        .keyRights(
            KeyRights(
                mayTrade: trade, mayTransfer: transfer,
                regionExpires: expiresMs.map { Desk.start + Milliseconds($0) }))
    }

    private static func keyConditions(_ desk: Desk) -> [String] {
        var rows: [String] = []
        for row in desk.engine.status(at: desk.now).conditions
        where row.code.hasPrefix("key-") || row.code.hasPrefix("region-") {
            rows.append("\(row.severity) \(row.code)")
        }
        return rows
    }

    @Test(
        arguments: [
            (rights(), []),
            (rights(trade: false), ["critical key-cannot-trade"]),
            (rights(transfer: true), ["warning key-may-transfer"]),
            (rights(expiresMs: 15 * day), []),
            (rights(expiresMs: 14 * day), ["warning region-lapsing"]),
            (rights(expiresMs: 1), ["warning region-lapsing"]),
            (rights(expiresMs: 0), ["critical region-lapsed"]),
            (
                rights(trade: false, transfer: true, expiresMs: -day),
                ["critical key-cannot-trade", "warning key-may-transfer", "critical region-lapsed"]
            ),
        ] as [(Input, [String])])
    func `what is wrong with a key is told`(input: Input, conditions: [String]) {
        var desk = Desk()
        #expect(Self.keyConditions(desk) == [])
        desk.say(input)
        #expect(Self.keyConditions(desk) == conditions)
        #expect(desk.told.count == conditions.count)
        desk.say(Self.rights())
        #expect(Self.keyConditions(desk) == [])
        #expect(desk.told.count == 2 * conditions.count)
    }

    @Test func `a key that only reads is enough to watch`() {
        var desk = Desk { $0.liquidation.armed = false }
        desk.say(Self.rights(trade: false))
        #expect(Self.keyConditions(desk) == [])
        desk.say(.command(.arm(uid: 0)))
        #expect(Self.keyConditions(desk) == ["critical key-cannot-trade"])
        desk.say(.command(.disarm(uid: 0)))
        #expect(Self.keyConditions(desk) == [])
    }

    @Test func `money on paper is nobody's to move`() {
        var desk = Desk { $0.exchange = ExchangeSettings(environment: .paper) }
        desk.say(Self.rights(transfer: true))
        #expect(Self.keyConditions(desk) == [])
    }

    /// The end of the attestation comes nearer while nothing is heard of it.
    @Test func `it tells that the region lapses when it does`() {
        var desk = Desk()
        desk.say(Self.rights(expiresMs: 14 * Self.day + 1000))
        desk.wait(990)
        #expect(Self.keyConditions(desk) == [])
        desk.wait(20)
        #expect(Self.keyConditions(desk) == ["warning region-lapsing"])
        #expect(desk.told.last?.contains("attested until 20") == true, "\(desk.told)")
    }
}
