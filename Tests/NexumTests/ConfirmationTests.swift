import Nexum
import Testing

/// When a breach is acted on. At 44¢ health is 91%, at 41¢ 24%: below the hard level.
@Suite struct ConfirmationTests {
    @Test(
        "each level of health shows its band and its conditions",
        arguments: [
            (50, "healthy", []), (47, "warn", ["margin-warning"]),
            (45, "restrict", ["margin-restricted", "margin-warning"]),
            (44, "liquidate", ["margin-restricted", "margin-warning"]),
            (41, "hard", ["margin-restricted", "margin-warning"]),
        ] as [(Int, String, [String])])
    func bands(cents: Int, band: String, conditions: [String]) {
        var desk = Desk()
        desk.bid(cents)
        #expect(desk.status?.band == band)
        #expect(desk.conditions == conditions)
        #expect(desk.sold.isEmpty)
    }

    @Test("a breach with a witness is sold after half a second, not before")
    func witnessed() {
        var desk = Desk()
        desk.bid(44)
        #expect(desk.asked == ["book"])
        desk.wait(100)
        desk.witness(44)
        desk.wait(390)
        #expect(desk.sold.isEmpty)
        desk.wait(20)
        #expect(desk.sold == ["sell 27.28 at 41¢"])
    }

    @Test("a wick of 300 ms sells nothing, with or without a witness", arguments: [true, false])
    func wick(isWitnessed: Bool) {
        var desk = Desk()
        desk.bid(44)
        if isWitnessed { desk.witness(44) }
        desk.wait(300)
        desk.bid(55)
        desk.wait(400)
        desk.bid(44)
        desk.wait(400)
        #expect(desk.sold.isEmpty)
    }

    @Test("a gap of 60 ms in a fall does not start the clock anew")
    func gap() {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(300)
        desk.bid(55)
        desk.wait(60)
        desk.bid(44)
        desk.wait(160)
        #expect(desk.sold.count == 1)
    }

    @Test("a second sight that does not agree confirms nothing; after five seconds none is needed")
    func contradicted() {
        var desk = Desk()
        desk.bid(44)
        desk.wait(100)
        desk.witness(55)
        desk.wait(4800)
        #expect(desk.sold.isEmpty)
        desk.wait(120)
        #expect(desk.sold.count == 1)
    }

    @Test(
        "below the hard level 250 ms with a witness are enough, 500 ms without",
        arguments: [(true, 260), (false, 510)] as [(Bool, Int64)])
    func hard(isWitnessed: Bool, after: Int64) {
        var desk = Desk()
        desk.bid(41)
        if isWitnessed { desk.witness(41) }
        desk.wait(after - 20)
        #expect(desk.sold.isEmpty)
        desk.wait(20)
        #expect(desk.sold.count == 1)
    }

    @Test(
        "a trade print of a contract or more is a witness",
        arguments: [
            (44, 100, true), (44, 50, false),
        ] as [(Int, Int64, Bool)])
    func prints(cents: Int, hundredths: Int64, agrees: Bool) {
        var desk = Desk()
        desk.bid(44)
        let quantity = Quantity(hundredths: hundredths)
        desk.say(
            .trade(
                Trade(
                    market: Desk.market, yesPrice: .cents(cents), quantity: quantity,
                    time: desk.now.utc)))
        desk.wait(520)
        #expect(desk.sold.count == (agrees ? 1 : 0))
    }

    @Test("nothing is sold into an empty side, however long; one bid later it is")
    func noBids() {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(200)
        desk.bid(0)
        desk.wait(3000)
        #expect(desk.sold.isEmpty)
        #expect(desk.conditions.contains("no-bids"))
        desk.bid(41)
        desk.wait(600)
        #expect(desk.sold.count == 1)
    }

    @Test("a side that is empty between two changes is no news")
    func emptyForAMoment() {
        var desk = Desk()
        desk.bid(59)
        for _ in 0..<5 {
            desk.bid(0)
            desk.wait(20)
            desk.bid(59)
            desk.wait(300)
        }
        #expect(!desk.told.contains { $0.contains("nobody bids") })
        #expect(!desk.ledger.contains { $0.entry.kind == "raised" })
    }

    @Test(
        "a feed that is silent, late or lost decides nothing",
        arguments: ["silent", "late", "lost", "gap"])
    func untrusted(fault: String) {
        var desk = Desk()
        desk.bid(50)
        switch fault {
        case "late":
            let late = Timestamp(milliseconds: desk.now.utc.milliseconds - 3100)
            desk.say(.book(Desk.market, Desk.book(41), .stream, exchangeTime: late))
        case "lost":
            desk.bid(41)
            desk.say(.feedLost(reason: "broken"))
        case "gap":
            desk.bid(41)
            desk.say(.bookLost(Desk.market))
        default: desk.bid(41)
        }
        desk.witness(41)
        if fault == "silent" { desk.sleep(6000) } else { desk.wait(2500) }
        #expect(desk.sold.isEmpty, "\(fault)")
        #expect(desk.status?.health == "unknown")
    }

    @Test("while observing everything is shown and nothing is sent")
    func observing() {
        var desk = Desk { $0.liquidation.armed = false }
        desk.bid(44)
        desk.witness(44)
        desk.wait(600)
        #expect(desk.sold.isEmpty)
        #expect(desk.conditions.contains("not-armed"))
        #expect(desk.status?.plan?.sell.shortText == "27.28")
        desk.say(.command(.arm(uid: 0)))
        #expect(desk.sold.count == 1)
    }

    @Test("a halted market is not sold; after reopening the breach is confirmed anew")
    func halt() {
        var desk = Desk()
        desk.bid(44)
        desk.witness(44)
        desk.wait(300)
        desk.say(.market(desk.facts(.inactive)))
        desk.wait(1000)
        #expect(desk.sold.isEmpty)
        desk.say(.market(desk.facts(.active)))
        desk.wait(300)
        #expect(desk.sold.isEmpty)
        desk.witness(44)
        desk.wait(300)
        #expect(desk.sold.count == 1)
    }

    @Test(
        "after an empty side or a silence the first bid is not sold into at once",
        arguments: [true, false])
    func firstBid(isEmptied: Bool) {
        var desk = Desk()
        desk.bid(44)
        desk.wait(20)
        if isEmptied {
            desk.bid(0)
            desk.wait(6000)
        } else {
            desk.sleep(9000)
            desk.sleep(200)
            desk.say(.feedAlive)
        }
        desk.account(position: 100)
        desk.bid(5)
        #expect(desk.sold.isEmpty)
        desk.wait(600)
        #expect(desk.sold.count == 1)
    }

    @Test("a floor on the price is never undercut by the grid")
    func priceMin() {
        var desk = Desk { $0.liquidation.priceMin = Price(tenThousandths: 4350) }
        desk.bid(44)
        desk.witness(44)
        desk.wait(520)
        #expect(desk.sold == ["sell 27.28 at 44¢"])
    }
}
