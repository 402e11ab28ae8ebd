import Kalshi
import Nexum
import Wire

// Whole passes over the account: every page of every list, or no reading.
extension World {
    /// Lists of news begin this long before the last pass, because they lag.
    private static let overlapMs: Int64 = 120_000

    /// Begins a pass now, or as soon as the one under way is over.
    mutating func readAccount(_ number: Int) {
        guard guards[number].memory.pass == nil else {
            guards[number].memory.isAskedAgain = true
            return
        }
        lastFlight += 1
        let begun = guards[number].instant(now)
        guards[number].memory.pass = AccountPass(number: lastFlight, begun: begun)
        ask(AccountList(kind: .positions), number)
    }

    private mutating func ask(_ list: AccountList, _ number: Int, cursor: String? = nil) {
        guard let pass = guards[number].memory.pass?.number else { return }
        guards[number].memory.pass?.pending += 1
        send(
            list.request(cursor: cursor), for: .page(list, pass: pass),
            guards[number].life)
    }

    mutating func takePage(
        _ value: JSONValue, _ list: AccountList, _ pass: Int, _ life: Life
    ) throws(ReplyError) {
        let number = life.guardNumber
        guard guards[number].memory.pass?.number == pass else { return }
        var cursor: String?
        switch list.kind {
        case .balance: guards[number].memory.pass?.cash = try Balance(value).cash
        case .positions:
            let page = try Page<PositionReading>(value)
            guards[number].memory.pass?.positions += page.items
            cursor = page.cursor
        case .restingOrders, .orders:
            let page = try Page<OrderReading>(value)
            for order in page.items { guards[number].memory.pass?.orders[order.id] = order }
            cursor = page.cursor
        case .fills:
            let page = try Page<Fill>(value)
            guards[number].memory.pass?.fills += page.items
            cursor = page.cursor
        }
        guards[number].memory.pass?.pending -= 1
        if let cursor { return ask(list, number, cursor: cursor) }
        if list.kind == .positions { askRest(number) }
        if let reading = guards[number].memory.pass?.reading { endPass(number, .account(reading)) }
    }

    /// The first pass of a ledger reads the whole history of what is held; later ones the news.
    private mutating func askRest(_ number: Int) {
        guard let pass = guards[number].memory.pass else { return }
        let since = guards[number].memory.newsSince.map {
            Timestamp(milliseconds: $0.milliseconds - Self.overlapMs)
        }
        ask(AccountList(kind: .balance), number)
        ask(AccountList(kind: .restingOrders), number)
        let held = pass.positions.filter { !$0.position.isZero }
        let markets: [MarketTicker?] = since == nil ? held.map(\.market) : [nil]
        for market in markets {
            ask(AccountList(kind: .orders, market: market, since: since), number)
            ask(AccountList(kind: .fills, market: market, since: since), number)
        }
    }

    mutating func failPass(_ number: Int, _ pass: Int, _ why: String) {
        guard guards[number].memory.pass?.number == pass else { return }
        endPass(number, .readFailed(what: "the account", reason: why))
    }

    private mutating func endPass(_ number: Int, _ input: Input) {
        let life = guards[number].life
        guards[number].memory.pass = nil
        let isAskedAgain = guards[number].memory.isAskedAgain
        guards[number].memory.isAskedAgain = false
        tell(number, input)
        guard guards[number].life == life else { return }
        // Only what was taken has been heard: after any other pass the news begin where they did.
        if let taken = guards[number].engine.newsBegin { guards[number].memory.newsSince = taken }
        if isAskedAgain { readAccount(number) }
    }
}
