import Chance
import Nexum
import Venue

/// Turns a tape into the steps of a scenario.
struct TapePlayer {
    private static let quietEveryMs: Int32 = 2000
    private static let leastCents = 2
    private static let mostCents = 97

    private let tape: Tape
    private let market: UInt16
    private let side: Side
    private var random: SplitMix64
    private var steps: [ScenarioStep] = []
    private var ms: Int32 = 0
    private var cents: Int
    private var bookCount = 0

    private init(_ tape: Tape, market: Int, side: Side) {
        self.tape = tape
        self.market = UInt16(market)
        self.side = side
        random = SplitMix64(seed: tape.seed)
        cents = tape.startCents
    }

    /// The steps up to `endMs`: after the tape's own the price stays where it came to.
    static func steps(_ tape: Tape, market: Int, side: Side, endMs: Int32) -> [ScenarioStep] {
        var player = TapePlayer(tape, market: market, side: side)
        player.show()
        for stretch in tape.stretches { player.play(stretch) }
        while player.ms < endMs {
            player.show()
            player.ms += quietEveryMs
        }
        return player.ended()
    }

    private mutating func ended() -> [ScenarioStep] {
        guard case .settled(let at, let value, let amended, let isEarly) = tape.end else {
            return steps
        }
        var kept = steps.filter { $0.offsetMs < at }
        if isEarly { kept.append(step(at: at, .moveClose(Milliseconds(Int64(at))))) }
        kept.append(step(at: at + 1000, .determine(yesValue: amended ?? value)))
        if amended != nil { kept.append(step(at: at + 1800, .determine(yesValue: value))) }
        kept.append(step(at: at + 2500, .settle))
        return kept
    }

    private mutating func play(_ stretch: Tape.Stretch) {
        switch stretch {
        case .walk(let ms): walk(for: ms)
        case .slide(let cents, let ms): slide(cents, over: ms)
        case .jump(let cents):
            move(-cents)
            wait(100)
        case .wick(let depth, let ms):
            let before = cents
            move(-depth)
            wait(ms)
            move(before - cents)
        case .gap(let ms): hide(bids: true, for: ms)
        case .bare(let ms): hide(bids: false, for: ms)
        case .halt(let ms): halt(for: ms)
        case .reopening(let lower, let ms):
            halt(for: ms)
            move(-lower)
        case .crossed(let ms):
            show(spread: -2)
            wait(ms)
            show()
        case .longer: putOffClose()
        }
    }

    private mutating func halt(for span: Int32) {
        add(.pause)
        wait(span)
        add(.activate)
        show()
    }

    /// Only where the end is not drawn.
    private mutating func putOffClose() {
        guard case .open = tape.end else { return }
        add(.moveClose(Milliseconds(Self.latestCloseMs)))
    }

    /// Two days.
    private static let latestCloseMs: Int64 = 172_800_000

    private mutating func walk(for span: Int32) {
        let end = ms + span
        while ms < end {
            wait(Int32(random.number(300...1500)))
            move(Int(random.number(-1...1)))
            if random.chance(200) { print() }
        }
    }

    private mutating func slide(_ distance: Int, over span: Int32) {
        let count = Int32(max(1, min(8, abs(distance))))
        for part in 1...count {
            wait(span / count)
            move(-(distance * Int(part) / Int(count)) + distance * Int(part - 1) / Int(count))
            if random.chance(300) { print() }
        }
    }

    private mutating func hide(bids: Bool, for span: Int32) {
        show(bids: !bids, offers: bids)
        wait(span)
        show()
    }

    private mutating func wait(_ span: Int32) { ms += span }

    private mutating func move(_ change: Int) {
        cents = min(Self.mostCents, max(Self.leastCents, cents + change))
        show()
    }

    // MARK: Steps

    private func step(at ms: Int32, _ action: ScenarioAction) -> ScenarioStep {
        ScenarioStep(offsetMs: ms, market: market, action: action)
    }

    private mutating func add(_ action: ScenarioAction) { steps.append(step(at: ms, action)) }

    /// Somebody sells a few contracts into the best bid.
    private mutating func print() {
        let price = Price.cents(cents)
        add(
            .trade(
                yesPrice: side == .yes ? price : price.complement,
                .contracts(random.number(1...20)), taker: side.opposite))
    }

    private mutating func show(bids: Bool = true, offers: Bool = true, spread: Int? = nil) {
        bookCount += 1
        var book = OrderBook()
        let ask = cents + (spread ?? (bookCount % 5 == 0 ? 3 : 1))
        for level in 0..<tape.levels {
            if bids, cents - level > 0 { book.set(side, .cents(cents - level), to: size(level)) }
            if offers, (1..<100).contains(ask + level) {
                book.set(side.opposite, .cents(100 - ask - level), to: size(level))
            }
        }
        add(.book(book))
    }

    /// From a tenth of the depth to the whole; half of the levels stay as they were.
    private mutating func size(_ level: Int) -> Quantity {
        let turn = level.isMultiple(of: 2) ? Int64(bookCount / 4) : Int64(cents)
        let spread = (Int64(level) * 7 + turn * 13) % 10 + 1
        return Quantity(hundredths: max(100, tape.depth * spread * 10))
    }
}
