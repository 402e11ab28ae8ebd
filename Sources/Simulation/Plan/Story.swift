import Chance
import Nexum

/// What a run is about besides everything that was drawn for it: meetings of faults that chance
/// alone brings about too seldom for a rule to be held against them.
enum Story {
    /// A person's orders rest in every market, and cancels of them ask the wrong shard.
    case restingOrders
    /// Fields are missing from answers and frames, and little else goes wrong.
    case missingFields
    /// Exits get lost on their way and are sent again.
    case sentAgain
    /// Exits arrive when whoever sent them has given them up.
    case late
    /// The process dies when an exit is written and does not arrive.
    case restarted

    /// Each as often as it is drawn.
    static let shares: [Story] = [
        .restingOrders, .missingFields, .sentAgain, .sentAgain, .late, .restarted, .restarted,
    ]
}

extension Plan {
    /// Draws what the run is about, on top of its faults.
    mutating func drawStory(_ random: inout SplitMix64) {
        switch random.pick(Story.shares) {
        case .restingOrders:
            rates[.wrongShard] = Fault.wrongShard.usualRate
            restEverywhere(&random)
        case .missingFields:
            rates = FaultRates()
            rates[.fieldMissing] = 60
            rates[.frameDamaged] = 40
        case .sentAgain:
            rates[.exitLost] = 400
            drawAnswers(&random)
        case .late:
            rates[.exitLeftBehind] = 500
            rates[.readLag] = 600
        case .restarted:
            rates[.killedAtSend] = 500
            rates[.exitLost] = 300
            rates[.exitLeftBehind] = 200
            rates[.readLag] = 300
            drawAnswers(&random)
        }
    }

    /// Faults that answer a write, and in a thousand chances what makes them frequent; those that
    /// strike every request are rarer, or no pass over the account would ever be whole.
    private static let answers: [(fault: Fault, rate: Int64)] = [
        (.connectionRefused, 120), (.failedBefore, 100), (.failedAfter, 300), (.rateLimited, 120),
        (.pausedForOne, 400), (.shortOfBalance, 400), (.wrongShard, 400), (.errorInSuccess, 400),
        (.killedUnfilled, 800), (.answerLost, 100), (.connectionEnded, 100),
    ]

    /// Two classes of answers that come often.
    private mutating func drawAnswers(_ random: inout SplitMix64) {
        for _ in 0..<2 {
            let drawn = random.pick(Self.answers)
            rates[drawn.fault] = max(rates[drawn.fault], drawn.rate)
        }
    }

    /// Early, so that lists show them when an exit is due.
    private mutating func restEverywhere(_ random: inout SplitMix64) {
        for number in markets.indices {
            let deed = Act.Deed.offer(
                above: random.number(10...40), contracts: random.number(1...20))
            acts.append(
                Act(at: Milliseconds(random.number(300...1500)), market: number, deed: deed))
        }
        acts.sort { $0.at < $1.at }
    }
}
