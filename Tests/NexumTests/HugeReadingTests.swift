import Nexum
import Testing

/// An account told with amounts that no account has: it is not used, said, and nothing traps.
@Suite struct HugeReadingTests {
    private static let now = Instant(
        moment: Moment(nanoseconds: 0), utc: Timestamp(milliseconds: 1_795_000_000_000))
    private static let most = Quantity(hundredths: Quantity.largestHundredths)

    private static func position(_ number: Int, cost: Money) -> PositionReading {
        PositionReading(
            market: MarketTicker("KX-\(number)"), position: SignedQuantity(.yes, most), cost: cost,
            exchangeIndex: 0)
    }

    private static func order(_ number: Int) -> OrderReading {
        OrderReading(
            id: OrderID("o\(number)"), clientOrder: nil, market: MarketTicker("KX"), outcome: .yes,
            yesPrice: .cents(99), status: .resting, initial: most, filled: .zero, remaining: most,
            exchangeIndex: 0)
    }

    private static func fill(_ number: Int) -> Fill {
        Fill(
            id: FillID("f\(number)"), order: OrderID("o"), clientOrder: nil,
            market: MarketTicker("KX"), outcome: .yes, quantity: .contracts(1), yesPrice: .one,
            role: .taker, fee: Money(micros: Money.largestMicros), time: now.utc,
            positionAfter: nil)
    }

    static let readings: [AccountReading] = {
        let many = 0..<10_000
        let cost = Money(micros: Money.largestMicros)
        return [
            AccountReading(
                begun: now, cash: .zero, positions: many.map { position($0, cost: cost) },
                orders: [], fills: []),
            AccountReading(
                begun: now, cash: .zero, positions: [], orders: many.map(order), fills: []),
            AccountReading(
                begun: now, cash: .zero, positions: [position(0, cost: .zero)], orders: [],
                fills: many.map(fill)),
        ]
    }()

    @Test(arguments: readings.indices)
    func `amounts beyond any account are not used`(index: Int) {
        var engine = Engine(account: "main", settings: Settings(), ledger: [])
        var said: [String] = []
        for action in engine.step(.account(Self.readings[index]), at: Self.now) {
            if case .announce(let line) = action { said.append(line.text) }
        }
        #expect(said.contains("the account was told with amounts beyond any account: not used"))
        #expect(engine.heldMarkets.isEmpty)
    }
}
