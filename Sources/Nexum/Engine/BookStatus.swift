/// One side-by-side view of a market's book.
package struct BookStatus: Hashable, Sendable, Codable {
    /// One level of the book, as a YES price.
    package struct Row: Hashable, Sendable, Codable {
        package var price: Price
        package var contracts: Quantity
        /// The contracts of this level and of all better ones.
        package var totalContracts: Quantity
        /// Price × contracts summed over the same levels: of bids what they would pay, of asks
        /// what they would cost, before fees.
        package var totalValue: Money
        /// Of the contracts here, those of our own resting orders.
        package var ownContracts: Quantity
        /// What the plan for the held position would sell into here; it leaves our own out.
        package var planContracts: Quantity

        /// A level on its own, as the best of its side.
        package init(price: Price, contracts: Quantity) {
            self.init(level: Level(price: price, quantity: contracts), after: nil)
        }

        /// A level that follows `better` in its side.
        init(level: Level, after better: Row?, own: Quantity = .zero, plan: Quantity = .zero) {
            price = level.price
            contracts = level.quantity
            totalContracts = (better?.totalContracts ?? .zero) + level.quantity
            totalValue = (better?.totalValue ?? .zero) + level.price * level.quantity
            ownContracts = own
            planContracts = plan
        }
    }

    /// What selling a part of the held position now would come to.
    package struct Rung: Hashable, Sendable, Codable {
        /// So many contracts of it.
        package var contracts: Quantity
        /// Those of them that find a bid.
        package var sold: Quantity
        /// Of what is sold, in the held side's price, rounded down; nil when nothing is.
        package var averagePrice: Price?
        /// The lowest price it goes down to; nil when nothing is sold.
        package var worstPrice: Price?
        package var fees: Money
        /// Net of fees.
        package var proceeds: Money
        /// Slippage and fees: what is lost against selling all of it at the best bid for nothing.
        package var givenUp: Money

        package init(
            contracts: Quantity, sold: Quantity, averagePrice: Price?, worstPrice: Price?,
            fees: Money, proceeds: Money, givenUp: Money
        ) {
            (self.contracts, self.sold) = (contracts, sold)
            (self.averagePrice, self.worstPrice) = (averagePrice, worstPrice)
            (self.fees, self.proceeds, self.givenUp) = (fees, proceeds, givenUp)
        }
    }

    /// What is held in the market and how it would be left.
    package struct Held: Hashable, Sendable, Codable {
        package var side: Side
        package var contracts: Quantity
        package var debt: Money
        /// The best bid that is not our own, in the held side's price; nil when there is none.
        package var bestBid: Price?
        /// A tenth, a quarter, a half, three quarters and all of it.
        package var ladder: [Rung]
        /// What would be sold now; nil when nothing would.
        package var plan: PlanStatus?

        package init(
            side: Side, contracts: Quantity, debt: Money, bestBid: Price?, ladder: [Rung],
            plan: PlanStatus?
        ) {
            (self.side, self.contracts, self.debt) = (side, contracts, debt)
            (self.bestBid, self.ladder, self.plan) = (bestBid, ladder, plan)
        }
    }

    package var schema = "nexum.book/1"
    package var market: String
    package var title: String
    package var isLive: Bool
    package var ageMs: Int64?
    /// YES bids, best first.
    package var bids: [Row]
    /// YES asks, best first.
    package var asks: [Row]
    /// Best ask less best bid; nil where one is missing, or no less than the other.
    package var spread: Price?
    /// Nil: nothing is held here.
    package var held: Held?

    package init(
        market: String, title: String, isLive: Bool, ageMs: Int64?, bids: [Row], asks: [Row]
    ) {
        self.market = market
        self.title = title
        self.isLive = isLive
        self.ageMs = ageMs
        self.bids = bids
        self.asks = asks
        if let bid = bids.first?.price, let ask = asks.first?.price, bid < ask {
            spread = Price(tenThousandths: ask.tenThousandths - bid.tenThousandths)
        }
    }

    /// The same without what only time changes: whether two are the same sight of a market.
    package var timeless: BookStatus {
        var book = self
        book.ageMs = nil
        return book
    }
}
