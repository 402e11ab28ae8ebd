import Nexum
import Testing

/// What the clock alone does: the nearing end of a market, and trading pauses.
@Suite struct CalendarExitTests {
    /// 100 YES worth 58.00 with 40.00 of debt: equity 18.00. Below 100% when m × 58 > 18.
    ///
    /// With `free` of free margin in an account of 1000.00 credit.
    private func desk(lives: Milliseconds, free: Int64) -> Desk {
        var desk = Desk([Held()], cash: .dollars(960 + free))
        desk.say(.market(desk.facts(.active, lives: lives)))
        desk.bid(58)
        return desk
    }

    @Test(
        "the first sale by the clock is shown to the millisecond, where debt could be left",
        arguments: [
            // The last quarter, 225,000 ms. m = 0.1 + 0.9·t ÷ 225,000 > 18 ÷ 58 from t = 52,587.
            (900_000, 675_000 + 52_587), (86_400_000, 64_800_000 + 5_048_276),
            // Two years: the last day. From t = 20,193,104.
            (63_072_000_000, 63_072_000_000 - 86_400_000 + 20_193_104),
        ] as [(Int64, Int64)])
    func firstSale(livesMs: Int64, firstMs: Int64) {
        for (free, isUncovered) in [(0, true), (39, true), (40, false), (1000, false)] {
            let desk = desk(lives: Milliseconds(livesMs), free: Int64(free))
            let first = (Desk.start + Milliseconds(firstMs)).text
            #expect(desk.status?.firstSale == (isUncovered ? first : nil), "free \(free)")
        }
    }

    @Test func `a quarter of an hour: sold when its time comes, without a witness`() {
        var desk = desk(lives: .seconds(900), free: 0)
        desk.jump(Milliseconds(727_586), cash: .dollars(960))
        desk.bid(58)
        desk.say(.tick)
        #expect(desk.status?.health == "1.0000")
        desk.wait(10)
        desk.wait(490)
        #expect(desk.orders.isEmpty)
        desk.wait(20)
        #expect(desk.orders.count == 1)
        #expect(desk.told.contains { $0.contains("(scheduled)") })
    }

    @Test func `covered debt is not taken down`() {
        var desk = desk(lives: .seconds(900), free: 40)
        desk.jump(.seconds(890), cash: .dollars(1000))
        desk.bid(58)
        desk.wait(6000)
        #expect(desk.status?.maintenanceRate == "0.1000")
        #expect(desk.orders.isEmpty)
    }

    @Test func `what hangs on a balance is not known before the balance is`() {
        var desk = desk(lives: .seconds(900), free: 40)
        desk.jump(.seconds(890), cash: .dollars(1000))
        desk.restart()
        desk.say(.market(desk.facts(.active, lives: .seconds(900))))
        desk.bid(58)
        desk.wait(400)
        #expect(desk.status?.health == "unknown")
        #expect(desk.status?.doubt == "the balance not read yet")
        desk.account(position: 100, cash: .dollars(1000))
        #expect(desk.status?.maintenanceRate == "0.1000")
        desk.wait(6000)
        #expect(desk.orders.isEmpty)
    }

    // MARK: Pauses

    private static func paused(at start: String) throws -> Desk {
        var desk = Desk([Held()], cash: .dollars(960), at: try time(start))
        desk.bid(46)
        desk.say(.calendar(Week.standard()))
        return desk
    }

    @Test(
        "a Thursday's pause raises the rate from two hours before, either side of a clock change",
        arguments: [
            ("2026-10-29", "07:00", "09:00"), ("2026-11-05", "08:00", "10:00"),
            ("2027-03-11", "08:00", "10:00"), ("2027-03-18", "07:00", "09:00"),
        ])
    func rate(date: String, begins: String, ends: String) throws {
        let pause = try time("\(date) \(begins)")
        let rates: [(Int64, String)] = [
            (-7_200_001, "0.1000"), (-7_200_000, "0.1000"), (-3_600_000, "0.1250"),
            (-1_800_000, "0.1375"), (0, "0.1500"), (7_199_999, "0.1500"), (7_200_000, "0.1000"),
        ]
        for (offset, rate) in rates {
            var desk = Desk([Held()], at: pause + Milliseconds(offset))
            desk.bid(58)
            desk.say(.calendar(Week.standard()))
            #expect(desk.status?.maintenanceRate == rate, "at \(offset)")
        }
        let desk = try Self.paused(at: "\(date) 00:00")
        let status = desk.engine.status(at: desk.now)
        #expect(status.pause?.begins == "\(date)T\(begins):00.000Z")
        #expect(status.pause?.ends == "\(date)T\(ends):00.000Z")
        #expect(
            desk.told.last
                == "trading pauses from \(date)T\(begins):00.000Z to \(date)T\(ends):00.000Z: "
                + "nothing can be sold then; more margin is asked for from 2h before")
    }

    @Test func `a pause is told once, and not more than a day ahead`() throws {
        var desk = try Self.paused(at: "2026-11-18 07:59")
        #expect(!desk.told.contains { $0.hasPrefix("trading pauses") })
        desk.sleep(60_000)
        desk.say(.calendar(Week.standard()))
        for _ in 0..<10 { desk.jump(.seconds(3600), cash: .dollars(960)) }
        #expect(desk.told.filter { $0.hasPrefix("trading pauses") }.count == 1)
    }

    @Test func `an announced pause counts like the weekly one`() throws {
        let window = Pause(
            begins: try time("2026-11-18 12:00"), ends: try time("2026-11-18 13:00"))
        var desk = Desk([Held()], at: try time("2026-11-18 11:00"))
        desk.bid(58)
        desk.say(.calendar(Week.standard([window])))
        #expect(desk.status?.maintenanceRate == "0.1250")
    }

    @Test func `before a pause it is sold by the calendar, without a witness`() throws {
        var desk = try Self.paused(at: "2026-11-19 06:59")
        // 46 − 40 = 6 against 12.46% of 46: 104%.
        desk.wait(6000)
        #expect(desk.orders.isEmpty)
        // At 13.75% and a little it has to keep 6.325 and a little: 94.8%.
        desk.jump(.seconds(30 * 60 + 54), cash: .dollars(960))
        desk.bid(46)
        desk.wait(490)
        #expect(desk.status?.health == "0.9485")
        #expect(desk.orders.isEmpty)
        desk.wait(20)
        #expect(desk.orders.count == 1)
        #expect(desk.told.contains { $0.contains("(scheduled): health 94.8%") })
    }

    @Test func `a price that falls into a raised rate needs its witness`() throws {
        var desk = try Self.paused(at: "2026-11-19 07:30")
        // 44 − 40 = 4: below the floor's 4.4 too.
        desk.bid(44)
        desk.wait(1000)
        #expect(desk.orders.isEmpty)
        desk.witness(44)
        #expect(desk.orders.count == 1)
    }
}
