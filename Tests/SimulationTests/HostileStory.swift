import Nexum

@testable import Simulation
@testable import Venue

/// One position that has to be sold while the exchange misbehaves: 100 YES at 60¢, debt 40.00. The
/// misbehaviour begins after two seconds, at five the price falls from 60¢ to 45¢, and at twelve
/// all is well again.
struct HostileStory {
    /// What a person was told besides the ladder of health, each sentence once.
    var told: [String] = []
    /// Each exit order the exchange executed a part of: how much and, in whole seconds after the
    /// price fell, when.
    var sold: [String] = []
    /// Rules that were broken.
    var broken: [String] = []

    private static let fallMs: Int32 = 5000
    private static let market = MarketTicker("KXSIM0-1-T1")
    /// The id of the order that sold.
    private var exit = ""

    init(_ faults: Faults?, _ rates: [Simulation.Fault] = [], deed: Plan.Act.Deed? = nil) {
        var settings = Settings(environment: .paper)
        settings.account.credit = .dollars(1000)
        settings.liquidation.armed = true
        var plan = Plan(seed: 7, kind: .alone, settings: settings)
        let tape = Tape(
            seed: 1, startCents: 60, levels: 6, depth: 4000,
            stretches: [.slide(cents: 0, ms: Self.fallMs), .jump(cents: 15)], end: .open)
        plan.markets = [
            Plan.Market(
                ticker: Self.market, event: EventTicker("KXSIM0-1"), side: .yes,
                contracts: .contracts(100), price: .cents(60),
                order: OrderToken.opening(Leverage(hundredths: 300) ?? .one, nonce: "open").id,
                tape: tape, closes: .seconds(86_400), exchangeIndex: 0)
        ]
        plan.calmAt = .seconds(12)
        plan.exchangeFaults = faults
        plan.faultsAt = .seconds(2)
        if let deed { plan.acts = [Plan.Act(at: .seconds(3), market: 0, deed: deed)] }
        for fault in rates { plan.rates[fault] = 1000 }
        var world = World(plan, hooks: { Hooks() }, isTracing: true)
        world.run()
        broken = world.referee.violations.map { "\($0.rule): \($0.text)" }
        for order in world.venue.orders {
            guard let id = order.clientID, case .exit = OrderToken(id), !order.filled.isZero else {
                continue
            }
            let ms = order.created.milliseconds - World.start.milliseconds - Int64(Self.fallMs)
            let seconds = FixedPoint.text(ms / 100, decimals: 1)
            sold.append("\(order.filled.shortText) after \(seconds) s")
            exit = id.text
        }
        for line in world.trace.lines { note(line) }
    }

    /// What the guard told since the misbehaviour began, but for the ladder of health.
    private mutating func note(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 4)
        guard words.count == 5, let ms = Int(words[0]), ms >= 2000, words[1] == "guard",
            ["warning:", "error:", "critical:"].contains(words[3])
        else { return }
        let text = String(words[4])
        // Between two frames of one move of the book there is a moment without a bid.
        let isUsual =
            text.contains(": health ") && text.contains("best bid")
            || text.contains("nobody bids")
        let short = text.replacing(Self.market.text, with: "M")
            .replacing("/trade-api/v2", with: "").replacing(exit, with: "the order")
        if !isUsual, !told.contains(short) { told.append(short) }
    }
}
