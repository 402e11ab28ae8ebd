import Kalshi
import Nexum
import Testing
import Venue
import Wire

/// What the venue writes is what the client of the exchange reads: each answer is understood, and
/// a client that follows the stream sees the venue's book.
@Suite struct ReadingTests {
    static let market = MarketTicker("KXDEMO-1-T1")

    static func venue() throws -> Venue {
        var venue = Venue(
            playing: .demo(), from: Timestamp(milliseconds: 1_795_000_000_000),
            accounts: [AccountSetup(keyID: "alice", cash: .dollars(1000))],
            verify: { _, text, signature in signature == text })
        try venue.open(
            Opening(
                keyID: "alice", market: market, side: .yes, quantity: .contracts(100),
                price: .cents(60), clientOrder: ClientOrderID("nx1-o300-1")))
        return venue
    }

    static func ask(_ venue: inout Venue, _ request: KalshiRequest) throws -> JSONValue {
        let text = Signature.text(at: venue.now, of: request)
        let proof = try Signature.headers(key: "alice", at: venue.now, signature: text)
        let answer = venue.handle(try request.http(host: "h", proof: proof))
        #expect(answer.status == 200 || answer.status == 201)
        return try JSONDocument(answer.body).root
    }

    @Test func everyAnswerIsUnderstood() throws {
        var venue = try Self.venue()
        venue.keepHours()
        venue.advance(to: venue.now + .seconds(5))
        let balance = try Balance(Self.ask(&venue, .balance(subaccount: 0)))
        // 60 dollars and a fee of 1.68.
        #expect(balance.cash == .cents(100_000 - 6168))
        let facts = try MarketFacts(reply: Self.ask(&venue, .market(Self.market)))
        #expect(facts.status == .active)
        #expect(facts.closes.since(facts.opens) == .seconds(90_000))
        let event = try EventFacts(reply: Self.ask(&venue, .event(facts.event)))
        #expect(event.markets == [facts])
        let series = try SeriesFacts(reply: Self.ask(&venue, .series(event.series)))
        #expect(series.fees(of: event) == .standard)
        let book = try OrderBook(reply: Self.ask(&venue, .book(Self.market)))
        #expect(book.yes.best?.price == .cents(58))
        let status = try ExchangeStatus(Self.ask(&venue, .exchangeStatus))
        #expect(status.shard(0) != nil)
        let calendar = try TradingCalendar(reply: Self.ask(&venue, .exchangeSchedule))
        let pause = calendar.pause(at: venue.now, within: .seconds(7 * 24 * 3600))
        #expect(pause?.begins.text == "2026-11-19T08:00:00.000Z")
        #expect(pause?.ends.text == "2026-11-19T10:00:00.000Z")
        _ = try AccountLimits(Self.ask(&venue, .accountLimits))
        let costs = try EndpointCosts(Self.ask(&venue, .endpointCosts))
        #expect(costs.cost(of: .cancelOrder) == 2)
        let now = try UserDataTimestamp(Self.ask(&venue, .userDataTimestamp))
        #expect(now.asOf == venue.now)
    }

    /// What a scenario announces stands beside the hours of every week.
    @Test func announcedMaintenanceIsUnderstood() throws {
        let demo = Scenario.demo()
        let scenario = Scenario(
            name: "announced", series: demo.series, events: demo.events, markets: demo.markets,
            steps: demo.steps, maintenance: [.seconds(3600) ..< .seconds(5400)])
        var venue = Venue(
            playing: Scenario(together: [scenario]), from: Timestamp(seconds: 1_795_000_000),
            accounts: [AccountSetup(keyID: "alice", cash: .zero)], verify: { _, _, _ in true })
        let calendar = try TradingCalendar(reply: Self.ask(&venue, .exchangeSchedule))
        #expect(
            calendar.pause(at: venue.now, within: .seconds(3600))
                == Pause(
                    begins: Timestamp(seconds: 1_795_003_600),
                    ends: Timestamp(seconds: 1_795_005_400)))
    }

    @Test func thePortfolioIsUnderstood() throws {
        var venue = try Self.venue()
        let order = OrderRequest(
            id: ClientOrderID("nx1-x-e-1"), market: Self.market, outcome: .no,
            contracts: .contracts(40), yesPrice: .cents(50), timeInForce: .immediateOrCancel,
            isReduceOnly: true, exchangeIndex: 0)
        let created = try CreateOrderReply(Self.ask(&venue, .create(order, subaccount: 0)))
        #expect(created.filled == .contracts(40))
        let positions = try Page<PositionReading>(
            Self.ask(&venue, .positions(subaccount: 0)))
        #expect(positions.items.map(\.position.text) == ["60.00"])
        #expect(positions.items.map(\.cost) == [.cents(3600)])
        #expect(positions.cursor == nil)
        let orders = try Page<OrderReading>(Self.ask(&venue, .orders(subaccount: 0)))
        #expect(orders.items.map(\.status) == [.executed, .executed])
        #expect(orders.items.map(\.clientOrder?.text) == ["nx1-x-e-1", "nx1-o300-1"])
        let fills = try Page<Fill>(Self.ask(&venue, .fills(subaccount: 0)))
        #expect(fills.items.map(\.change.hundredths).reduce(0, +) == 6000)
    }

    /// Five minutes of the demonstration, with orders now and then, over real bytes.
    @Test func aClientSeesTheVenuesBook() throws {
        var venue = try Self.venue()
        var follower = try Follower(&venue, market: Self.market)
        for second in 1...300 {
            venue.advance(to: venue.now + .seconds(1))
            if second % 7 == 0 { try place(&venue, second) }
            try follower.deliver(&venue)
            let book = try OrderBook(reply: Self.ask(&venue, .book(Self.market)))
            #expect(follower.book == book, "second \(second)")
            #expect(!book.isCrossed)
        }
        #expect(follower.state.counters.losses == 0)
        #expect(follower.state.counters.unreadable == 0)
        #expect(follower.state.counters.unknown == 0)
        #expect(follower.fills > 10)
        #expect(follower.trades > 300)
    }

    private func place(_ venue: inout Venue, _ second: Int) throws {
        let side: Side = second % 2 == 0 ? .yes : .no
        let rests = second % 3 == 0
        let order = OrderRequest(
            id: ClientOrderID("order-\(second)"), market: Self.market, outcome: side,
            contracts: .contracts(Int64(1 + second % 200)), yesPrice: .cents(40 + second % 12),
            timeInForce: rests ? .goodTillCanceled : .immediateOrCancel, isReduceOnly: false,
            exchangeIndex: 0)
        let request = KalshiRequest.create(order, subaccount: 0)
        let text = Signature.text(at: venue.now, of: request)
        let proof = try Signature.headers(key: "alice", at: venue.now, signature: text)
        _ = venue.handle(try request.http(host: "h", proof: proof))
    }
}

/// A client of the exchange on one connection: keeps the book the stream tells.
private struct Follower {
    var state = StreamState(subaccount: 0)
    var book = OrderBook()
    var fills = 0
    var trades = 0
    private var session = VenueSession(id: 1)
    private var socket = WebSocketStream(role: .client, maskKey: { 0x0102_0304 })

    init(_ venue: inout Venue, market: MarketTicker) throws {
        let key = "dGhlIHNhbXBsZSBub25jZQ=="
        let text = Signature.text(at: venue.now, method: "GET", path: Signature.streamPath)
        let proof = try Signature.headers(key: "alice", at: venue.now, signature: text)
        let upgrade = try WebSocketHandshake.request(
            path: Signature.streamPath, host: "h", key: key, headers: proof)
        _ = venue.takeEvents()
        var parser = HTTPResponseParser()
        parser.receive(session.receive(upgrade.encoded(), venue: &venue))
        let answer = try #require(try parser.next())
        try WebSocketHandshake.verify(answer, key: key)
        for command in state.watch([market], at: Moment(nanoseconds: 0)) {
            try read(session.receive(socket.frame(text: command.bytes), venue: &venue))
        }
        #expect(state.counters.frames > 7)
    }

    mutating func deliver(_ venue: inout Venue) throws {
        try read(session.deliver(venue.takeEvents(), at: venue.now))
    }

    private mutating func read(_ bytes: [UInt8]) throws {
        socket.receive(bytes)
        while let event = try socket.next() {
            guard case .text(let text) = event else { continue }
            let output = state.receive(text, at: Moment(nanoseconds: 0))
            #expect(output.failure == nil)
            #expect(output.refusals.isEmpty)
            for input in output.inputs { try take(input) }
        }
    }

    private mutating func take(_ input: Input) throws {
        switch input {
        case .book(_, let book, _, _): self.book = book
        case .bookChange(_, let side, let price, let change, _):
            try book.apply(side, price, change: change)
        case .bookLost: Issue.record("the stream lost step")
        case .fill: fills += 1
        case .trade: trades += 1
        default: break
        }
    }
}
