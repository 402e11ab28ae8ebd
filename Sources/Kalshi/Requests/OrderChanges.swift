package import Nexum
import Wire

/// How a resting order is to stand from now on.
package struct Amendment: Hashable, Sendable {
    /// When the exchange cancels the order by itself.
    package enum Expiry: Hashable, Sendable {
        case unchanged
        /// It rests until it is cancelled.
        case never
        /// To the second.
        case at(Timestamp)
    }

    /// The order's own: another is refused.
    package let market: MarketTicker
    /// The order's own: another is refused.
    package let outcome: Side
    package let yesPrice: Price
    /// What is filled already and what shall rest, together. Only a smaller one at the same price
    /// keeps the place in the queue.
    package let total: Quantity
    package let exchangeIndex: Int
    /// Under what id it goes on; nil: its own.
    package let newID: ClientOrderID?
    package let expiry: Expiry

    /// A whole new state of the order; the exchange takes nothing over but the expiry.
    package init(
        market: MarketTicker, outcome: Side, yesPrice: Price, total: Quantity, exchangeIndex: Int,
        newID: ClientOrderID? = nil, expiry: Expiry = .unchanged
    ) {
        self.market = market
        self.outcome = outcome
        self.yesPrice = yesPrice
        self.total = total
        self.exchangeIndex = exchangeIndex
        self.newID = newID
        self.expiry = expiry
    }

    var body: JSON {
        var members = [
            JSONMember(key: "ticker", value: .string(market.text)),
            JSONMember(key: "side", value: outcome.bookSide),
            JSONMember(key: "price", value: .string(yesPrice.text)),
            JSONMember(key: "count", value: .string(total.text)),
            JSONMember(key: "exchange_index", value: .integer(Int64(exchangeIndex))),
        ]
        if let newID {
            members.append(
                JSONMember(key: "updated_client_order_id", value: .string(newID.text)))
        }
        switch expiry {
        case .unchanged: break
        case .never: members.append(JSONMember(key: "expiration_time", value: 0))
        case .at(let time):
            members.append(JSONMember(key: "expiration_time", value: .number(time.wholeSeconds)))
        }
        return .object(members)
    }
}

/// How much of a resting order is taken out of the book; it keeps its place in the queue.
package enum Decrease: Hashable, Sendable {
    /// So much less rests.
    case by(Quantity)
    /// So much rests; zero ends the order.
    case to(Quantity)
}

extension KalshiRequest {
    /// Changes price, size or expiry of a resting order.
    package static func amend(
        _ order: OrderID, _ amendment: Amendment, subaccount: Int
    ) -> KalshiRequest {
        precondition(!amendment.total.isZero, "an order of nothing")
        precondition(amendment.yesPrice > .zero && amendment.yesPrice < .one, "a price")
        return KalshiRequest(
            .amendOrder, names: [order.text], query: [("subaccount", "\(subaccount)")],
            body: amendment.body, exchangeIndex: amendment.exchangeIndex)
    }

    /// Takes a part of a resting order out of the book.
    package static func decrease(
        _ order: OrderID, _ decrease: Decrease, exchangeIndex: Int, subaccount: Int
    ) -> KalshiRequest {
        let change =
            switch decrease {
            case .by(let count): JSONMember(key: "reduce_by", value: .string(count.text))
            case .to(let count): JSONMember(key: "reduce_to", value: .string(count.text))
            }
        let shard = JSONMember(key: "exchange_index", value: .integer(Int64(exchangeIndex)))
        return KalshiRequest(
            .decreaseOrder, names: [order.text], query: [("subaccount", "\(subaccount)")],
            body: .object([change, shard]), exchangeIndex: exchangeIndex)
    }
}
