/// Whether an order is accepted: every rule that it breaks.
enum Rules {
    static func refusals(of preview: Preview) -> [Obstacle] {
        let halted = preview.view.obstacles.filter(\.isAboutTrading)
        let broken = form(preview)
        guard halted.isEmpty, !broken.contains(where: \.leavesNothing) else {
            return halted + broken
        }
        guard !preview.opens.isZero else {
            return broken + preview.view.obstacles.filter { !$0.isOnlyForOpening }
        }
        return broken + standing(preview) + capital(preview) + health(preview)
    }

    /// What is wrong with the order itself on this book.
    private static func form(_ preview: Preview) -> [Obstacle] {
        let (order, view, walk) = (preview.order, preview.view, preview.walk)
        if let limit = order.limit {
            let yes = order.side == .yes ? limit : limit.complement
            guard view.grid.accepts(yes) else { return [offGrid(limit, order.side, view.grid)] }
            return []
        }
        if walk.taken.isZero { return [.noOffers] }
        if walk.taken < order.contracts {
            return [.bookTooThin(asked: order.contracts, offered: walk.taken)]
        }
        return []
    }

    /// The nearest prices that would do, in the side's own price.
    private static func offGrid(_ limit: Price, _ side: Side, _ grid: PriceGrid) -> Obstacle {
        let yes = side == .yes ? limit : limit.complement
        let (low, high) = (grid.atMost(yes), grid.atLeast(yes))
        return side == .yes
            ? .offGrid(limit, below: low, above: high)
            : .offGrid(limit, below: high?.complement, above: low?.complement)
    }

    /// What stands against any order. An order without leverage is never refused for health.
    private static func standing(_ preview: Preview) -> [Obstacle] {
        preview.view.obstacles.filter {
            if case .restricted = $0 { return preview.order.leverage > .one }
            return true
        }
    }

    private static func capital(_ preview: Preview) -> [Obstacle] {
        let (order, view) = (preview.order, preview.view)
        var broken: [Obstacle] = []
        if order.leverage > view.leverageMax {
            broken.append(.leverageAboveMax(order.leverage, max: view.leverageMax))
        }
        let margin = preview.openedCost - preview.wantedDebt
        let required = preview.initialRate.scaledUp(preview.openedCost)
        if margin < required {
            broken.append(
                .belowInitialRate(margin: margin, required: required, rate: preview.initialRate))
        }
        // What is free is not known; that is told by itself.
        guard view.isAccountKnown else { return broken }
        // With all the credit it asks for, so that one want is not told as two.
        let after = preview.freeMarginAfter + preview.wantedDebt - preview.drawn
        let before = preview.freeMarginBefore
        if after < .zero { broken.append(.marginShort(needed: before - after, free: before)) }
        let left = view.creditLeft(of: view.portfolio)
        if preview.wantedDebt > max(.zero, left) {
            broken.append(.creditShort(needed: preview.wantedDebt, left: max(.zero, left)))
        }
        return broken
    }

    private static func health(_ preview: Preview) -> [Obstacle] {
        guard preview.order.leverage > .one else { return [] }
        guard let health = preview.health else { return [.noBids] }
        let restrictAt = preview.view.margin.restrictAt
        return health.isBelow(restrictAt) ? [.deadOnArrival(health, restrictAt: restrictAt)] : []
    }
}

extension Obstacle {
    var isAboutTrading: Bool { if case .notTrading = self { true } else { false } }

    /// There is no order left to judge.
    var leavesNothing: Bool {
        switch self {
        case .offGrid, .noOffers: true
        default: false
        }
    }

    /// An order that only reduces is let through.
    var isOnlyForOpening: Bool {
        switch self {
        case .shortfall, .restricted, .ledgerLost: true
        default: false
        }
    }
}
