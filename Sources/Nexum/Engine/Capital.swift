/// Whose money is free, lent, reserved or missing.
extension Engine {
    /// The trader's cash that neither a position nor a resting order has; nil until it was read.
    var freeMargin: Money? { portfolio.ownCash.map { $0 - claimed.margin } }

    /// Credit that neither a position nor a resting order has.
    var creditLeft: Money { portfolio.undrawn - claimed.credit }

    /// What resting orders and orders on their way may take.
    var claimed: Reservation {
        placings.isEmpty && revisions.isEmpty ? reserved : reserved + awaited
    }

    // MARK: What resting orders may take

    /// Works out anew what the resting orders may take; where one would close what is held it takes
    /// nothing.
    mutating func reserve() {
        var reservation = Reservation()
        for market in orderedMarkets {
            guard let state = markets[market] else { continue }
            for part in reservations(in: market, state) { reservation = reservation + part }
        }
        reserved = reservation
    }

    /// What each of a market's resting orders may take, in the order of `resting`.
    func reservations(in market: MarketTicker, _ state: MarketState) -> [Reservation] {
        let held = portfolio[market]
        var closable = held?.contracts ?? .zero
        var parts: [Reservation] = []
        for order in state.resting {
            var opening = order.remaining
            if held?.side == order.outcome.opposite {
                let closing = min(opening, closable)
                closable -= closing
                opening -= closing
            }
            var part = Reservation()
            if !opening.isZero {
                let price = order.outcome == .yes ? order.yesPrice : order.yesPrice.complement
                // A fee that was not read yet is estimated at the usual one: it guards cash, it
                // values nothing.
                part.add(
                    opening, at: price, leverage(of: order.clientOrder, order.id, in: market),
                    fees: state.fees ?? .standard)
            }
            parts.append(part)
        }
        return parts
    }

    // MARK: What is missing

    /// Takes note of the trader's cash by the balance of a whole pass. One balance can be wrong,
    /// so only what two passes in a row show to be missing counts.
    mutating func noteShortfall(_ told: Money) {
        let lack = max(.zero, portfolio.undrawn - told)
        (shortfall, lackBefore) = (min(lack, lackBefore), lack)
    }

    /// The credit that is touched: it counts as debt of everything held.
    var missing: Money {
        guard acceptedCredit != nil else { return .zero }
        return min(shortfall, max(.zero, -(portfolio.ownCash ?? .zero)))
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

    /// What a position counts as in a sum: its worth where that is known, else its debt.
    func worth(_ market: MarketTicker, at now: Instant) -> Money {
        assessAlone(market, at: now).worth ?? portfolio[market]?.debt ?? .zero
    }

    /// The trader's: cash plus everything held less the credit; nil while something is not known.
    func equity(at now: Instant) -> Money? {
        accountWorth(at: now, orElse: { _ in nil }).map { $0 - portfolio.credit }
    }

    /// Cash and everything held; `orElse` says what counts for a position of unknown worth. Nil
    /// when it says nothing, or while the balance is not known.
    private func accountWorth(
        at now: Instant, orElse unknown: (Holding) -> Money?
    ) -> Money? {
        guard var sum = portfolio.cash else { return nil }
        for market in portfolio.markets {
            guard let holding = portfolio[market] else { continue }
            guard let worth = assessAlone(market, at: now).worth ?? unknown(holding) else {
                return nil
            }
            sum += worth
        }
        return sum
    }

    // MARK: Credit that cannot be

    /// Credit is a part of what is there. An amount that is not the one in force, because the
    /// ledger is new or the setting was changed, is taken only when the account is worth as much;
    /// otherwise the one in force goes on. Losses later do not change it.
    mutating func checkCredit(at now: Instant) {
        let asked = settings.account.credit
        guard baseline != nil, acceptedCredit != asked,
            let worth = accountWorth(at: now, orElse: \.cost)
        else { return }
        let inForce = acceptedCredit.map { "\($0.centsText) stays in force" } ?? "nothing is sent"
        set(
            .creditTooHigh, nil, asked > worth,
            "Credit=\(asked.centsText) is more than the account is worth (\(worth.centsText)): "
                + "\(inForce); set it to the part that is not the trader's and restart",
            else: "Credit=\(asked.centsText) is in force", at: now)
        guard asked <= worth else { return }
        acceptedCredit = asked
        portfolio.credit = asked
        record(.credit(asked), at: now)
        dirty.formUnion(portfolio.markets)
    }
}
