import Nexum

/// What happens to one market, played to a desk in the daemon's manner: it looks when something
/// comes and when it asked to be woken, not all the time.
struct Course {
    enum Step {
        /// The held side's best bid from now on, with plenty behind it; 0: nobody bids.
        case bid(Int)
        /// A print, at a price of the held side.
        case print(Int)
        case ticker(Int)
        /// The exchange's own book, read by a request.
        case rest(Int)
        case pause(Int64)
    }

    let steps: [Step]

    init(_ steps: [Step]) { self.steps = steps }

    /// 100 contracts at 88¢, 3x: 58.67 of debt. Health is below 100% under 66¢ and below 50% under
    /// 62¢; in a cross account the same, for it has nothing else.
    static func desk(_ side: Side, _ mode: AccountSettings.Mode) -> Desk {
        let held = Held(side: side, cents: 88)
        var desk = Desk([held], cash: mode == .cross ? .cents(97_067) : .dollars(1940)) {
            $0.account.mode = mode
        }
        desk.bid(88, side, in: Desk.market)
        desk.idle(1000)
        return desk
    }

    func play(on desk: inout Desk, _ side: Side) {
        for step in steps {
            switch step {
            case .bid(let cents): desk.book(Self.book(side, cents), in: Desk.market)
            case .print(let cents): desk.say(.trade(Self.trade(side, cents, desk.now.utc)))
            case .ticker(let cents): desk.say(.ticker(Self.ticker(side, cents, desk.now.utc)))
            case .rest(let cents): desk.witness(cents, side, in: Desk.market)
            case .pause(let milliseconds): desk.idle(milliseconds)
            }
        }
    }

    private static func book(_ side: Side, _ cents: Int) -> OrderBook {
        cents > 0 ? Desk.book(side, [(cents, 2000)]) : Desk.book(side, [])
    }

    private static func yesPrice(_ side: Side, _ cents: Int) -> Price {
        side == .yes ? .cents(cents) : .cents(100 - cents)
    }

    private static func trade(_ side: Side, _ cents: Int, _ time: Timestamp) -> Trade {
        Trade(
            market: Desk.market, yesPrice: yesPrice(side, cents), quantity: .contracts(3),
            time: time)
    }

    private static func ticker(_ side: Side, _ cents: Int, _ time: Timestamp) -> TickerReading {
        let yes = yesPrice(side, cents)
        return TickerReading(
            market: Desk.market, yesBid: yes, yesAsk: yes, lastYesPrice: nil, time: time)
    }
}
