import Kalshi
import Nexum
import Wire

/// Reads the whole account: balance, positions, orders and fills, every page of each. One failed
/// page and there is no reading: a list that is cut short must never look like a short list.
final class AccountReader {
    /// Lists of news begin this long before the last pass, because they lag.
    private static let overlap = Milliseconds.seconds(120)

    private let exchange: Exchange
    private let subaccount: Int
    private let timeline: any Timeline
    /// Where news begins; nil before the first whole pass of a new ledger.
    private var newsSince: Timestamp?
    private var pass: Pass?
    private var isAskedAgain = false
    private let failures: FailedReads
    private let deliver: (Input) -> Void
    /// When the newest pass that was taken began; nil before the first.
    var lastTaken: () -> Timestamp? = { nil }

    init(
        _ exchange: Exchange, subaccount: Int, newsSince: Timestamp?, timeline: any Timeline,
        failures: FailedReads, deliver: @escaping (Input) -> Void
    ) {
        self.exchange = exchange
        self.subaccount = subaccount
        self.newsSince = newsSince
        self.timeline = timeline
        self.failures = failures
        self.deliver = deliver
    }

    /// What has been read of one pass so far.
    private final class Pass {
        let begun: Instant
        var cash: Money?
        var positions: [PositionReading] = []
        var orders: [OrderID: OrderReading] = [:]
        var fills: [Fill] = []
        /// Lists that are not whole yet.
        var pending = 0

        init(begun: Instant) { self.begun = begun }
    }

    /// Begins a pass now, or as soon as the one under way is over.
    func read() {
        guard pass == nil else {
            isAskedAgain = true
            return
        }
        let pass = Pass(begun: timeline.now)
        self.pass = pass
        let account = subaccount
        let positions = { (cursor: String?) in
            KalshiRequest.positions(subaccount: account, cursor: cursor)
        }
        pass.pending = 1
        readAll("positions", of: pass, positions, as: Page<PositionReading>.init(_:)) {
            [weak self] found in
            pass.positions = found.filter { !$0.position.isZero }
            self?.readRest(of: pass)
        }
    }

    /// The first pass of a ledger reads the whole history of what is held; later ones the news.
    private func readRest(of pass: Pass) {
        let since = newsSince.map { Timestamp(milliseconds: $0.milliseconds - Self.overlap.count) }
        readBalance(of: pass)
        readOrders(of: pass, isResting: true, market: nil, since: nil)
        let markets: [MarketTicker?] = since == nil ? pass.positions.map(\.market) : [nil]
        for market in markets {
            readOrders(of: pass, isResting: false, market: market, since: since)
            readFills(of: pass, market: market, since: since)
        }
    }

    private func readBalance(of pass: Pass) {
        pass.pending += 1
        exchange.read(.balance(subaccount: subaccount), as: Balance.init(_:)) {
            [weak self] result in
            guard let self, self.pass === pass else { return }
            switch result {
            case .success(let balance):
                pass.cash = balance.cash
                isWhole(pass)
            case .failure(let error): fail("balance", error)
            }
        }
    }

    private func readOrders(
        of pass: Pass, isResting: Bool, market: MarketTicker?, since: Timestamp?
    ) {
        let account = subaccount
        let request = { (cursor: String?) in
            KalshiRequest.orders(
                subaccount: account, isResting: isResting, market: market, since: since,
                cursor: cursor)
        }
        pass.pending += 1
        readAll("orders", of: pass, request, as: Page<OrderReading>.init(_:)) { found in
            for order in found { pass.orders[order.id] = order }
        }
    }

    private func readFills(of pass: Pass, market: MarketTicker?, since: Timestamp?) {
        let account = subaccount
        let request = { (cursor: String?) in
            KalshiRequest.fills(subaccount: account, market: market, since: since, cursor: cursor)
        }
        pass.pending += 1
        readAll("fills", of: pass, request, as: Page<Fill>.init(_:)) { found in pass.fills += found
        }
    }

    private func readAll<Item>(
        _ what: String, of pass: Pass, _ request: @escaping (String?) -> KalshiRequest,
        as decode: @escaping (JSONValue) throws(ReplyError) -> Page<Item>,
        take: @escaping ([Item]) -> Void
    ) {
        PageReader(exchange, request, decode).read { [weak self] result in
            guard let self, self.pass === pass else { return }
            switch result {
            case .success(let items):
                take(items)
                isWhole(pass)
            case .failure(let error): fail(what, error)
            }
        }
    }

    private func isWhole(_ pass: Pass) {
        pass.pending -= 1
        guard pass.pending == 0, let cash = pass.cash else { return }
        let orders = pass.orders.values.sorted { $0.id < $1.id }
        let reading = AccountReading(
            begun: pass.begun, cash: cash, positions: pass.positions, orders: orders,
            fills: pass.fills)
        finish { deliver(.account(reading)) }
    }

    private func fail(_ what: String, _ error: RequestError) {
        finish { failures.note(what, error) }
    }

    private func finish(_ tell: () -> Void) {
        pass = nil
        let again = isAskedAgain
        isAskedAgain = false
        tell()
        // Only what was taken has been heard: after any other pass the news begin where they did.
        if let taken = lastTaken() { newsSince = taken }
        if again { read() }
    }
}
