import Nexum

extension Venue {
    /// Trades between a taker and a maker; nil is the ambient book. The price is the maker's, in
    /// the maker's side.
    mutating func trade(
        taker: Int?, maker: Int?, in market: Int, makerSide: Side, makerPrice: Price,
        _ quantity: Quantity
    ) {
        let yesPrice = makerSide == .yes ? makerPrice : makerPrice.complement
        let takerSide = makerSide.opposite
        let before = openContracts(market)
        print(market, yesPrice: yesPrice, quantity, taker: takerSide)
        fill(taker, market, takerSide, quantity, yesPrice, .taker)
        fill(maker, market, makerSide, quantity, yesPrice, .maker)
        let after = openContracts(market)
        let open = markets[market].openInterest.hundredths + after - before
        markets[market].openInterest = Quantity(hundredths: max(0, open))
    }

    /// YES contracts held by anybody here.
    private func openContracts(_ market: Int) -> Int64 {
        var total = max(0, house.holdings[market].position.hundredths)
        for account in accounts { total += max(0, account.holdings[market].position.hundredths) }
        return total
    }

    /// A trade print: anybody's, the ambient book's own too.
    mutating func print(_ market: Int, yesPrice: Price, _ quantity: Quantity, taker: Side) {
        let number = trades.count + 1
        let trade = TradeRecord(
            number: number, id: VenueID.trade(number), ticker: markets[market].ticker,
            takerSide: taker, quantity: quantity, yesPrice: yesPrice, time: now)
        trades.append(trade)
        markets[market].lastPrice = yesPrice
        markets[market].lastQuantity = quantity
        markets[market].volume += quantity
        markets[market].dollarVolume += yesPrice * quantity
        markets[market].candles.note(trade)
        tell(.trade(trade))
    }

    private mutating func fill(
        _ order: Int?, _ market: Int, _ side: Side, _ quantity: Quantity, _ yesPrice: Price,
        _ role: FeeSchedule.Role
    ) {
        let price = side == .yes ? yesPrice : yesPrice.complement
        guard let order else {
            house.cash += house.holdings[market].fill(side, quantity, at: price)
            return
        }
        let account = orders[order].account
        let isClosing = !accounts[account].holdings[market].closing(side, quantity).isZero
        let revenue = accounts[account].holdings[market].fill(side, quantity, at: price)
        let charge = orders[order].accumulator.charge(
            quantity, at: yesPrice, role: role, revenue: revenue, by: markets[market].fees)
        accounts[account].cash += charge.balanceChange
        accounts[account].holdings[market].fees += charge.fee
        accounts[account].holdings[market].updated = now
        feesCollected += charge.fee
        orders[order].fill(quantity, yesPrice: yesPrice, role, fee: charge.fee)
        orders[order].updated = now
        record(order, market, quantity, yesPrice, role, fee: charge.fee, isClosing: isClosing)
        if role == .maker { finishMaker(order) }
        tellPosition(account, market)
    }

    private mutating func record(
        _ order: Int, _ market: Int, _ quantity: Quantity, _ yesPrice: Price,
        _ role: FeeSchedule.Role, fee: Money, isClosing: Bool
    ) {
        let record = orders[order]
        let fill = FillRecord(
            number: fills.count + 1, tradeID: VenueID.trade(trades.count), order: record.id,
            clientID: record.clientID, account: record.account, owner: record.owner,
            ticker: record.ticker, exchangeIndex: record.exchangeIndex, side: record.request.side,
            isClosing: isClosing,
            quantity: quantity, yesPrice: yesPrice, role: role, fee: fee,
            positionAfter: accounts[record.account].holdings[market].position, time: now)
        fills.append(fill)
        tell(.fill(fill))
        if let group = record.request.group { count(quantity, in: group) }
    }

    private mutating func finishMaker(_ order: Int) {
        if orders[order].status == .executed {
            accounts[orders[order].account].resting.removeAll { $0 == order }
        }
        tellOrder(order)
    }

    /// Fills resting orders that the ambient book has moved across.
    mutating func sweep(_ market: Int) {
        let executions = markets[market].book.sweep()
        guard !executions.isEmpty else { return }
        for (side, execution) in executions {
            guard case .traded(let maker?, let price, let quantity) = execution else { continue }
            trade(
                taker: nil, maker: maker.order, in: market, makerSide: side, makerPrice: price,
                quantity)
        }
        stopGroups()
        cancelShortfalls()
    }

    mutating func tellPosition(_ account: Int, _ market: Int) {
        tell(
            .position(
                owner: owner(account), markets[market].ticker, accounts[account].holdings[market]))
    }
}
