import Nexum
import Testing
import Venue

/// The guard against the paper exchange, in virtual time, with what can go wrong going wrong.
@Suite struct GuardTests {
    private static let market = MarketTicker("KXDEMO-1-T1")

    private static func world(_ faults: World.Faults, seed: UInt64) throws -> World {
        var settings = Settings(environment: .paper)
        settings.account.credit = .dollars(1000)
        settings.liquidation.armed = true
        let leverage = try #require(Leverage(hundredths: 300))
        let opening = Opening(
            keyID: World.keyID, market: market, side: .yes, quantity: .contracts(100),
            price: .cents(60),
            clientOrder: OrderToken.opening(leverage, nonce: "1").id)
        return try World(
            .demo(), openings: [opening], cash: .dollars(2000), settings: settings, faults: faults,
            seed: seed)
    }

    @Test("a falling price: warned, sold in parts, healthy at the end")
    func calm() throws {
        var world = try Self.world(World.Faults(), seed: 1)
        world.run(for: .seconds(70))
        let kinds = world.ledger.map(\.entry.kind).filter {
            !["margin-restricted", "margin-warning"].contains($0)
        }
        #expect(
            kinds == [
                "debts-accepted", "fill", "opened", "intent", "liquidating", "fill", "outcome",
                "recovered",
                "liquidating", "intent", "liquidating", "fill", "outcome", "recovered",
                "liquidating",
            ], "\(world.log.joined(separator: "\n"))")
        try check(world, seed: 1)
    }

    /// What must hold at the end of every run, whatever went wrong.
    private func check(_ world: World, seed: UInt64) throws {
        let trace = Comment(rawValue: "seed \(seed)\n" + world.log.joined(separator: "\n"))
        let position = world.position
        #expect(position.side != .no, trace)
        let sold = 10_000 - position.hundredths
        var recorded: Set<String> = []
        var filled: Int64 = 0
        for record in world.ledger {
            if case .intent(let intent) = record.entry { recorded.insert(intent.id.text) }
            if case .fill(_, _, _, .no, let contracts, _, _, _, _, _) = record.entry {
                filled += contracts.hundredths
            }
        }
        #expect(world.sent.keys.allSatisfy { recorded.contains($0.text) }, trace)
        #expect(filled == sold, trace)
        let again = Engine(account: "sim", settings: world.engine.settings, ledger: world.ledger)
        let (before, after) = (world.engine.status(at: world.now), again.status(at: world.now))
        #expect(before.positions.map(\.contracts) == after.positions.map(\.contracts), trace)
        #expect(before.positions.map(\.debt) == after.positions.map(\.debt), trace)
        #expect(before.positions.map(\.margin) == after.positions.map(\.margin), trace)
        let health = try #require(before.positions.first?.health ?? "none")
        #expect(
            health == "none" || (health.first?.isNumber == true && !health.hasPrefix("0.")), trace)
    }

    @Test("every fault at once, forty seeds: never oversold, always healthy or flat at the end")
    func faults() throws {
        var kills = 0
        for seed in UInt64(1)...40 {
            var world = try Self.world(
                World.Faults(
                    requestLost: 30, answerLost: 80, serverError: 50, rateLimited: 50,
                    connectionRefused: 50,
                    streamBroken: 5, killed: 250), seed: seed)
            world.run(for: .seconds(60))
            world.faults = World.Faults()
            world.run(for: .seconds(30))
            try check(world, seed: seed)
            kills += world.kills
        }
        #expect(kills > 40)
    }
}
