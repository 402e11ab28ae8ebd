import Kalshi
import Nexum

/// A request on its way, and what its answer is for.
struct Flight {
    enum Purpose {
        case exit(ClientOrderID, sentAs: OrderRequest, Sending)
        case cancel(OrderID)
        /// An order of a person, and a change of one.
        case order(Placement)
        case amend(OrderChange)
        /// Of the order group of a shard.
        case group(Int, GroupRequest)
        case market(MarketTicker)
        case book(MarketTicker)
        case event(MarketTicker)
        case series(MarketTicker, EventFacts)
        case calendar
        /// A page of a list, or the balance, of a pass over the account.
        case page(AccountList, pass: Int)
    }

    let number: Int
    let life: Life
    let request: KalshiRequest
    let purpose: Purpose

    /// Whether it places an order that does not rest.
    var endsAtOnce: Bool {
        switch purpose {
        case .exit: true
        case .order(let placement): placement.request.timeInForce == .immediateOrCancel
        default: false
        }
    }

    /// The id of the order that it places.
    var orderID: ClientOrderID? {
        switch purpose {
        case .exit(_, let order, _): order.id
        case .order(let placement): placement.request.id
        default: nil
        }
    }
}

/// One of the lists that a pass over the account reads, and where its news begin.
struct AccountList: Hashable {
    enum Kind: Hashable { case positions, balance, restingOrders, orders, fills }

    let kind: Kind
    var market: MarketTicker?
    var since: Timestamp?

    func request(cursor: String? = nil) -> KalshiRequest {
        switch kind {
        case .positions: .positions(subaccount: 0, cursor: cursor)
        case .balance: .balance(subaccount: 0)
        case .restingOrders: .orders(subaccount: 0, isResting: true, cursor: cursor)
        case .orders: .orders(subaccount: 0, market: market, since: since, cursor: cursor)
        case .fills: .fills(subaccount: 0, market: market, since: since, cursor: cursor)
        }
    }
}
