package import Nexum

/// An account as it is at the start: the key its requests are signed with, and its cash.
package struct AccountSetup: Hashable, Sendable {
    package let keyID: String
    package let cash: Money

    package init(keyID: String, cash: Money) {
        self.keyID = keyID
        self.cash = cash
    }
}

/// One subaccount of a member of the exchange: money and positions of its own.
struct Account: Hashable, Sendable {
    let userID: String
    /// The place of the member's subaccount 0 among the venue's accounts.
    let primary: Int
    let subaccount: Int
    /// Free and reserved cash together.
    var cash: Money
    /// One for each market, in the venue's order.
    var holdings: [VenueHolding]
    /// The numbers of its resting orders, oldest first.
    var resting: [Int] = []
    /// Every client order id the member ever used with success, killed orders included, and when
    /// last; kept with subaccount 0.
    var clientIDs: [ClientOrderID: Timestamp] = [:]
}
