import Nexum

/// Subscriptions that the exchange ended by itself.
extension StreamState {
    /// Errors after which a subscription sends nothing more: the channel failed, or its buffer
    /// overflowed because we read too slowly.
    static let endings: Set<Int64> = [10, 25]

    /// A channel that ends again within this is not helped by subscribing once more: the connection
    /// is begun anew, after a pause.
    static let endingsApart = Milliseconds.seconds(10)

    /// Opens a subscription anew that the exchange ended, and keeps the others. What it may have
    /// missed is not known any more.
    mutating func reopen(
        _ refusal: StreamRefusal, sid: Int64?, at now: Moment, _ output: inout StreamOutput
    ) {
        let failure = StreamFailure.ended(code: refusal.code, text: refusal.text)
        guard let sid, let channel = channelOfSid[sid], subscriptions[channel]?.sid == sid else {
            output.failure = failure
            return
        }
        let last = endedAt.updateValue(now, forKey: channel)
        if let last, now.since(last) < Self.endingsApart {
            output.failure = failure
            return
        }
        channelOfSid[sid] = nil
        lastSequence[sid] = nil
        subscriptions[channel] = nil
        output.refusals.append(refusal)
        distrust(channel, at: now, &output)
        synchronize(at: now, &output)
    }

    /// What a channel carried may have changed unseen.
    private mutating func distrust(
        _ channel: StreamChannel, at now: Moment, _ output: inout StreamOutput
    ) {
        switch channel {
        case .book:
            for market in wanted {
                if case .live = books[market] { output.inputs.append(.bookLost(market)) }
                books[market] = .waiting(since: now)
            }
        case .lifecycle: distrustMarkets(&output)
        case .fill, .orders, .positions: output.isAccountStale = true
        // A lost print or summary is replaced by the next one.
        case .trade, .ticker: break
        }
    }
}
