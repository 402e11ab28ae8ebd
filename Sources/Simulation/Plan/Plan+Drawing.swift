import Chance
import Nexum

extension Plan {
    /// The plan of a seed.
    package static func draw(seed: UInt64, kind: Kind = .alone) -> Plan {
        var random = SplitMix64(seed: seed)
        var plan = Plan(seed: seed, kind: kind, settings: settings(&random))
        plan.calmAt = .seconds(random.number(8...25))
        let count = random.pick([1, 1, 1, 2, 2, 3, 4])
        for number in 0..<count { plan.markets.append(plan.market(number, &random)) }
        plan.rates = rates(&random)
        plan.pageItems = random.chance(250) ? Int(random.number(1...3)) : 1000
        plan.streamLatency = Milliseconds(random.number(1...60))
        let fastest = random.number(2...40)
        plan.requestLatency = fastest...(fastest + random.number(1...80))
        if random.chance(400) { plan.drawActs(&random) }
        let memories: [Milliseconds?] = [nil, nil, nil, .seconds(10), .seconds(0)]
        plan.remembersIDsFor = random.pick(memories)
        plan.widen(&random)
        if random.chance(300) { plan.drawStory(&random) }
        plan.drawDesk()
        return plan
    }

    // MARK: Settings

    /// Warn, restrict, liquidate, hard and recover, in percent.
    private static let ladders: [[Int64]] = [
        [150, 125, 100, 50, 125], [150, 125, 100, 50, 150], [200, 150, 120, 80, 160],
        [130, 110, 90, 20, 115],
    ]

    private static func settings(_ random: inout SplitMix64) -> Settings {
        var settings = Settings(environment: .paper)
        settings.account.credit = .dollars(2000)
        settings.account.leverage = random.pick([.one, .cap])
        settings.liquidation.armed = !random.chance(30)
        settings.liquidation.confirmFor = Milliseconds(
            random.pick([500, 500, 500, 300, 1000] as [Int64]))
        settings.liquidation.hardConfirmFor = Milliseconds(random.pick([250, 250, 100, 400]))
        settings.liquidation.slackMin = .cents(Int(random.number(0...2)))
        settings.liquidation.slackMax = .cents(Int(random.number(3...15)))
        if random.chance(50) { settings.liquidation.ordersPerMinuteMax = 6 }
        if random.chance(30) { settings.liquidation.priceMin = .cents(5) }
        let ladder = random.pick(ladders)
        settings.margin.warnAt = .percent(ladder[0])
        settings.margin.restrictAt = .percent(ladder[1])
        settings.margin.liquidateAt = .percent(ladder[2])
        settings.margin.hardAt = .percent(ladder[3])
        settings.margin.recoverTo = .percent(ladder[4])
        settings.margin.maintenanceFloor = .percent(random.pick([10, 10, 5, 20]))
        return settings
    }

    // MARK: Markets

    private func market(_ number: Int, _ random: inout SplitMix64) -> Market {
        let start = Int(random.number(25...85))
        let seconds = calmAt.count / 1000
        let tape = Tape.draw(&random, startCents: start, seconds: seconds)
        let name = "KXSIM\(number)-1"
        let leverage: Int = random.pick([100, 150, 200, 300, 300, 300, 400, 400])
        return Market(
            ticker: MarketTicker("\(name)-T1"), event: EventTicker(name),
            side: random.pick([.yes, .no]), contracts: Self.contracts(&random),
            price: .cents(start + Int(random.number(0...2))),
            order: Self.order(number, leverage, &random), tape: tape,
            closes: Self.closes(tape, seconds, &random),
            exchangeIndex: Int(random.number(0...2)))
    }

    private static func contracts(_ random: inout SplitMix64) -> Quantity {
        let whole: Int64 = random.pick([3, 10, 50, 100, 100, 400, 700])
        return Quantity(hundredths: whole * 100 + (random.chance(200) ? random.number(0...99) : 0))
    }

    private static func order(
        _ number: Int, _ hundredths: Int, _ random: inout SplitMix64
    ) -> ClientOrderID {
        guard let leverage = Leverage(hundredths: hundredths), !random.chance(200) else {
            return ClientOrderID("elsewhere-\(number)")
        }
        return OrderToken.opening(leverage, nonce: "open\(number)").id
    }

    /// A market that settles closes by itself; others a day or, now and then, a few minutes later,
    /// so that the calendar asks for more.
    private static func closes(
        _ tape: Tape, _ seconds: Int64, _ random: inout SplitMix64
    ) -> Milliseconds {
        if case .settled(let ms, _, _, false) = tape.end { return Milliseconds(Int64(ms)) }
        return random.chance(100) ? .seconds(random.number(90...600)) : .seconds(86_400)
    }

    // MARK: Faults

    /// A tenth of the seeds see none, a tenth all, the others about a third of them.
    private static func rates(_ random: inout SplitMix64) -> FaultRates {
        var rates = FaultRates()
        let share: Int64 = random.pick([0, 120, 250, 250, 250, 400, 400, 400, 600, 1000])
        for fault in Fault.allCases where random.chance(share) { rates[fault] = fault.usualRate }
        return rates
    }

    // MARK: People

    private mutating func drawActs(_ random: inout SplitMix64) {
        for _ in 0..<random.number(1...4) {
            acts.append(
                Act(
                    at: Milliseconds(random.number(1000...calmAt.count)),
                    market: Int(random.number(0...Int64(markets.count - 1))),
                    deed: Self.deed(&random)))
        }
        acts.sort { $0.at < $1.at }
    }

    private static func deed(_ random: inout SplitMix64) -> Act.Deed {
        switch random.number(0...7) {
        case 0: .sell(percent: random.pick([10, 30, 60, 100]))
        case 1: .buy(contracts: random.number(1...60), isOurs: random.chance(500))
        case 2...3: .rest(below: random.number(1...10), contracts: random.number(1...60))
        case 4: .offer(above: random.number(2...15), contracts: random.number(1...60))
        case 5: .cancelAll
        case 6: .withdraw(percent: random.pick([5, 20, 60]))
        default: .payBack
        }
    }
}

extension Plan {
    /// Everything that can go wrong may.
    package mutating func setEveryFault() {
        for fault in Fault.allCases { rates[fault] = fault.usualRate }
    }
}
