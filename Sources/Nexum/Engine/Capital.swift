/// Whose money is free, lent, reserved or missing.
extension Engine {
    /// The trader's cash that neither a position nor a resting order has; nil until it was read.
    var freeMargin: Money? { portfolio.ownCash.map { $0 - reserved.margin } }

    /// Credit that neither a position nor a resting order has.
    var creditLeft: Money { portfolio.undrawn - reserved.credit }

    // MARK: What resting orders may take

    /// Works out anew what the resting orders may take; where one would close what is held it takes
    /// nothing.
    mutating func reserve() {
        var reservation = Reservation()
        for market in markets.keys.sorted() {
            guard let state = markets[market], !state.orders.isEmpty else { continue }
            reserve(state.resting, market, state, &reservation)
        }
        reserved = reservation
    }

    private func reserve(
        _ orders: [OrderReading], _ market: MarketTicker, _ state: MarketState,
        _ reservation: inout Reservation
    ) {
        let held = portfolio[market]
        var closable = held?.contracts ?? .zero
        for order in orders {
            var opening = order.remaining
            if held?.side == order.outcome.opposite {
                let closing = min(opening, closable)
                closable -= closing
                opening -= closing
            }
            guard !opening.isZero else { continue }
            let price = order.outcome == .yes ? order.yesPrice : order.yesPrice.complement
            // A fee that was not read yet is estimated at the usual one: it guards cash, it values
            // nothing.
            reservation.add(
                opening, at: price, leverage(of: order), fees: state.fees ?? .standard)
        }
    }

    private func leverage(of order: OrderReading) -> Leverage {
        if let id = order.clientOrder, case .opening(let leverage, _)? = OrderToken(id) {
            return leverage
        }
        return settings.leverage(for: order.market)
    }

    // MARK: What is missing

    /// Takes note of the trader's cash by the balance of a whole pass. One balance can be wrong,
    /// so only what two passes in a row show to be missing counts, each begun when no fill was so
    /// young that the balance could be without it.
    mutating func noteShortfall(_ told: Money, _ reading: AccountReading) {
        guard portfolio.purse.isSettled(at: reading.begun.moment, lag: ExitPace.readLag) else {
            return
        }
        let lack = max(.zero, portfolio.undrawn - told)
        (shortfall, lackBefore) = (min(lack, lackBefore), lack)
    }

    /// The credit that is touched: it counts as debt of everything held.
    var missing: Money {
        min(shortfall, max(.zero, -(portfolio.ownCash ?? .zero)))
    }

    /// A position's share of what is missing, in proportion to what the positions are worth,
    /// rounded up.
    func shareOfMissing(_ market: MarketTicker, at now: Instant) -> Money {
        var (mine, sum) = (Money.zero, Money.zero)
        for held in portfolio.markets {
            let worth = max(.zero, worth(held, at: now))
            sum += worth
            if held == market { mine = worth }
        }
        guard sum > .zero else { return .zero }
        let share = Int128.dividedUp(
            Int128(missing.micros) * Int128(mine.micros), by: Int128(sum.micros))
        return Money(micros: Int64(share))
    }

    /// What a position counts as in a sum: its exit value where that is known, what it is settled
    /// at, else its debt.
    func worth(_ market: MarketTicker, at now: Instant) -> Money {
        switch assessAlone(market, at: now) {
        case .known(let valuation): valuation.exitValue
        case .settling(let value): value
        case .unknown: portfolio[market]?.debt ?? .zero
        case .none: .zero
        }
    }

    /// The trader's: cash plus everything held less the credit; nil while something is not known.
    func equity(at now: Instant) -> Money? {
        guard var sum = portfolio.cash else { return nil }
        for market in portfolio.markets {
            switch assessAlone(market, at: now) {
            case .known(let valuation): sum += valuation.exitValue
            case .settling(let value): sum += value
            case .unknown: return nil
            case .none: break
            }
        }
        return sum - portfolio.credit
    }

    // MARK: Credit that cannot be

    /// Credit is a part of what is there: more than all of it is a slip of the pen, and nothing is
    /// lent on it. Looked at once, when everything was valued for the first time.
    mutating func checkCredit(at now: Instant) {
        guard !isCreditChecked, baseline != nil, let equity = equity(at: now) else { return }
        isCreditChecked = true
        let credit = portfolio.credit
        set(
            .creditTooHigh, nil, equity < .zero,
            "Credit=\(credit.centsText) is more than the account is worth "
                + "(\((equity + credit).centsText)); nothing new is opened; set it to the part "
                + "that is not the trader's and restart", else: "", at: now)
    }
}
