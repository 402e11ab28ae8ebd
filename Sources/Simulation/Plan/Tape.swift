import Chance
import Nexum
import Venue

/// The path of one market's price, drawn before the run: stretches one after the other, in cents of
/// the held side.
struct Tape: Hashable, Sendable {
    /// What the price does for a while.
    enum Stretch: Hashable, Sendable {
        case walk(ms: Int32)
        case slide(cents: Int, ms: Int32)
        case jump(cents: Int)
        /// Down and back again.
        case wick(cents: Int, ms: Int32)
        /// Nobody bids for the held side.
        case gap(ms: Int32)
        /// Nobody offers.
        case bare(ms: Int32)
        case halt(ms: Int32)
        /// Trading goes on so many cents lower.
        case reopening(cents: Int, ms: Int32)
        /// Bids above offers: no such book is true.
        case crossed(ms: Int32)
        /// The close is put off.
        case longer
    }

    /// How it ends.
    enum End: Hashable, Sendable {
        case open
        /// Closed at `ms`, the result after another second: what YES is worth, and what it was
        /// said to be worth before that was amended. `isEarly`: nobody knew of the close before.
        case settled(ms: Int32, yesValue: Price, amended: Price?, isEarly: Bool)
    }

    let seed: UInt64
    let startCents: Int
    let levels: Int
    /// The most contracts on a level.
    let depth: Int64
    let stretches: [Stretch]
    let end: End

    static func draw(_ random: inout SplitMix64, startCents: Int, seconds: Int64) -> Tape {
        var stretches: [Stretch] = [.walk(ms: Int32(random.number(1500...6000)))]
        var left = seconds * 1000
        while left > 0 {
            let stretch = drawStretch(&random)
            stretches.append(stretch)
            left -= Int64(length(stretch)) + 300
            let walk = Int32(random.number(300...3000))
            stretches.append(.walk(ms: walk))
            left -= Int64(walk)
        }
        return Tape(
            seed: random.next(), startCents: startCents, levels: Int(random.number(2...7)),
            depth: random.pick([4, 12, 40, 150, 400]), stretches: stretches,
            end: drawEnd(&random, seconds: seconds))
    }

    private static func drawStretch(_ random: inout SplitMix64) -> Stretch {
        switch random.number(0...18) {
        case 0...4:
            .slide(cents: Int(random.number(4...30)), ms: Int32(random.number(500...4000)))
        case 5...6: .slide(cents: -Int(random.number(2...15)), ms: Int32(random.number(500...3000)))
        case 7...8: .jump(cents: Int(random.number(5...60)))
        case 9...11: .wick(cents: Int(random.number(8...50)), ms: Int32(random.number(20...700)))
        case 12...13: .gap(ms: Int32(random.number(20...2500)))
        case 14: .bare(ms: Int32(random.number(20...2500)))
        case 15: .halt(ms: Int32(random.number(500...4000)))
        case 16:
            .reopening(cents: Int(random.number(2...40)), ms: Int32(random.number(500...4000)))
        case 17: .crossed(ms: Int32(random.number(20...1500)))
        default: .longer
        }
    }

    private static func drawEnd(_ random: inout SplitMix64, seconds: Int64) -> End {
        guard random.chance(150) else { return .open }
        let ms = Int32(random.number(seconds * 500...seconds * 1000))
        let values: [Price] = [.zero, .one, .cents(50), .cents(37)]
        return .settled(
            ms: ms, yesValue: random.pick(values),
            amended: random.chance(300) ? random.pick(values) : nil, isEarly: random.chance(300))
    }

    private static func length(_ stretch: Stretch) -> Int32 {
        switch stretch {
        case .walk(let ms), .slide(_, let ms), .wick(_, let ms), .gap(let ms), .bare(let ms),
            .halt(let ms), .reopening(_, let ms), .crossed(let ms):
            ms
        case .jump: 100
        case .longer: 0
        }
    }
}
