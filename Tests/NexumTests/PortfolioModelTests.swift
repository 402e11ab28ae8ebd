import Chance
import Testing

@testable import Nexum

/// Random trades, flips and settlements, counted twice: by the portfolio, and by plain sums.
@Suite struct PortfolioModelTests {
    /// 20 seeds × 5000 steps.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `no step makes or loses money`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let credit = Int64.random(in: 0...2_000_000_000, using: &random)
        var portfolio = Portfolio(credit: Money(micros: credit))
        portfolio.takeCash(.dollars(100_000))
        var model = SlowAccount(cash: 100_000_000_000, credit: credit)
        for step in 0..<5000 {
            if Int.random(in: 0..<40, using: &random) == 0 {
                Self.settle(&portfolio, &model, &random)
            } else {
                Self.trade(&portfolio, &model, step, &random)
            }
            portfolio.checkConservation()
            portfolio.checkInvariants()
            guard Self.agree(portfolio, model) else {
                Issue.record("seed \(seed), step \(step): \(portfolio) is not \(model)")
                return
            }
        }
        #expect(model.flips > 100 && model.writtenOff > 0, "seed \(seed) tried too little")
    }

    private static func trade(
        _ portfolio: inout Portfolio, _ model: inout SlowAccount, _ step: Int,
        _ random: inout SplitMix64
    ) {
        let market = Int.random(in: 0..<4, using: &random)
        let outcome: Side = Bool.random(using: &random) ? .yes : .no
        let contracts = Int64.random(in: 1...3000, using: &random)
        let price = Int.random(in: 1...9999, using: &random)
        let fee = Int64.random(in: 0...20_000, using: &random)
        let leverage = Int.random(in: 100...400, using: &random)
        let fill = Fill(
            id: FillID("\(step)"), order: OrderID("o"), clientOrder: nil,
            market: MarketTicker("M\(market)"), outcome: outcome,
            quantity: Quantity(hundredths: contracts), yesPrice: Price(tenThousandths: price),
            role: .taker, fee: Money(micros: fee), time: Timestamp(milliseconds: Int64(step)),
            positionAfter: nil)
        let moment = Moment(nanoseconds: Int64(step))
        _ = portfolio.count(fill, leverage: Leverage(hundredths: leverage) ?? .one, at: moment)
        // The same fill again does nothing.
        let again = portfolio.count(fill, leverage: .one, at: moment)
        #expect(again == .repeated)
        model.trade(
            market, isYes: outcome == .yes, contracts, yesPrice: Int64(price), fee: fee,
            leverage: Int64(leverage))
    }

    private static func settle(
        _ portfolio: inout Portfolio, _ model: inout SlowAccount, _ random: inout SplitMix64
    ) {
        let market = Int.random(in: 0..<4, using: &random)
        let values = [0, 10_000, 3333, 5000]
        let value = values[Int.random(in: 0..<4, using: &random)]
        _ = portfolio.settle(
            MarketTicker("M\(market)"), yesValue: Price(tenThousandths: value),
            at: Moment(nanoseconds: 0))
        model.settle(market, yesValue: Int64(value))
    }

    private static func agree(_ portfolio: Portfolio, _ model: SlowAccount) -> Bool {
        guard portfolio.cash?.micros == model.cash, portfolio.realised.micros == model.realised,
            portfolio.fees.micros == model.fees, portfolio.writtenOff.micros == model.writtenOff,
            portfolio.drawn.micros == model.drawn, portfolio.drawn.micros <= model.credit,
            portfolio.ownCash?.micros == model.cash - model.credit + model.drawn,
            model.cash == model.cashByPairs
        else { return false }
        for (market, position) in model.positions.enumerated() {
            let holding = portfolio[MarketTicker("M\(market)")]
            guard holding?.signed.hundredths ?? 0 == position.signed,
                holding?.cost.micros ?? 0 == position.cost,
                holding?.debt.micros ?? 0 == position.debt
            else { return false }
        }
        return true
    }
}

/// The account in plain integers: millionths of a dollar, hundredths of a contract.
private struct SlowAccount {
    struct Position {
        /// YES positive.
        var signed: Int64 = 0
        var cost: Int64 = 0
        var debt: Int64 = 0
    }

    var cash: Int64
    let credit: Int64
    var positions = [Position](repeating: Position(), count: 4)
    var realised: Int64 = 0
    var fees: Int64 = 0
    var writtenOff: Int64 = 0
    var flips = 0

    /// The exchange's own view: everybody buys, a YES and a NO together are a dollar.
    private let begin: Int64
    private var bought: Int64 = 0
    private var paidOut: Int64 = 0
    private var yes: [Int64] = [0, 0, 0, 0]
    private var no: [Int64] = [0, 0, 0, 0]

    init(cash: Int64, credit: Int64) {
        self.cash = cash
        self.credit = credit
        begin = cash
    }

    var drawn: Int64 {
        positions[0].debt + positions[1].debt + positions[2].debt + positions[3].debt
    }

    var cashByPairs: Int64 {
        var pairs: Int64 = 0
        for market in 0..<4 { pairs += min(yes[market], no[market]) }
        return begin - bought - fees + paidOut + pairs * 10_000
    }

    mutating func trade(
        _ market: Int, isYes: Bool, _ contracts: Int64, yesPrice: Int64, fee: Int64, leverage: Int64
    ) {
        let price = isYes ? yesPrice : 10_000 - yesPrice
        fees += fee
        cash -= fee
        bought += price * contracts
        if isYes { yes[market] += contracts } else { no[market] += contracts }
        let sign: Int64 = isYes ? 1 : -1
        let against = max(0, -sign * positions[market].signed)
        let closed = min(against, contracts)
        // A flip's fee is that of its parts by their contracts, the sale's rounded up.
        let closingFee = (fee * closed + contracts - 1) / contracts
        if closed > 0 { close(market, closed, at: 10_000 - price, fee: closingFee) }
        guard contracts > closed else { return }
        if closed > 0 { flips += 1 }
        let cost = price * (contracts - closed)
        // cost ÷ leverage, rounded up, is the trader's.
        let margin = (cost * 100 + leverage - 1) / leverage
        let debt = min(cost - margin, credit - drawn)
        cash -= cost
        positions[market].signed += sign * (contracts - closed)
        positions[market].cost += cost
        positions[market].debt += debt
    }

    mutating func settle(_ market: Int, yesValue: Int64) {
        let signed = positions[market].signed
        guard signed != 0 else { return }
        let value = signed > 0 ? yesValue : 10_000 - yesValue
        close(market, abs(signed), at: value, fee: 0)
        // Pairs are paid a dollar; what is left over its value.
        let pairs = min(yes[market], no[market])
        paidOut += pairs * 10_000 + abs(signed) * value
        (yes[market], no[market]) = (0, 0)
    }

    private mutating func close(_ market: Int, _ contracts: Int64, at price: Int64, fee: Int64) {
        var position = positions[market]
        let held = abs(position.signed)
        let leaving = contracts == held ? position.cost : position.cost * contracts / held
        let proceeds = price * contracts
        cash += proceeds
        realised += proceeds - leaving
        position.cost -= leaving
        position.signed -= (position.signed > 0 ? 1 : -1) * contracts
        position.debt = max(0, position.debt - max(0, proceeds - fee))
        if position.signed == 0 {
            writtenOff += position.debt
            position.debt = 0
        }
        positions[market] = position
    }
}
