import Kalshi
import Nexum
import Wire

/// One connection of the stream: a frame a line, an empty line is a second without one.
///
/// Books and changes come only for markets that are wanted, and none between a lost book and its
/// next snapshot.
enum StreamTarget {
    static func run(_ bytes: [UInt8]) {
        var state = StreamState(subaccount: 0)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let wanted = markets(in: lines)
        var follower = Follower(wanted: wanted)
        var now = Moment(nanoseconds: 0)
        follower.check(commands: state.watch(wanted, at: now))
        var frames = 0
        for line in lines {
            if line.isEmpty {
                now = now + .seconds(1)
                follower.check(state.tick(at: now))
                continue
            }
            frames += 1
            let output = state.receive(Array(line), at: now)
            if case .feedAlive? = output.inputs.first {} else { promise(false, "a deaf frame") }
            follower.check(output)
            if output.failure != nil { break }
        }
        let counters = state.counters
        promiseSame(counters.frames, frames, "frames counted")
        promise(counters.unreadable <= frames, "more than all is unreadable")
    }

    /// The first few markets that the frames name.
    static func markets(in lines: [ArraySlice<UInt8>]) -> Set<MarketTicker> {
        var markets: Set<MarketTicker> = []
        for line in lines where markets.count < marketsMax {
            guard let root = try? JSONDocument(Array(line)).root,
                let name = root["msg"]?["market_ticker"]?.string, !name.isEmpty
            else { continue }
            markets.insert(MarketTicker(name))
        }
        return markets
    }

    private static let marketsMax = 4

    /// Follows what comes out as the guard would.
    private struct Follower {
        let wanted: Set<MarketTicker>
        private var books: [MarketTicker: OrderBook] = [:]
        private var lastCommandID: Int64 = 0

        init(wanted: Set<MarketTicker>) { self.wanted = wanted }

        mutating func check(_ output: StreamOutput) {
            for input in output.inputs { check(input) }
            check(commands: output.commands)
        }

        mutating func check(commands: [StreamCommand]) {
            for command in commands {
                guard let id = try? JSONDocument(command.bytes).root["id"]?.integer else {
                    fatalError("broken promise: a command that does not read")
                }
                promise(id > lastCommandID, "a command of an old number")
                lastCommandID = id
            }
        }

        private mutating func check(_ input: Input) {
            switch input {
            case .book(let market, let book, _, _):
                promise(wanted.contains(market), "a book nobody wants")
                Units.check(book)
                books[market] = book
            case .bookChange(let market, let side, let price, let change, _):
                promise(books[market] != nil, "a change of a book that is not known")
                try? books[market]?.apply(side, price, change: change)
                if let book = books[market] { _ = book.isCrossed }
            case .bookLost(let market): books[market] = nil
            case .trade(let trade): promise(wanted.contains(trade.market), "a foreign trade")
            case .ticker(let ticker): promise(wanted.contains(ticker.market), "a foreign ticker")
            case .fill(let fill): Units.check(fill)
            case .order(let order): Units.check(order)
            default: break
            }
        }
    }
}
