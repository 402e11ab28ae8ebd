import Nexum

/// Orders that stop together: once so many of their contracts trade within a rolling window, all
/// are cancelled and new ones refused until the group is reset.
struct OrderGroup: Hashable, Sendable {
    static let window = Milliseconds.seconds(15)
    /// The exchange's bounds of a limit, in contracts.
    static let limits = Quantity.contracts(1)...Quantity.contracts(1_000_000)

    let id: String
    let account: Int
    let exchangeIndex: Int
    var limit: Quantity
    var isTriggered = false
    var isDeleted = false
    /// What was traded lately, oldest first.
    private var traded: [Trade] = []

    private struct Trade: Hashable, Sendable {
        let time: Timestamp
        let quantity: Quantity
    }

    init(id: String, account: Int, exchangeIndex: Int, limit: Quantity) {
        self.id = id
        self.account = account
        self.exchangeIndex = exchangeIndex
        self.limit = limit
    }

    /// Counts a fill; true when the limit is reached by it.
    mutating func count(_ quantity: Quantity, at time: Timestamp) -> Bool {
        traded.append(Trade(time: time, quantity: quantity))
        traded.removeAll { time.since($0.time) >= Self.window }
        var total = Quantity.zero
        for trade in traded { total += trade.quantity }
        return total >= limit
    }

    /// Begins anew: nothing is counted any more.
    mutating func reset() {
        isTriggered = false
        traded = []
    }
}
