package import Nexum
package import Wire

/// Follows one connection of the stream: its subscriptions, its sequences, and which books can be
/// relied on. Frames go in; inputs for the engine and commands to send come out.
///
/// A new connection begins with a new value: subscriptions and sequences do not outlive it.
package struct StreamState: Sendable {
    /// How sequence numbers are judged.
    package enum SequenceRule: Sendable {
        /// Every number follows the one before: the live stream.
        case unbroken
        /// Numbers only grow: a recording of one market, where those of others are left out.
        case growing
    }

    /// One channel that was asked for.
    struct Subscription {
        let commandID: Int64
        let askedAt: Moment
        /// Nil until acknowledged.
        var sid: Int64?
        /// Markets the exchange was told of.
        var markets: Set<MarketTicker>
    }

    /// Whether a book can be followed.
    enum Following {
        /// Unusable until a snapshot comes, last asked for at that moment.
        case waiting(since: Moment)
        case live
    }

    /// Frames of other subaccounts are left out.
    let subaccount: Int
    let rule: SequenceRule
    let channels: [StreamChannel]
    var subscriptions: [StreamChannel: Subscription] = [:]
    var channelOfSid: [Int64: StreamChannel] = [:]
    var lastSequence: [Int64: Int64] = [:]
    /// The markets that are wanted, each with the state of its book.
    var books: [MarketTicker: Following] = [:]
    var isOpen = false
    /// When the exchange last ended each channel's subscription by itself.
    var endedAt: [StreamChannel: Moment] = [:]
    private var lastCommandID: Int64 = 0
    private var looks = FrameLooks()
    /// What came so far.
    package internal(set) var counters = StreamCounters()

    /// The first call of `watch` subscribes to `channels`: those asked for market by market as soon
    /// as there is a market.
    package init(
        subaccount: Int, channels: [StreamChannel] = StreamChannel.allCases,
        rule: SequenceRule = .unbroken
    ) {
        self.subaccount = subaccount
        self.channels = channels
        self.rule = rule
    }

    /// Sets the markets that are wanted and returns what has to be sent for it. The first call
    /// after the handshake opens the subscriptions.
    package mutating func watch(_ markets: Set<MarketTicker>, at now: Moment) -> [StreamCommand] {
        for market in markets where books[market] == nil { books[market] = .waiting(since: now) }
        for market in books.keys where !markets.contains(market) { books[market] = nil }
        var output = StreamOutput()
        synchronize(at: now, &output)
        return output.commands
    }

    /// The wanted markets, in an order that is the same each time.
    var wanted: [MarketTicker] { books.keys.sorted() }

    mutating func nextCommandID() -> Int64 {
        lastCommandID += 1
        return lastCommandID
    }

    /// Takes the payload of a text frame.
    package mutating func receive(_ bytes: [UInt8], at now: Moment) -> StreamOutput {
        do throws(JSONError) {
            return receive(try JSONDocument(bytes).root, at: now)
        } catch {
            // It may have been a change of any book, and the next frame, which would show the gap,
            // may be long in coming: until then something would be sold on a book that lacks it. Or
            // it concerned the account: then only a read of that shows what it said.
            counters.frames += 1
            counters.unreadable += 1
            var output = Self.alive
            output.isAccountStale = true
            loseBooks(at: now, &output)
            return output
        }
    }

    /// Takes a frame that was read already, such as a recorded one.
    package mutating func receive(_ value: JSONValue, at now: Moment) -> StreamOutput {
        var output = Self.alive
        counters.frames += 1
        do throws(ReplyError) {
            let frame = try StreamFrame(value)
            output.novelties = looks.look(value, type: frame.type, body: frame.body)
            counters.unknown += output.novelties.count
            follow(frame, at: now, &output)
            try handle(try frame.message(), of: frame, at: now, &output)
        } catch {
            counters.unreadable += 1
            handleUnreadable(value, at: now, &output)
        }
        return output
    }

    /// Every frame says that the connection lives, before anything else it says.
    private static var alive: StreamOutput {
        var output = StreamOutput()
        output.inputs.reserveCapacity(2)
        output.inputs.append(.feedAlive)
        return output
    }
}
