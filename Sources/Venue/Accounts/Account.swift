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

/// One member of the exchange.
struct Account: Hashable, Sendable {
    let keyID: String
    let userID: String
    /// Free and reserved cash together.
    var cash: Money
    /// One for each market, in the venue's order.
    var holdings: [VenueHolding]
    /// The numbers of its resting orders, oldest first.
    var resting: [Int] = []
    /// Every client order id it ever used with success, killed orders included, and when last.
    var clientIDs: [ClientOrderID: Timestamp] = [:]
}
