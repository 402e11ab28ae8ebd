import Chance
import Kalshi
import Nexum
import Testing
import Wire

/// An exchange that changes books at random over a line that loses frames.
private struct LossyExchange {
    private static let markets = [MarketTicker("A"), MarketTicker("B"), MarketTicker("C")]

    private(set) var books: [MarketTicker: OrderBook] = [:]
    private var sequence = 0
    /// Frames under way, each with the books as they were when it was made.
    private(set) var line: [(frame: String, books: [MarketTicker: OrderBook])] = []

    init() { for market in Self.markets { books[market] = OrderBook() } }

    private mutating func send(_ frame: String) { line.append((frame, books)) }

    mutating func take() -> (frame: String, books: [MarketTicker: OrderBook])? {
        line.isEmpty ? nil : line.removeFirst()
    }

    mutating func obey(_ command: StreamCommand) {
        switch command {
        case .subscribe(_, _, let markets):
            send(Frames.subscribed("orderbook_delta", sid: 1))
            for market in markets { sendSnapshot(market) }
        case .getSnapshot(_, _, let markets):
            sequence += 1
            send(Frames.ok(sid: 1, seq: sequence))
            for market in markets { sendSnapshot(market) }
        case .addMarkets, .deleteMarkets, .unsubscribe: break
        }
    }

    /// Changes one level of one book, never below zero.
    mutating func change(_ random: inout SplitMix64) {
        let market = Self.markets[Int.random(in: 0..<3, using: &random)]
        let side: Side = Bool.random(using: &random) ? .yes : .no
        let price = Price.cents(Int.random(in: 1...9, using: &random))
        let present = books[market]?.bids(side).quantity(at: price).hundredths ?? 0
        let change = SignedQuantity(
            hundredths: Int64.random(in: -present...500, using: &random))
        try? books[market]?.apply(side, price, change: change)
        sequence += 1
        send(
            #"""
            {"type":"orderbook_delta","sid":1,"seq":\#(sequence),"msg":{"market_ticker":
            "\#(market.text)","price_dollars":"\#(price.text)","delta_fp":"\#(change.text)",
            "side":"\#(side.rawValue)"}}
            """#)
    }

    private mutating func sendSnapshot(_ market: MarketTicker) {
        guard let book = books[market] else { return }
        sequence += 1
        let sides: JSON = [
            "market_ticker": .string(market.text), "yes_dollars_fp": Self.levels(book.yes),
            "no_dollars_fp": Self.levels(book.no),
        ]
        let message = String(decoding: sides.bytes, as: UTF8.self)
        send(#"{"type":"orderbook_snapshot","sid":1,"seq":\#(sequence),"msg":\#(message)}"#)
    }

    private static func levels(_ bids: Bids) -> JSON {
        .array(bids.levels.map { [.string($0.price.text), .string($0.quantity.text)] })
    }
}

/// Whatever is lost on the way: a book that is relied on is the exchange's book.
@Suite struct StreamLossTests {
    private static let markets: Set = [MarketTicker("A"), MarketTicker("B"), MarketTicker("C")]

    @Test(arguments: 0..<16 as Range<UInt64>)
    func aBookReliedOnIsRight(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var exchange = LossyExchange()
        var state = StreamState(subaccount: 0, channels: [.book])
        var followed: [MarketTicker: OrderBook] = [:]
        var now: Int64 = 0
        for command in state.watch(Self.markets, at: moment(milliseconds: now)) {
            exchange.obey(command)
        }
        for step in 0..<600 {
            now += 20
            exchange.change(&random)
            // The acknowledgement gets through, and at last everything does.
            let isLossy = step > 3 && step < 400
            while let sent = exchange.take() {
                if isLossy, Int.random(in: 0..<100, using: &random) < 4 { continue }
                let output = state.receive(Array(sent.frame.utf8), at: moment(milliseconds: now))
                try apply(output.inputs, to: &followed)
                output.commands.forEach { exchange.obey($0) }
                for (market, book) in followed {
                    try #require(book == sent.books[market], "seed \(seed), step \(step)")
                }
            }
            state.tick(at: moment(milliseconds: now)).commands.forEach { exchange.obey($0) }
        }
        #expect(followed.count == 3, "seed \(seed): every book came back")
        #expect(state.counters.losses > 0, "seed \(seed): nothing was lost")
    }

    private func apply(
        _ inputs: [Input], to followed: inout [MarketTicker: OrderBook]
    ) throws {
        for input in inputs {
            switch input {
            case .book(let market, let book, _, _): followed[market] = book
            case .bookChange(let market, let side, let price, let change, _):
                try followed[market]?.apply(side, price, change: change)
            case .bookLost(let market): followed[market] = nil
            default: break
            }
        }
    }
}
