package import Kalshi
package import Nexum
import Wire

/// Why a recording cannot be played.
package enum RecordingError: Error, Hashable {
    /// The event's description is no JSON, or lacks what a listing needs.
    case event(ReplyError)
    /// Lines count from 1, over all files.
    case line(Int, ReplyError)
    case noLines
    /// Steps are placed within 24 days of the first line.
    case tooLong
    case tooManyMarkets
}

extension RecordingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .event(let error): "the event's description: \(error)"
        case .line(let line, let error): "line \(line): \(error)"
        case .noLines: "the recording is empty; give files with at least one line"
        case .tooLong: "the recording is longer than 24 days; play a part of it"
        case .tooManyMarkets: "the event has more than 65,535 markets; play one with fewer"
        }
    }
}

extension Scenario {
    /// A scenario from a recorded session: the event as the exchange described it afterwards, and
    /// the lines of the stream in the order they were received.
    ///
    /// Books and trades are as recorded, at the times they were received; opening and closing as
    /// described; result and payout where the description has them. Lines of other markets and
    /// messages of other kinds are passed over. A recording does not tell the fees.
    package init(
        recordingOf event: [UInt8], files: [[UInt8]], fees: FeeSchedule = .standard
    ) throws(RecordingError) {
        var reader = try RecordingReader(event)
        for file in files { try reader.read(file) }
        self = try reader.scenario(fees: fees)
    }
}

private struct RecordingReader {
    private let facts: EventFacts
    /// When each market was paid, where it was.
    private let settled: [MarketTicker: Timestamp]
    private var marketNumbers: [MarketTicker: UInt16] = [:]
    private var start: Timestamp?
    private var lastMs: Int64 = 0
    private var lineCount = 0
    private var steps: [ScenarioStep] = []

    init(_ event: [UInt8]) throws(RecordingError) {
        do throws(ReplyError) {
            let root = try Self.document(event)
            // Recorders keep the answer under `response`, beside when it was asked for.
            let answer = root["response"] ?? root
            facts = try EventFacts(reply: answer)
            settled = Self.settlements(answer)
        } catch {
            throw .event(error)
        }
        guard facts.markets.count <= Int(UInt16.max) else { throw .tooManyMarkets }
        for (number, market) in facts.markets.enumerated() {
            marketNumbers[market.ticker] = UInt16(number)
        }
    }

    private static func document(_ bytes: [UInt8]) throws(ReplyError) -> JSONValue {
        do throws(JSONError) {
            return try JSONDocument(bytes).root
        } catch {
            throw .notJSON(error)
        }
    }

    private static func settlements(_ answer: JSONValue) -> [MarketTicker: Timestamp] {
        var settled: [MarketTicker: Timestamp] = [:]
        for holder in [answer, answer["event"]] {
            guard let list = holder?["markets"] else { continue }
            for market in list.elements {
                guard let ticker = market["ticker"]?.string,
                    let text = market["settlement_ts"]?.text,
                    let time = Timestamp(rfc3339: text)
                else { continue }
                settled[MarketTicker(ticker)] = time
            }
        }
        return settled
    }

    // MARK: Lines

    mutating func read(_ file: [UInt8]) throws(RecordingError) {
        for line in file.split(separator: UInt8(ascii: "\n")) {
            lineCount += 1
            if let line = try frame(line) { try add(line) }
        }
    }

    private struct Line {
        let time: Timestamp
        let market: UInt16
        let action: ScenarioAction
    }

    /// Nil for a line that is not played.
    private func frame(_ line: ArraySlice<UInt8>) throws(RecordingError) -> Line? {
        do throws(ReplyError) {
            let recorded = try RecordedFrame(try Self.document(Array(line)))
            guard let (ticker, action) = try Self.action(recorded.frame),
                let market = marketNumbers[ticker]
            else { return nil }
            return Line(time: recorded.receivedAt, market: market, action: action)
        } catch {
            throw .line(lineCount, error)
        }
    }

    /// Times never go back: lines were received one after the other.
    private mutating func add(_ line: Line) throws(RecordingError) {
        let start = self.start ?? line.time
        self.start = start
        lastMs = max(lastMs, line.time.since(start).count)
        guard let offset = Int32(exactly: lastMs) else { throw .tooLong }
        steps.append(ScenarioStep(offsetMs: offset, market: line.market, action: line.action))
    }

    private static func action(
        _ frame: JSONValue
    ) throws(ReplyError) -> (MarketTicker, ScenarioAction)? {
        switch try StreamFrame(frame).message() {
        case .snapshot(let ticker, let book): return (ticker, .book(book))
        case .delta(let ticker, let side, let price, let change, _):
            return (ticker, .change(side, price, change))
        case .trade(let trade):
            let body = frame["msg"]
            let taker = body?["taker_outcome_side"]?.string ?? body?["taker_side"]?.string
            guard let side = taker.flatMap({ Side(rawValue: $0) }) else {
                throw .missing(path: "msg.taker_outcome_side")
            }
            return (
                trade.market, .trade(yesPrice: trade.yesPrice, trade.quantity, taker: side)
            )
        default: return nil
        }
    }

    // MARK: The whole

    mutating func scenario(fees: FeeSchedule) throws(RecordingError) -> Scenario {
        guard let start else { throw .noLines }
        for (number, market) in facts.markets.enumerated() {
            try addEnd(of: market, UInt16(number), from: start)
        }
        sortSteps()
        let series = SeriesListing(
            ticker: facts.series, title: facts.series.text, category: "Recorded", fees: fees)
        let event = EventListing(
            ticker: facts.ticker, series: facts.series, title: facts.title,
            isMutuallyExclusive: facts.isMutuallyExclusive)
        var listings: [MarketListing] = []
        for market in facts.markets { listings.append(MarketListing(market, from: start)) }
        return Scenario(
            name: facts.ticker.text, series: [series], events: [event], markets: listings,
            steps: steps, recordedAt: start)
    }

    /// Determined when it closed or a second before it was paid, whichever is later.
    private mutating func addEnd(
        of market: MarketFacts, _ number: UInt16, from start: Timestamp
    ) throws(RecordingError) {
        guard case .finalized(let yesValue) = market.status, let paid = settled[market.ticker]
        else { return }
        let paidMs = max(paid.since(start).count, 0)
        let determinedMs = min(max(paidMs - 1000, market.closes.since(start).count, 0), paidMs)
        guard let determined = Int32(exactly: determinedMs), let settled = Int32(exactly: paidMs)
        else { throw .tooLong }
        steps.append(
            ScenarioStep(
                offsetMs: determined, market: number, action: .determine(yesValue: yesValue)))
        steps.append(ScenarioStep(offsetMs: settled, market: number, action: .settle))
    }

    /// By time; steps of one time stay in their order.
    private mutating func sortSteps() {
        var order = Array(steps.indices)
        order.sort { (steps[$0].offsetMs, $0) < (steps[$1].offsetMs, $1) }
        var sorted: [ScenarioStep] = []
        sorted.reserveCapacity(steps.count)
        for index in order { sorted.append(steps[index]) }
        steps = sorted
    }
}

extension MarketListing {
    fileprivate init(_ market: MarketFacts, from start: Timestamp) {
        self.init(
            ticker: market.ticker, event: market.event, title: market.title,
            yesTitle: market.title, noTitle: market.title, opens: market.opens.since(start),
            closes: market.closes.since(start),
            expectedExpiration: market.expectedExpiration.map { $0.since(start) },
            occurrence: market.occurrence.map { $0.since(start) }, grid: market.grid,
            exchangeIndex: market.exchangeIndex)
    }
}
