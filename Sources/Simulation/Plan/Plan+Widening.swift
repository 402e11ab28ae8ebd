import Chance
import Nexum
import Venue

// What makes some plans different from most: one health for all, stop prices, pauses, budgets.
extension Plan {
    mutating func widen(_ random: inout SplitMix64) {
        if markets.count > 1, random.chance(350) { makeCross(&random) }
        if random.chance(200) { drawStops(&random) }
        if random.chance(250) { drawClosure(&random) }
        if random.chance(60) { startAtMaintenance(&random) }
        // Two guards in trouble need more than the lowest tier has.
        hasBudget = random.chance(200) && kind == .alone
        // Pages are small so that there are many; no budget is made for so many.
        if hasBudget { pageItems = 1000 }
    }

    /// One health for the whole account, with little of the trader's own beside what is held.
    private mutating func makeCross(_ random: inout SplitMix64) {
        settings.account.mode = .cross
        var (cost, debt) = (Money.zero, Money.zero)
        for market in markets {
            let paid = market.price * market.contracts
            cost += paid
            debt += paid - leverage(of: market).margin(of: paid)
        }
        let unused = Money.dollars(random.pick([0, 20, 200]))
        settings.account.credit = Money.dollars(debt.micros / 1_000_000 + 1) + unused
        // The fees of opening, at most 1.75 cents a contract, and what is the trader's to lose.
        var fees = Money.zero
        for market in markets { fees += Price(tenThousandths: 175) * market.contracts }
        let own = Money.dollars(random.number(0...40))
        cash = cost + fees + settings.account.credit - debt + own
    }

    private func leverage(of market: Market) -> Leverage {
        guard case .opening(let leverage, _)? = OrderToken(market.order) else {
            return settings.account.leverage
        }
        return leverage
    }

    private mutating func drawStops(_ random: inout SplitMix64) {
        for market in markets where random.chance(600) {
            var section = MarketSettings(glob: market.ticker.text)
            let below = Int(random.number(3...30))
            section.stopPrice = .cents(max(1, market.tape.startCents - below))
            settings.markets.append(section)
        }
    }

    // MARK: Pauses

    private mutating func drawClosure(_ random: inout SplitMix64) {
        let from = random.number(2000...calmAt.count)
        // Some end long after the run does.
        let length = random.pick([random.number(500...20_000), 15_000, 600_000])
        let isLate = random.chance(300)
        closures.append(
            Closure(
                kind: random.chance(700) ? .trading : .exchange, fromMs: from, toMs: from + length,
                shard: random.chance(300) ? Int(random.number(0...2)) : nil,
                announcedMs: isLate ? from - 1 : 0))
    }

    /// Thursday, eight to ten in the morning in winter: the run begins shortly before its start or
    /// its end.
    private mutating func startAtMaintenance(_ random: inout SplitMix64) {
        let begins: Int64 = 1_795_075_200_000
        let lastsMs: Int64 = 7_200_000
        let ahead = random.number(3000...20_000)
        let isEnding = random.chance(500)
        startsAt = Timestamp(milliseconds: begins - ahead + (isEnding ? lastsMs : 0))
        closures.append(
            Closure(
                kind: .trading, fromMs: isEnding ? 1 : ahead,
                toMs: isEnding ? ahead : ahead + lastsMs, shard: nil, announcedMs: 0))
    }

    /// Whether some shard does not trade at `ms`.
    func isClosed(atMs ms: Int64) -> Bool {
        closures.contains { $0.fromMs <= ms && ms < $0.toMs }
    }

    var isCross: Bool { settings.account.mode == .cross }
}
