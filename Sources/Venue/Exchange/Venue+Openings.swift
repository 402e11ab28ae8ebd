package import Nexum

/// A position an account already has when the play begins.
package struct Opening: Hashable, Sendable {
    package let keyID: String
    package let market: MarketTicker
    package let side: Side
    package let quantity: Quantity
    /// In the side's own price.
    package let price: Price
    /// The order that bought it carries this id.
    package let clientOrder: ClientOrderID

    package init(
        keyID: String, market: MarketTicker, side: Side, quantity: Quantity, price: Price,
        clientOrder: ClientOrderID
    ) {
        self.keyID = keyID
        self.market = market
        self.side = side
        self.quantity = quantity
        self.price = price
        self.clientOrder = clientOrder
    }
}

/// Why an account cannot begin with a position.
package enum OpeningError: Error, Hashable, Sendable {
    case unknownKey
    case unknownMarket
    case emptyPosition
    case repeatedOrder
    case insufficientBalance(available: Money)
}

extension OpeningError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownKey: "no account has this key; name one of the venue's"
        case .unknownMarket: "the scenario has no such market; name one it lists"
        case .emptyPosition: "the position has no contracts; give a count above zero"
        case .repeatedOrder: "the client order id is used already; give another"
        case .insufficientBalance(let available):
            "the account has only $\(available.centsText) left; give it more cash"
        }
    }
}

extension Venue {
    /// Lets an account begin with a position, bought as a taker at one price: the order and its
    /// fill can be read like any other, and cash and fee are paid.
    package mutating func open(_ opening: Opening) throws(OpeningError) {
        guard let account = accountNumber(keyID: opening.keyID) else { throw .unknownKey }
        guard let market = marketNumber(opening.market) else { throw .unknownMarket }
        guard !opening.quantity.isZero else { throw .emptyPosition }
        guard accounts[account].clientIDs.updateValue(now, forKey: opening.clientOrder) == nil
        else {
            throw .repeatedOrder
        }
        let yesPrice = opening.side == .yes ? opening.price : opening.price.complement
        let request = OrderTicket(
            market: market, clientID: opening.clientOrder, side: opening.side, yesPrice: yesPrice,
            quantity: opening.quantity, timeInForce: .immediateOrCancel, prevention: .maker)
        var claims = ClosingClaims()
        let need = claims.need(
            of: request, opening.quantity, holding: accounts[account].holdings[market],
            fees: markets[market].fees)
        guard need <= available(account) else {
            throw .insufficientBalance(available: available(account))
        }
        let order = add(request, by: account)
        trade(
            taker: order, maker: nil, in: market, makerSide: opening.side.opposite,
            makerPrice: opening.price.complement, opening.quantity)
        tellOrder(order)
        tellTickers()
    }
}
