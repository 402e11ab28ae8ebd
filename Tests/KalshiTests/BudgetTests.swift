import Kalshi
import Nexum
import Testing
import Wire

/// What may be asked, and what waits.
@Suite struct BudgetTests {
    private static let market = MarketTicker("A")
    private static let book = KalshiRequest.book(market)
    private static let cancel = KalshiRequest.cancel(OrderID("1"), market: market, subaccount: 0)

    private static func order(exchangeIndex: Int) -> KalshiRequest {
        .create(
            OrderRequest(
                id: ClientOrderID("x"), market: market, outcome: .no, contracts: .contracts(1),
                yesPrice: .cents(41), timeInForce: .immediateOrCancel, isReduceOnly: true,
                exchangeIndex: exchangeIndex), subaccount: 0)
    }

    private static func limits(read: Int, write: Int) throws -> AccountLimits {
        try AccountLimits(
            json(
                #"""
                {"usage_tier":"x","read":{"refill_rate":\#(read),"bucket_capacity":\#(read)},
                "write":{"refill_rate":\#(write),"bucket_capacity":\#(write * 3)},"grants":[]}
                """#))
    }

    private static func costs() throws -> EndpointCosts {
        try EndpointCosts(
            json(
                #"""
                {"default_cost":10,"endpoint_costs":[
                {"method":"DELETE","path":"/portfolio/events/orders/{order_id}","cost":2}]}
                """#))
    }

    /// How often a request is paid for before it has to wait, and how long it then waits.
    private static func spend(
        _ budget: inout Budget, _ request: KalshiRequest, _ urgency: Urgency
    ) -> String {
        var paid = 0
        while true {
            let wait = budget.pay(for: request, urgency, at: moment(milliseconds: 0))
            if wait.count > 0 { return "\(paid), then \(wait.count) ms" }
            paid += 1
        }
    }

    @Test(arguments: [
        (order(exchangeIndex: 0), Urgency.exit, "10, then 100 ms"),
        (order(exchangeIndex: 0), .other, "5, then 100 ms"),
        (cancel, .cancel, "9, then 100 ms"),
        (book, .witness, "20, then 50 ms"),
        (book, .account, "20, then 50 ms"),
        (book, .other, "15, then 50 ms"),
    ])
    func theLowestTierHoldsUntilMoreIsKnown(
        request: KalshiRequest, urgency: Urgency, spent: String
    ) {
        var budget = Budget(at: moment(milliseconds: 0))
        #expect(Self.spend(&budget, request, urgency) == spent)
    }

    /// Orders on other engines do not use up what exits on the first one need.
    @Test func aCancelIsPaidWhereItsOrderRests() {
        var budget = Budget(at: moment(milliseconds: 0))
        let elsewhere = KalshiRequest.cancel(
            OrderID("1"), market: Self.market, exchangeIndex: 2, subaccount: 0)
        #expect(Self.spend(&budget, elsewhere, .cancel) == "9, then 100 ms")
        #expect(Self.spend(&budget, Self.order(exchangeIndex: 0), .exit) == "10, then 100 ms")
    }

    @Test func whatWasReadHolds() throws {
        var budget = Budget(at: moment(milliseconds: 0))
        budget.adopt(try Self.limits(read: 300, write: 200), at: moment(milliseconds: 0))
        budget.adopt(try Self.costs())
        // What the lowest tier had saved is there; the rest comes at the new rate.
        #expect(Self.spend(&budget, Self.book, .witness) == "20, then 34 ms")
        let order = Self.order(exchangeIndex: 0)
        #expect(Self.spend(&budget, order, .exit) == "60, then 50 ms")
        #expect(budget.pay(for: order, .exit, at: moment(milliseconds: 50)) == Milliseconds(0))
        // Behind the tokens of one exit, a cancel is cheap.
        let wait = budget.pay(for: Self.cancel, .cancel, at: moment(milliseconds: 50))
        #expect(wait == Milliseconds(60))
    }

    @Test func everyEngineHasItsOwnTokensForWrites() {
        var budget = Budget(at: moment(milliseconds: 0))
        let order = Self.order(exchangeIndex: 0)
        #expect(Self.spend(&budget, order, .exit) == "10, then 100 ms")
        let second = Self.order(exchangeIndex: 2)
        #expect(Self.spend(&budget, second, .exit) == "10, then 100 ms")
        // A cancel names no engine: the first one's tokens are gone.
        #expect(Self.spend(&budget, Self.cancel, .cancel) == "0, then 200 ms")
    }

    @Test func whatTheExchangeRefusedLeavesNothing() {
        var budget = Budget(at: moment(milliseconds: 0))
        budget.exhaust(Self.book, at: moment(milliseconds: 0))
        #expect(Self.spend(&budget, Self.book, .account) == "0, then 50 ms")
        #expect(Self.spend(&budget, Self.order(exchangeIndex: 0), .exit) == "10, then 100 ms")
    }

    /// What costs more than a bucket holds takes a full one.
    @Test func nothingIsTooDearForGood() throws {
        var budget = Budget(at: moment(milliseconds: 0))
        budget.adopt(try Self.limits(read: 5, write: 1), at: moment(milliseconds: 0))
        #expect(Self.spend(&budget, Self.book, .other) == "1, then 1000 ms")
        #expect(Self.spend(&budget, Self.order(exchangeIndex: 1), .exit) == "1, then 3000 ms")
    }

    @Test func aBatchIsPaidForEachOfItsOrders() {
        var budget = Budget(at: moment(milliseconds: 0))
        let orders = [(order: OrderID("1"), market: Self.market), (OrderID("2"), Self.market)]
        let batch = KalshiRequest.cancelBatch(orders, subaccount: 0)
        #expect(Self.spend(&budget, batch, .cancel) == "4, then 100 ms")
    }
}
