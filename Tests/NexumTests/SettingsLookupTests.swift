import Nexum
import Testing

@Suite struct SettingsLookupTests {
    @Test func `the longest literal part wins, key by key`() throws {
        let settings = try SettingsReader.read([
            (
                "a",
                """
                [Account]
                Leverage=4
                [Margin]
                MaintenanceFloor=11%
                [Market *]
                Leverage=1.5
                StopPrice=0.1
                [Market KXGOLD*]
                Leverage=2
                LeverageMax=3
                MaintenanceFloor=20%
                DeleverageWindow=1h
                [Market KXGOLD15M-*]
                Leverage=4
                ScheduledEvent=2026-11-22T18:30:00Z
                [Market KXGOLD15M-26NOV22]
                StopPrice=0.4
                """
            )
        ])
        let exact = MarketTicker("KXGOLD15M-26NOV22")
        #expect(settings.leverage(for: exact).text == "3x", "4x is more than the market's cap")
        #expect(settings.leverageMax(for: exact).text == "3x")
        #expect(settings.maintenanceFloor(for: exact) == .percent(20))
        #expect(settings.deleverageWindow(for: exact) == .span(.seconds(3600)))
        #expect(settings.stopPrice(for: exact) == .cents(40))
        #expect(settings.scheduledEvent(for: exact)?.text == "2026-11-22T18:30:00.000Z")

        let other = MarketTicker("KXRATE-26DEC10-T4.25")
        #expect(settings.leverage(for: other).text == "1.5x")
        #expect(settings.leverageMax(for: other) == .cap)
        #expect(settings.maintenanceFloor(for: other) == .percent(11))
        #expect(settings.deleverageWindow(for: other) == .share(.percent(25)))
        #expect(settings.stopPrice(for: other) == .cents(10))
        #expect(settings.scheduledEvent(for: other) == nil)
    }

    @Test(arguments: [
        ("KX*", "KX", true), ("KX*", "KXA", true), ("KX*", "AKX", false), ("*A", "BA", true),
        ("*A", "BAB", false), ("A*B*C", "ABC", true), ("A*B*C", "AxBxBC", true),
        ("A*B*C", "ACB", false),
        ("A", "A", true), ("A", "AA", false), ("**", "", true), ("a*", "A", false),
    ])
    func `a star stands for any text`(glob: String, ticker: String, isMatch: Bool) {
        var settings = Settings()
        var market = MarketSettings(glob: glob)
        market.stopPrice = .cents(9)
        settings.markets = [market]
        #expect((settings.stopPrice(for: MarketTicker(ticker)) != nil) == isMatch)
    }

    @Test(arguments: [
        ("KX*A", "KX*B", false), ("KX*A", "*KXA", true), ("A*", "*A", true), ("A*", "B*", false),
        ("AB*", "A*B", true), ("AB*CD", "AC*BD", false), ("A*", "AB*", false),
    ])
    func `equally long patterns for one market are refused`(a: String, b: String, isTie: Bool) {
        let text = "[Market \(a)]\nLeverage=2\n[Market \(b)]\nLeverage=3\n"
        #expect((refusal(of: text)?.contains("equally long") ?? false) == isTie)
        let harmless = "[Market \(a)]\nLeverage=2\n[Market \(b)]\nStopPrice=0.3\n"
        #expect(refusal(of: harmless) == nil)
    }
}
