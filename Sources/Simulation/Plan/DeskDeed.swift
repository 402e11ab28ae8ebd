import Chance
import Nexum

/// Something a person asks a guard for. Prices are in cents from the best bid of the side.
enum DeskDeed: Sendable {
    case buy(DeskWords)
    /// Of what may be sold, so much in percent.
    case sell(percent: Int64, DeskWords)
    /// One of the orders that rest, to a price that much higher and to so much of its size, in
    /// percent.
    case amend(by: Int64, percent: Int64)
    case withdraw
    case withdrawAll
    /// Sells all of a position.
    case close
    case setMargin(Leverage)
    case disarm(Milliseconds)
}

/// What an order of a person says.
struct DeskWords: Sendable {
    let contracts: Int64
    let fromBid: Int64
    let leverage: Leverage
    let timeInForce: OrderRequest.TimeInForce
    /// Of the side that is not held, where one is.
    let isOpposite: Bool
}

extension Plan {
    /// Draws what people ask the guards for, from a source of its own: leaving it out changes
    /// nothing else.
    mutating func drawDesk() {
        var random = SplitMix64(seed: seed ^ 0x6465_736b)
        guard random.chance(600) else { return }
        for _ in 0..<random.number(2...14) {
            acts.append(
                Act(
                    at: Milliseconds(random.number(1500...calmAt.count)),
                    market: Int(random.number(0...Int64(markets.count - 1))),
                    deed: .ask(Self.deskDeed(&random))))
        }
        acts.sort { $0.at < $1.at }
    }

    private static func deskDeed(_ random: inout SplitMix64) -> DeskDeed {
        switch random.number(0...15) {
        case 0...5: .buy(words(&random, fromBid: -12...8))
        case 6...8: .sell(percent: random.pick([20, 50, 100]), words(&random, fromBid: -8...15))
        case 9...10: .amend(by: random.number(-4...8), percent: random.pick([50, 100, 100, 150]))
        case 11: .withdraw
        case 12: .withdrawAll
        case 13: .close
        case 14: .setMargin(random.pick([.one, .cap]))
        default: .disarm(Milliseconds(random.number(500...8000)))
        }
    }

    private static func words(
        _ random: inout SplitMix64, fromBid: ClosedRange<Int64>
    ) -> DeskWords {
        let kinds: [OrderRequest.TimeInForce] = [
            .goodTillCanceled, .goodTillCanceled, .immediateOrCancel, .fillOrKill,
        ]
        return DeskWords(
            contracts: random.pick([1, 5, 20, 60, 200]), fromBid: random.number(fromBid),
            leverage: random.pick([.one, .cap, Leverage(hundredths: 250) ?? .cap]),
            timeInForce: random.pick(kinds), isOpposite: random.chance(100))
    }
}
