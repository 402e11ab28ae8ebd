package import Nexum

/// What the exchange was asked to send, and whether it agreed.
extension StreamState {
    /// An acknowledgement that does not come within this long means that something is wrong with
    /// the connection as a whole; the exchange itself gives up on a command after a few seconds.
    package static let acknowledgementPatience = Milliseconds.seconds(10)

    /// Markets named in one command: a frame of some 15 kB. Ten thousand markets take twenty.
    package static let marketsPerCommand = 500

    /// Brings what the exchange was told in line with what is wanted.
    mutating func synchronize(at now: Moment, _ output: inout StreamOutput) {
        subscribe(channels.filter { !$0.isPerMarket }, markets: [], at: now, &output)
        if !books.isEmpty {
            subscribe(channels.filter { $0.isPerMarket }, markets: wanted, at: now, &output)
        }
        for channel in channels { update(channel, &output) }
    }

    /// Asks for channels with the first of the markets; the others are added when the exchange has
    /// given the subscriptions a name.
    private mutating func subscribe(
        _ channels: [StreamChannel], markets: [MarketTicker], at now: Moment,
        _ output: inout StreamOutput
    ) {
        let missing = channels.filter { subscriptions[$0] == nil }
        guard !missing.isEmpty else { return }
        let id = nextCommandID()
        let markets = Array(markets.prefix(Self.marketsPerCommand))
        for channel in missing {
            subscriptions[channel] = Subscription(
                commandID: id, askedAt: now, sid: nil, markets: Set(markets))
        }
        output.commands.append(.subscribe(id: id, missing, markets: markets))
    }

    /// Adds and removes markets of a subscription; one that is not acknowledged yet has no name to
    /// do it by, and is brought in line when it is.
    private mutating func update(_ channel: StreamChannel, _ output: inout StreamOutput) {
        guard channel.isPerMarket, let subscription = subscriptions[channel],
            let sid = subscription.sid
        else { return }
        let wanted = wanted
        let added = wanted.filter { !subscription.markets.contains($0) }
        let removed = subscription.markets.subtracting(wanted).sorted()
        subscriptions[channel]?.markets = Set(wanted)
        for part in added.chunks {
            output.commands.append(.addMarkets(id: nextCommandID(), sid: sid, part))
        }
        for part in removed.chunks {
            output.commands.append(.deleteMarkets(id: nextCommandID(), sid: sid, part))
        }
    }

    mutating func acknowledge(
        _ name: String, _ sid: Int64, at now: Moment, _ output: inout StreamOutput
    ) {
        guard let channel = StreamChannel(rawValue: name) else { return }
        channelOfSid[sid] = channel
        subscriptions[channel]?.sid = sid
        update(channel, &output)
        // What a private channel said while it was away, only a read of the account shows.
        if isOpen, channel.isPrivate { output.isAccountStale = true }
        guard !isOpen, subscriptions.values.allSatisfy({ $0.sid != nil }) else { return }
        isOpen = true
        output.inputs.append(.feedOpened)
    }

    mutating func refuse(
        _ refusal: StreamRefusal, _ commandID: Int64?, _ output: inout StreamOutput
    ) {
        let isSubscription = subscriptions.values.contains {
            $0.sid == nil && $0.commandID == commandID
        }
        if isSubscription {
            output.failure = .refused(code: refusal.code, text: refusal.text)
        } else {
            output.refusals.append(refusal)
        }
    }

    func isAcknowledgementLate(at now: Moment) -> Bool {
        for subscription in subscriptions.values
        where subscription.sid == nil
            && now.since(subscription.askedAt) >= Self.acknowledgementPatience
        {
            return true
        }
        return false
    }
}

extension [MarketTicker] {
    /// As many as one command names at a time.
    var chunks: [[MarketTicker]] {
        var chunks: [[MarketTicker]] = []
        for start in stride(from: 0, to: count, by: StreamState.marketsPerCommand) {
            chunks.append(
                Array(self[start..<Swift.min(start + StreamState.marketsPerCommand, count)]))
        }
        return chunks
    }
}
