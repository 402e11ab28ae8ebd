import Kalshi
import Nexum
import Platform
import Wire

/// Frames of the stream of one market, in the order they came.
struct Tape {
    struct Frame {
        let bytes: [UInt8]
        let at: Instant
    }

    let market: MarketTicker
    /// Never empty.
    let frames: [Frame]

    var begin: Instant { frames[0].at }
    var end: Instant { frames[frames.count - 1].at }

    /// The most frames that are taken from recordings, a minute of work at worst.
    private static let framesMax = 1_000_000

    /// A stream that waits for the first snapshot. In recordings numbers only grow: they leave
    /// out the other markets of their subscription.
    func stream() -> StreamState {
        var stream = StreamState(subaccount: 0, channels: [.book, .trade], rule: .growing)
        _ = stream.watch([market], at: begin.moment)
        return stream
    }

    init(market: MarketTicker, frames: [Frame]) {
        precondition(!frames.isEmpty, "a tape without frames")
        self.market = market
        self.frames = frames
    }

    // MARK: Recorded

    /// The lines of every packed file in a directory: each a frame with the time it was received.
    init(recording directory: String) throws(BenchError) {
        let names = PlainFile.names(in: directory, suffix: ".ndjson.gz") ?? []
        guard !names.isEmpty else { throw .noRecording(path: directory) }
        var frames: [Frame] = []
        var market: MarketTicker?
        for name in names {
            let path = "\(directory)/\(name)"
            guard let text = Unpacked.read(path) else { throw .cannotUnpack(path: path) }
            var number = 0
            for line in text.split(separator: UInt8(ascii: "\n")).prefix(Self.framesMax) {
                number += 1
                do throws(ReplyError) {
                    let (frame, book) = try Self.frame(line)
                    frames.append(frame)
                    market = market ?? book
                } catch {
                    throw .badLine(path: path, line: number, "\(error)")
                }
            }
        }
        guard let market, !frames.isEmpty else { throw .noBook(path: directory) }
        self.init(market: market, frames: frames)
    }

    /// A line as a frame, and the market whose book it brings.
    private static func frame(
        _ line: ArraySlice<UInt8>
    ) throws(ReplyError) -> (Frame, MarketTicker?) {
        let recorded = try RecordedFrame(try document(Array(line)))
        let received = recorded.receivedAt
        let moment = Moment(nanoseconds: received.milliseconds * 1_000_000)
        // The frame itself: the object inside the line's own, which it ends.
        guard let first = line.dropFirst().firstIndex(of: UInt8(ascii: "{")),
            let last = line.lastIndex(of: UInt8(ascii: "}")), first < last
        else { throw .missing(path: "event") }
        let bytes = Array(line[first..<last])
        let content = try StreamFrame(try document(bytes))
        var market: MarketTicker?
        if case .snapshot(let ticker, _) = try content.message() { market = ticker }
        return (Frame(bytes: bytes, at: Instant(moment: moment, utc: received)), market)
    }

    private static func document(_ bytes: [UInt8]) throws(ReplyError) -> JSONValue {
        do throws(JSONError) {
            return try JSONDocument(bytes).root
        } catch {
            throw .notJSON(error)
        }
    }
}
