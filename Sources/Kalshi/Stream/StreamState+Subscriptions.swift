package import Nexum

/// What the exchange was asked to send, and whether it agreed.
extension StreamState {
    /// An acknowledgement that does not come within this long means that something is wrong with
    /// the connection as a whole; the exchange itself gives up on a command after a few seconds.
    package static let acknowledgementPatience = Milliseconds.seconds(10)

    /// Errors after which a subscription sends nothing more: the channel failed, or its buffer
    /// overflowed because we read too slowly.
    private static let endings: Set<Int64> = [10, 25]

    /// Brings what the exchange was told in line with what is wanted.
    mutating func synchronize(at now: Moment, _ output: inout StreamOutput) {
        subscribe(channels.filter { !$0.isPerMarket }, markets: [], at: now, &output)
        if !books.isEmpty {
            subscribe(channels.filter { $0.isPerMarket }, markets: wanted, at: now, &output)
        }
        for channel in channels { update(channel, &output) }
    }

    private mutating func subscribe(
        _ channels: [StreamChannel], markets: [MarketTicker], at now: Moment,
        _ output: inout StreamOutput
    ) {
        let missing = channels.filter { subscriptions[$0] == nil }
        guard !missing.isEmpty else { return }
        let id = nextCommandID()
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
        if !added.isEmpty {
            output.commands.append(.addMarkets(id: nextCommandID(), sid: sid, added))
        }
        if !removed.isEmpty {
            output.commands.append(.deleteMarkets(id: nextCommandID(), sid: sid, removed))
        }
    }

    mutating func acknowledge(
        _ name: String, _ sid: Int64, at now: Moment, _ output: inout StreamOutput
    ) {
        guard let channel = StreamChannel(rawValue: name) else { return }
        channelOfSid[sid] = channel
        subscriptions[channel]?.sid = sid
        update(channel, &output)
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
        if Self.endings.contains(refusal.code) {
            output.failure = .ended(code: refusal.code, text: refusal.text)
        } else if isSubscription {
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
