package import Nexum

extension Venue {
    /// What `events`, just taken, tell the account of this key: the same as its session's frames
    /// do once they are read, without writing and reading them. For backtests, where that would be
    /// most of the work.
    ///
    /// As if it followed every market. An account that is not listed hears what is public.
    package func inputs(of events: [VenueEvent], toKey keyID: String) -> [Input] {
        let account = accountNumber(keyID: keyID)
        var inputs: [Input] = []
        for event in events {
            if let input = input(of: event.content, to: account) { inputs.append(input) }
        }
        return inputs
    }

    private func input(of content: VenueEvent.Content, to account: Int?) -> Input? {
        switch content {
        case .book(let notice):
            let change = notice.change
            return .bookChange(
                notice.ticker, change.side, change.price, change: change.change,
                exchangeTime: notice.time)
        case .bookCleared(let market, _, _):
            return .book(market, OrderBook(), .stream, exchangeTime: now)
        case .ticker(let record): return .ticker(record.reading)
        case .trade(let record): return .trade(record.trade)
        case .fill(let record): return record.owner.account == account ? .fill(record.fill) : nil
        case .order(let record):
            return record.owner.account == account ? .order(record.reading) : nil
        case .lifecycle(let notice): return .marketChanged(notice.ticker)
        case .position, .group, .pauseTurn: return nil
        }
    }
}

extension TickerRecord {
    /// Nothing was traded yet where the last price is none.
    fileprivate var reading: TickerReading {
        TickerReading(
            market: ticker, yesBid: yesBid?.price, yesAsk: noBid?.price.complement,
            lastYesPrice: last == .zero ? nil : last, time: time)
    }
}

extension TradeRecord {
    fileprivate var trade: Trade {
        Trade(market: ticker, yesPrice: yesPrice, quantity: quantity, time: time)
    }
}

extension FillRecord {
    fileprivate var fill: Fill {
        Fill(
            id: FillID(tradeID), order: order, clientOrder: clientID, market: ticker, outcome: side,
            quantity: quantity, yesPrice: yesPrice, role: role, fee: fee, time: time,
            positionAfter: positionAfter)
    }
}

extension OrderRecord {
    fileprivate var reading: OrderReading {
        OrderReading(
            id: id, clientOrder: clientID, market: ticker, outcome: request.side,
            yesPrice: request.yesPrice, status: readStatus, initial: request.quantity,
            filled: filled, remaining: remaining, exchangeIndex: exchangeIndex, created: created,
            expires: request.expires)
    }

    private var readStatus: OrderReading.Status {
        switch status {
        case .resting: .resting
        case .canceled: .canceled
        case .executed: .executed
        }
    }
}
