/// An order played through the very code that counts real fills.
struct Preview {
    let order: DeskOrder
    let view: DeskView
    let walk: Walk
    /// The account afterwards.
    private(set) var portfolio: Portfolio
    private(set) var notional = Money.zero
    private(set) var takerFee = Money.zero
    private(set) var makerFee = Money.zero
    private(set) var closes = Quantity.zero
    /// What of the opened cost is drawn where there is credit enough.
    private(set) var wantedDebt = Money.zero
    private(set) var openedCost = Money.zero
    /// What the closed part is sold for, before fees.
    private(set) var closedFor = Money.zero
    /// The fees of that part.
    private(set) var closingFee = Money.zero

    init(_ order: DeskOrder, in view: DeskView) {
        self.order = order
        self.view = view
        portfolio = view.portfolio.lent(Price.one * order.contracts)
        walk = Walk(order, offers: view.book.bids(order.side.opposite))
        var accumulator = FeeAccumulator()
        for (number, slice) in walk.slices.enumerated() { take(slice, number, &accumulator) }
    }

    private mutating func take(
        _ slice: Walk.Slice, _ number: Int, _ accumulator: inout FeeAccumulator
    ) {
        let held = portfolio[view.market]
        let closing =
            held?.side == order.side.opposite
            ? min(slice.contracts, held?.contracts ?? .zero) : .zero
        let opening = slice.contracts - closing
        let cost = slice.price * opening
        let charge = accumulator.charge(
            slice.contracts, at: slice.price, role: slice.role,
            revenue: slice.price.complement * closing - cost, by: view.fees)
        let yesPrice = order.side == .yes ? slice.price : slice.price.complement
        let fill = Fill(
            id: FillID(String(number)), order: OrderID(""), clientOrder: nil, market: view.market,
            outcome: order.side, quantity: slice.contracts, yesPrice: yesPrice, role: slice.role,
            fee: charge.fee, time: view.terms.now, positionAfter: nil)
        _ = portfolio.count(fill, leverage: order.leverage, at: Self.start)
        notional += slice.price * slice.contracts
        closes += closing
        closedFor += slice.price.complement * closing
        closingFee += fill.fee(for: closing)
        openedCost += cost
        wantedDebt += cost - order.leverage.margin(of: cost)
        if slice.role == .taker { takerFee += charge.fee } else { makerFee += charge.fee }
    }

    /// A preview has no time of its own.
    private static let start = Moment(nanoseconds: 0)

    // MARK: What holds afterwards

    var holding: Holding? { portfolio[view.market] }
    var opens: Quantity { walk.taken + walk.rests - closes }
    var freeMarginBefore: Money { view.freeMargin(of: view.portfolio) }
    var freeMarginAfter: Money { view.freeMargin(of: portfolio) }

    /// What is drawn now by what it opens.
    var drawn: Money {
        let before = view.portfolio[view.market]
        let kept = before?.side == order.side ? before?.debt ?? .zero : .zero
        return max(.zero, (holding?.side == order.side ? holding?.debt ?? .zero : .zero) - kept)
    }

    /// What closing repays of the debt that was there.
    var repaid: Money {
        guard !closes.isZero, let before = view.portfolio[view.market] else { return .zero }
        return before.debt - (holding?.side == before.side ? holding?.debt ?? .zero : .zero)
    }

    /// The bids that what is held could be sold into. What the order takes is gone from them where
    /// it closes a part. When the resting part fills, nobody bids above its limit any more.
    var bids: Bids {
        guard holding?.side != order.side.opposite else { return bidsLeft }
        let bids = view.book.bids(order.side)
        guard !walk.rests.isZero, let limit = order.limit, holding?.side == order.side else {
            return bids
        }
        return bids.capped(at: limit)
    }

    private var bidsLeft: Bids {
        var bids = view.book.bids(order.side.opposite)
        for slice in walk.slices where slice.role == .taker {
            let price = slice.price.complement
            bids.set(price, to: bids.quantity(at: price) - slice.contracts)
        }
        return bids
    }

    var maintenance: Ratio {
        view.terms.rate(debt: holding?.debt ?? .zero, freeMargin: freeMarginAfter)
    }

    var valuation: Valuation? {
        guard let holding, !bids.isEmpty else { return nil }
        return Valuation(holding, bids: bids, fees: view.fees, maintenance: maintenance)
    }

    /// The health that counts for the order: the position's, or the whole account's.
    var health: MarginHealth? {
        guard let rest = view.rest else { return valuation?.health }
        guard let valuation else { return nil }
        let own = portfolio.ownCash ?? .zero
        return MarginHealth(
            equity: own + valuation.health.equity + rest.equity,
            requirement: valuation.health.requirement + rest.requirement,
            hasDebt: valuation.health.hasDebt || rest.hasDebt)
    }

    /// The rate the market asks for, whatever this order does: the ramp counts for what is drawn.
    var initialRate: Ratio {
        InitialRate.rate(maintenance: maintenance, leverageMax: view.leverageMax)
    }
}
