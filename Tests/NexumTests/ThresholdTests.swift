import Nexum
import Testing

/// A price exactly on a threshold, one step off it, and back again.
@Suite struct ThresholdTests {
    /// At 20% of floor, 100 YES at 50¢ stand at (50 − 40) ÷ 10 = 100% exactly.
    private func desk() -> Desk {
        Desk {
            $0.margin.maintenanceFloor = .percent(20)
            $0.margin.deleverageWindow = .span(Milliseconds(0))
        }
    }

    @Test func `exactly on LiquidateAt nothing is sold`() {
        var desk = desk()
        desk.bid(50)
        desk.witness(50)
        desk.wait(6000)
        #expect(desk.status?.health == "1.0000")
        #expect(desk.orders.isEmpty)
        desk.bid(49)
        desk.witness(49)
        desk.wait(510)
        #expect(desk.status?.health == "0.9183")
        #expect(desk.orders.count == 1)
    }

    @Test func `flapping across LiquidateAt faster than it lasts sells nothing`() {
        var desk = desk()
        for _ in 0..<40 {
            desk.bid(49)
            desk.witness(49)
            desk.wait(390)
            desk.bid(50)
            desk.wait(110)
        }
        #expect(desk.orders.isEmpty)
    }

    @Test func `a recovery shorter than a tenth of a second does not restart the clock`() {
        var desk = desk()
        desk.bid(49)
        desk.witness(49)
        desk.wait(300)
        desk.bid(50)
        desk.wait(90)
        desk.bid(49)
        desk.wait(120)
        #expect(desk.orders.count == 1)
    }

    @Test(
        "flapping across a threshold by one step raises once and clears once",
        arguments: [("margin-warning", 200), ("margin-restricted", 125)])
    func flapping(condition: String, percent: Int64) {
        // 10% of floor: 50¢ is 200%; 13 ÷ 10.4 with 20% of floor and 52¢ is 125%.
        let (on, floor): (Int, Int64) = percent == 200 ? (50, 10) : (52, 20)
        let (off, fine) = (on - 1, on + 3)
        var desk = Desk {
            $0.margin.maintenanceFloor = .percent(floor)
            $0.margin.warnAt = .percent(200)
            $0.margin.deleverageWindow = .span(Milliseconds(0))
        }
        desk.bid(fine)
        desk.wait(2000)
        let before = Self.changes(desk, condition)
        for _ in 0..<20 {
            desk.bid(on)
            desk.wait(2000)
            desk.bid(off)
            desk.wait(2000)
            desk.pass(cash: .dollars(1940))
        }
        desk.bid(fine)
        desk.wait(900)
        desk.bid(off)
        desk.wait(10)
        #expect(Self.changes(desk, condition).dropFirst(before.count) == ["raised"])
        desk.bid(fine + 4)
        desk.wait(1010)
        #expect(Self.changes(desk, condition).dropFirst(before.count) == ["raised", "cleared"])
    }

    private static func changes(_ desk: Desk, _ condition: String) -> [String] {
        var changes: [String] = []
        for record in desk.ledger {
            switch record.entry {
            case .raised(condition, _, _): changes.append("raised")
            case .cleared(condition, _, _): changes.append("cleared")
            default: break
            }
        }
        return changes
    }

    @Test(
        "a position at 1x is never sold and never refused for health",
        arguments: [1, 10, 50, 99, 100])
    func unlevered(floor: Int64) throws {
        var desk = Desk([Held(leverage: 100)]) { $0.margin.maintenanceFloor = .percent(floor) }
        desk.say(.market(desk.facts(.active, lives: .seconds(900))))
        desk.say(.calendar(Week.standard()))
        for cents in [60, 30, 1] {
            desk.bid(cents)
            desk.witness(cents)
            desk.wait(6000)
            #expect(desk.status?.health == "none")
            let order = DeskOrder(
                side: .yes, contracts: .contracts(10), limit: nil, leverage: .one)
            let view = try #require(desk.engine.deskView(Desk.market, at: desk.now))
            #expect(Ticket(order, in: view).refusals.isEmpty)
            desk.pass(cash: .dollars(1940))
        }
        desk.jump(.seconds(860), cash: .dollars(1940))
        desk.bid(1)
        desk.wait(6000)
        #expect(desk.orders.isEmpty)
        #expect(desk.status?.firstSale == nil)
    }

    @Test func `no leverage above 4 can be set`() {
        for key in ["[Margin]\nLeverageMax", "[Account]\nLeverage", "[Market KX*]\nLeverageMax"] {
            #expect(refusal(of: "\(key)=4\n") == nil)
            let name = key.split(separator: "\n").last.map(String.init) ?? ""
            let said = refusal(of: "\(key)=4.01\n")?.split(separator: "\n").first
            let place = "nexum.conf:2:\(name.count + 2)"
            #expect(said == "\(place): \(name) takes a leverage from 1 to 4, such as 2.5")
        }
    }
}
