import Nexum
import Testing
import Wire

@testable import Venue

/// What a client sees when a fault strikes for sure, and what happens to money.
@Suite struct FaultTests {
    static func session(_ faults: Fault...) -> VenueSession {
        var rates: [Fault: Int] = [:]
        for fault in faults { rates[fault] = 1000 }
        return VenueSession(id: 1, faults: Faults(rates: rates, seed: 1))
    }

    static func venue() -> Venue {
        Bench.venue(
            Bench.scenario(steps: [
                Bench.step(0, .book(Bench.book(yes: [(42, 100)], no: [(56, 100)])))
            ]))
    }

    static func bytes(_ method: String, _ path: String, body: JSON? = nil) throws -> [UInt8] {
        try Bench.request(method, path, body: body).encoded()
    }

    static let buy = Bench.order("bid", "10", "0.44", id: "a")

    /// The fault, the status that comes (0: the connection ends), and what was bought.
    static let orders: [(fault: Fault, status: Int, bought: Int64)] = [
        (.lostReply, 0, 10), (.drop, 0, 0), (.errorBefore, 503, 0), (.tooManyRequests, 429, 0),
        (.paused, 409, 0), (.noBalance, 400, 0), (.noMarket, 404, 0),
    ]

    @Test(arguments: orders)
    func `an order that meets a fault`(fault: Fault, status: Int, bought: Int64) throws {
        var (venue, session) = (Self.venue(), Self.session(fault))
        let bytes = try Self.bytes("POST", "/portfolio/events/orders", body: Self.buy)
        let answer = session.receive(bytes, venue: &venue)
        #expect(session.isClosing == (status == 0))
        #expect(try Self.status(answer) == status)
        #expect(venue.accounts[0].holdings[0].position.hundredths == bought * 100)
        #expect(venue.total == .dollars(2000))
    }

    @Test func `an error after the fact does not undo it`() throws {
        var (venue, session) = (Self.venue(), Self.session(.errorAfter))
        let bytes = try Self.bytes("POST", "/portfolio/events/orders", body: Self.buy)
        #expect([500, 503, 504].contains(try Self.status(session.receive(bytes, venue: &venue))))
        #expect(venue.orders[0].status == .executed)
    }

    @Test func `a cancel-all may catch what comes after it`() throws {
        var (venue, session) = (Self.venue(), Self.session(.lateCancel))
        let rest = Bench.order("bid", "10", "0.10", tif: "good_till_canceled")
        let order = try Self.bytes("POST", "/portfolio/events/orders", body: rest)
        _ = session.receive(order, venue: &venue)
        #expect(venue.orders[0].status == .resting)
        let all = try Self.bytes("DELETE", "/portfolio/events/orders")
        _ = session.receive(all, venue: &venue)
        _ = session.receive(order, venue: &venue)
        #expect(venue.orders[1].status == .canceled)
    }

    @Test func `an old request is refused, whatever its status says`() throws {
        var (venue, session) = (Self.venue(), Self.session(.legacySuccess))
        let bytes = try Self.bytes("POST", "/portfolio/orders", body: Self.buy)
        let answer = session.receive(bytes, venue: &venue)
        #expect(try Self.status(answer) == 200)
        #expect(String(decoding: answer, as: UTF8.self).contains("deprecated_v1_order_endpoint"))
        #expect(venue.orders.isEmpty)
    }

    @Test func `a read may be older than the last write`() throws {
        var (venue, session) = (Self.venue(), Self.session(.staleRead))
        let read = try Self.bytes("GET", "/portfolio/fills")
        let before = session.receive(read, venue: &venue)
        let order = try Self.bytes("POST", "/portfolio/events/orders", body: Self.buy)
        _ = session.receive(order, venue: &venue)
        #expect(session.receive(read, venue: &venue) == before)
        venue.advance(to: venue.now + .seconds(3))
        #expect(session.receive(read, venue: &venue) != before)
    }

    /// A client asks for news since its last read, so each read has another `min_ts`. Before the
    /// order, right after it, and from after it on.
    @Test(arguments: [("fills", [Int64(-1), 0]), ("fills", [-1, 1]), ("orders", [-1, 0])])
    func `a list of news may be older than the last write, whatever it asks for`(
        list: String, since: [Int64]
    ) throws {
        var (venue, session) = (Self.venue(), Self.session(.staleRead))
        let begin = venue.now.milliseconds / 1000
        func read(_ number: Int, _ venue: inout Venue) throws -> String {
            let path = "/portfolio/\(list)?min_ts=\(begin + since[number])"
            let answer = session.receive(try Self.bytes("GET", path), venue: &venue)
            return String(decoding: answer, as: UTF8.self)
        }
        #expect(try read(0, &venue).contains("\"\(list)\":[]"))
        let order = try Self.bytes("POST", "/portfolio/events/orders", body: Self.buy)
        _ = session.receive(order, venue: &venue)
        #expect(try read(1, &venue).contains("\"\(list)\":[]"), "it does not know of it yet")
        venue.advance(to: venue.now + .seconds(3))
        let isAsked = since[1] <= 0
        #expect(try read(1, &venue).contains(VenueID.order(1)) == isAsked)
    }

    @Test func `what a late read shows is filtered as it is asked`() throws {
        var (venue, session) = (Self.venue(), Self.session(.staleRead))
        let order = try Self.bytes("POST", "/portfolio/events/orders", body: Self.buy)
        _ = session.receive(order, venue: &venue)
        let begin = venue.now.milliseconds / 1000
        venue.advance(to: venue.now + .seconds(1))
        for (since, isShown) in [(begin, true), (begin + 1, false), (begin, true)] {
            let read = try Self.bytes("GET", "/portfolio/fills?min_ts=\(since)")
            let answer = String(decoding: session.receive(read, venue: &venue), as: UTF8.self)
            #expect(answer.contains(VenueID.order(1)) == isShown, "since \(since - begin)")
        }
    }

    static let disguises: [(fault: Fault, before: String, after: String)] = [
        (.nullList, #"{"a":[],"b":[1]}"#, #"{"a":null,"b":[1]}"#),
        (
            .numbers, #"{"p":"0.4200","q":"-1.5","t":"00.1","n":"7"}"#,
            #"{"p":0.4200,"q":-1.5,"t":"00.1","n":"7"}"#
        ),
        (
            .unknownField, #"{"a":{}}"#,
            #"{"a":{"paper_unknown":{"is":1}},"paper_unknown":{"is":1}}"#
        ),
        (
            .unknownWord, #"{"status":"active","x":"active"}"#,
            #"{"status":"paper_unknown","x":"active"}"#
        ),
        (.missingTime, #"{"msg":{"ts_ms":1,"ts":2}}"#, #"{"msg":{"ts":2}}"#),
        (.regression, #"{"seq":7,"id":7}"#, #"{"seq":6,"id":7}"#),
        (.regression, #"{"seq":1}"#, #"{"seq":1}"#),
        (.missingSide, #"{"yes_dollars_fp":[],"no_dollars_fp":[]}"#, #"{"yes_dollars_fp":[]}"#),
    ]

    @Test(arguments: disguises)
    func `a document in disguise`(fault: Fault, before: String, after: String) {
        let spoilt = Disguise.spoil(Array(before.utf8), fault)
        #expect(String(decoding: spoilt, as: UTF8.self) == after)
    }

    /// Each fault of a frame: how many frames of two come at once, and whether all goes on.
    static let frames: [(fault: Fault, texts: [String], goesOn: Bool)] = [
        (.gap, [], true), (.silence, [], true), (.delay, [], true), (.drop, [], false),
        (.repeated, ["1", "1", "2", "2"], true),
        (.unknownType, ["?", "1", "?", "2"], true),
    ]

    @Test(arguments: frames)
    func `a frame that meets a fault`(fault: Fault, texts: [String], goesOn: Bool) {
        var dice = Faults(rates: [fault: 1000], seed: 7)
        var frames = FaultyFrames()
        var (seen, lives): ([String], Bool) = ([], true)
        for text in ["1", "2"] {
            switch frames.fate(of: Array(text.utf8), &dice, at: Bench.start) {
            case .send(let list):
                for frame in list {
                    seen.append(frame.count == 1 ? String(decoding: frame, as: UTF8.self) : "?")
                }
            case .drop, .fail: lives = false
            }
        }
        #expect(seen == texts)
        #expect(lives == goesOn)
        let late = frames.release(at: Bench.start + .seconds(5))
        #expect(late.count == (fault == .delay ? 2 : 0))
    }

    @Test(arguments: [(Fault.channelError, 10), (.overflowError, 25)])
    func `a subscription that ends by an error`(fault: Fault, code: Int) throws {
        var venue = Self.venue()
        var client = Client()
        client.session = Self.session(fault)
        #expect(try client.upgrade(&venue) == 101)
        let command = #"{"id":1,"cmd":"subscribe","params":{"channels":["trade"]}}"#
        let heard = try client.say(command, &venue)
        #expect(heard.count == 1)
        #expect(heard[0].hasPrefix(#"{"sid":1,"seq":1,"type":"error","msg":{"code":\#(code),"#))
    }

    @Test func `the same seed gives the same faults`() {
        var rolls: [[Bool]] = []
        for seed: UInt64 in [1, 1, 2] {
            var dice = Faults(rates: [.gap: 300], seed: seed)
            rolls.append((0..<64).map { _ in dice.strikes(.gap) })
        }
        #expect(rolls[0] == rolls[1])
        #expect(rolls[0] != rolls[2])
    }

    /// The status of an answer; 0 without one.
    static func status(_ bytes: [UInt8]) throws -> Int {
        var parser = HTTPResponseParser()
        parser.receive(bytes)
        return try parser.next()?.status ?? 0
    }
}
