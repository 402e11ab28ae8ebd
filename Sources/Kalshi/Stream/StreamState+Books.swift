package import Nexum

/// Which books can be relied on.
extension StreamState {
    /// A snapshot that does not come is asked for again after this long. They come within a round
    /// trip when they come.
    package static let snapshotPatience = Milliseconds.seconds(2)

    /// Compares a frame's number with the one before in its subscription. Answers to commands are
    /// counted too, so this is done for every frame before it is looked into.
    mutating func follow(_ frame: StreamFrame, at now: Moment, _ output: inout StreamOutput) {
        guard let sid = frame.sid, let sequence = frame.sequence else { return }
        let last = lastSequence.updateValue(sequence, forKey: sid)
        guard let last, !continues(last, sequence) else { return }
        counters.losses += 1
        switch channelOfSid[sid] {
        case .book: loseBooks(at: now, &output)
        case .lifecycle: distrustMarkets(&output)
        // A lost print or summary is replaced by the next one.
        case .trade, .ticker, .fill, .orders, .positions, nil: break
        }
    }

    private func continues(_ last: Int64, _ next: Int64) -> Bool {
        switch rule {
        case .unbroken: next > last && next - 1 == last
        case .growing: next > last
        }
    }

    /// Frames of books carry a subscription and a number, or losses could not be seen. A recording
    /// has no acknowledgement, so the subscription is learned from them.
    mutating func noteBook(_ frame: StreamFrame) throws(ReplyError) {
        guard let sid = frame.sid else { throw .missing(path: "sid") }
        guard frame.sequence != nil else { throw .missing(path: "seq") }
        if channelOfSid[sid] == nil { channelOfSid[sid] = .book }
    }

    mutating func apply(_ change: Input, to market: MarketTicker, _ output: inout StreamOutput) {
        switch books[market] {
        case .live: output.inputs.append(change)
        case .waiting: counters.ignoredDeltas += 1
        case nil: break
        }
    }

    mutating func accept(_ book: Input, of market: MarketTicker, _ output: inout StreamOutput) {
        guard books[market] != nil else { return }
        books[market] = .live
        output.inputs.append(book)
    }

    /// Every book lost step: none is used until its next snapshot, which is asked for. Those that
    /// wait for one already are left to `tick`, so that a stream of breaks is not answered by a
    /// stream of commands.
    mutating func loseBooks(at now: Moment, _ output: inout StreamOutput) {
        var lost: [MarketTicker] = []
        for market in wanted {
            guard case .live = books[market] else { continue }
            books[market] = .waiting(since: now)
            output.inputs.append(.bookLost(market))
            lost.append(market)
        }
        askForSnapshots(of: lost, &output)
    }

    /// One book does not add up: the engine found a level below zero, or bids above offers.
    package mutating func loseBook(of market: MarketTicker, at now: Moment) -> StreamOutput {
        var output = StreamOutput()
        guard case .live = books[market] else { return output }
        books[market] = .waiting(since: now)
        output.inputs.append(.bookLost(market))
        askForSnapshots(of: [market], &output)
        return output
    }

    private mutating func askForSnapshots(
        of markets: [MarketTicker], _ output: inout StreamOutput
    ) {
        guard let sid = subscriptions[.book]?.sid else { return }
        for part in markets.chunks {
            output.commands.append(.getSnapshot(id: nextCommandID(), sid: sid, part))
        }
    }

    /// To be called now and then, once a second say: asks again for what did not come, as much as
    /// one command can name. Thousands of books that are still on their way are not asked for anew.
    package mutating func tick(at now: Moment) -> StreamOutput {
        var output = StreamOutput()
        if isAcknowledgementLate(at: now) { output.failure = .silent }
        var late: [MarketTicker] = []
        for market in wanted {
            guard case .waiting(let since) = books[market],
                now.since(since) >= Self.snapshotPatience
            else { continue }
            books[market] = .waiting(since: now)
            late.append(market)
            if late.count == Self.marketsPerCommand { break }
        }
        askForSnapshots(of: late, &output)
        return output
    }
}
