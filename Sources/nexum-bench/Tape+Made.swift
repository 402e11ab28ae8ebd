import Chance
import Nexum
import Wire

extension Tape {
    /// A made stream, the same each time: one whole book, then changes of its levels, most of
    /// them near the best bids, and a trade now and then.
    static func made() -> Tape {
        var maker = TapeMaker()
        var frames: [Frame] = [maker.snapshot()]
        while frames.count < madeCount { frames.append(maker.next()) }
        return Tape(market: TapeMaker.market, frames: frames)
    }

    /// As many as a busy market sends in a quarter of an hour.
    private static let madeCount = 50_000
}

private struct TapeMaker {
    static let market = MarketTicker("KXBENCH-26DEC311200-T50")
    private static let marketID = "4f5c2e39-5132-4147-ba3f-b3485ad89427"

    private var chance = SplitMix64(seed: 2)
    /// Hundredths of contracts by cents, up to the best bid that there can be; side by side they
    /// come to 99 cents, so that the book never crosses.
    private var yes = [Int64](repeating: 5000, count: 50)
    private var no = [Int64](repeating: 5000, count: 50)
    private var sequence: Int64 = 1
    private var milliseconds: Int64 = 1_795_000_000_000

    mutating func snapshot() -> Tape.Frame {
        frame(
            "orderbook_snapshot",
            [
                "market_ticker": .string(Self.market.text), "market_id": .string(Self.marketID),
                "yes_dollars_fp": Self.levels(yes), "no_dollars_fp": Self.levels(no),
            ])
    }

    private static func levels(_ quantities: [Int64]) -> JSON {
        var list: [JSON] = []
        for (cents, hundredths) in quantities.enumerated() where cents > 0 {
            let quantity = Quantity(hundredths: hundredths)
            list.append([.string(Price.cents(cents).text), .string(quantity.text)])
        }
        return .array(list)
    }

    mutating func next() -> Tape.Frame {
        milliseconds += Int64.random(in: 0...30, using: &chance)
        return Int.random(in: 0..<20, using: &chance) == 0 ? trade() : delta()
    }

    /// A fifth of the changes empties a level.
    private mutating func delta() -> Tape.Frame {
        let isYes = Bool.random(using: &chance)
        let reach = Int.random(in: 1...49, using: &chance)
        let cents = 50 - Int.random(in: 1...reach, using: &chance)
        let isEmptied = Int.random(in: 0..<5, using: &chance) == 0
        let new = isEmptied ? 0 : Int64.random(in: 1000...40_000, using: &chance)
        let change = SignedQuantity(hundredths: new - (isYes ? yes[cents] : no[cents]))
        if isYes { yes[cents] = new } else { no[cents] = new }
        return frame(
            "orderbook_delta",
            [
                "market_ticker": .string(Self.market.text), "market_id": .string(Self.marketID),
                "price_dollars": .string(Price.cents(cents).text),
                "delta_fp": .string(change.text), "side": .string(isYes ? "yes" : "no"),
                "ts": "2026-11-18T12:00:00.000001Z", "ts_ms": .integer(milliseconds - 5),
            ])
    }

    private mutating func trade() -> Tape.Frame {
        frame(
            "trade",
            [
                "trade_id": .string(Self.marketID), "market_ticker": .string(Self.market.text),
                "yes_price_dollars": "0.5000", "no_price_dollars": "0.5000", "count_fp": "46.02",
                "taker_side": "yes", "taker_outcome_side": "yes", "taker_book_side": "bid",
                "ts": .integer(milliseconds / 1000), "ts_ms": .integer(milliseconds - 5),
            ])
    }

    private mutating func frame(_ type: String, _ message: JSON) -> Tape.Frame {
        defer { sequence += 1 }
        let document: JSON = [
            "type": .string(type), "sid": .integer(type == "trade" ? 2 : 1),
            "seq": .integer(sequence), "msg": message,
        ]
        let moment = Moment(nanoseconds: milliseconds * 1_000_000)
        return Tape.Frame(
            bytes: document.bytes,
            at: Instant(moment: moment, utc: Timestamp(milliseconds: milliseconds)))
    }
}
