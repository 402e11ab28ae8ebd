import Nexum
import Testing

@Suite struct SettingsReaderTests {
    @Test func `no file means the defaults`() throws {
        #expect(try SettingsReader.read([]) == Settings())
        #expect(try SettingsReader.read([("empty", "")]) == Settings())
    }

    /// Every setting, none at its default.
    private static let everySetting = """
        # A comment.
        ; Another.
        [Exchange]
        Environment=demo
        Rest=https://rest.example:8443
        Stream = wss://stream.example
        TrustFile=/etc/ssl/extra.pem
        Egress=/run/egress
        Subaccount=7
        KeyId=4f1c2f0e-0000
        KeyFile=/etc/nexum/key.pem
        [Account]
        Credit=3000.00
        Mode=cross
        Leverage=2.5
        [Margin]
        MaintenanceFloor=12.5%
        DeleverageWindow=3h
        PauseMaintenance=20%
        PauseLead=90min
        WarnAt=200%
        RestrictAt=150%
        LiquidateAt=120%
        HardAt=60%
        RecoverTo=180%
        LeverageMax=3
        [Liquidation]
        Armed=yes
        ConfirmFor=2s
        HardConfirmFor=0
        SlackMin=0.0200
        SlackMax=0.2
        PriceMin=0.0500
        OrdersPerMinuteMax=20
        DollarsPerHourMax=2500.50
        [Freshness]
        FeedSilenceMax=4s
        FeedLagMax=1500ms
        PositionsAgeMax=20s
        PollEvery=2s
        ReconcileEvery=10s
        [Market KXGOLD15M-*]
        Leverage=3
        StopPrice=0.30
        ScheduledEvent=2026-11-22T13:30:00-05:00
        MaintenanceFloor=40%
        DeleverageWindow=50%
        LeverageMax=2
        """

    @Test func `every setting reaches its field`() throws {
        var expected = Settings(environment: .demo)
        expected.exchange.rest = "https://rest.example:8443"
        expected.exchange.stream = "wss://stream.example"
        expected.exchange.trustFile = "/etc/ssl/extra.pem"
        expected.exchange.egress = "/run/egress"
        expected.exchange.subaccount = 7
        expected.exchange.keyID = "4f1c2f0e-0000"
        expected.exchange.keyFile = "/etc/nexum/key.pem"
        expected.account.credit = .dollars(3000)
        expected.account.mode = .cross
        expected.account.leverage = try #require(Leverage(hundredths: 250))
        try expectMargin(&expected.margin)
        expectLiquidation(&expected.liquidation)
        expected.freshness.feedSilenceMax = .seconds(4)
        expected.freshness.feedLagMax = Milliseconds(1500)
        expected.freshness.positionsAgeMax = .seconds(20)
        expected.freshness.pollEvery = .seconds(2)
        expected.freshness.reconcileEvery = .seconds(10)
        var market = MarketSettings(glob: "KXGOLD15M-*")
        market.leverage = Leverage(hundredths: 300)
        market.stopPrice = .cents(30)
        market.scheduledEvent = Timestamp(seconds: 1_795_372_200)
        market.maintenanceFloor = .percent(40)
        market.deleverageWindow = .share(.percent(50))
        market.leverageMax = Leverage(hundredths: 200)
        expected.markets = [market]
        #expect(try SettingsReader.read([("nexum.conf", Self.everySetting)]) == expected)
    }

    private func expectMargin(_ margin: inout MarginSettings) throws {
        margin.maintenanceFloor = Ratio(125, 1000)
        margin.deleverageWindow = .span(.seconds(3 * 3600))
        margin.pauseMaintenance = .percent(20)
        margin.pauseLead = .seconds(90 * 60)
        margin.warnAt = .percent(200)
        margin.restrictAt = .percent(150)
        margin.liquidateAt = .percent(120)
        margin.hardAt = .percent(60)
        margin.recoverTo = .percent(180)
        margin.leverageMax = try #require(Leverage(hundredths: 300))
    }

    private func expectLiquidation(_ liquidation: inout LiquidationSettings) {
        liquidation.armed = true
        liquidation.confirmFor = .seconds(2)
        liquidation.hardConfirmFor = Milliseconds(0)
        liquidation.slackMin = .cents(2)
        liquidation.slackMax = .cents(20)
        liquidation.priceMin = .cents(5)
        liquidation.ordersPerMinuteMax = 20
        liquidation.dollarsPerHourMax = .cents(250_050)
    }

    @Test func `later files win key by key and an empty value is the default again`() throws {
        let settings = try SettingsReader.read([
            (
                "nexum.conf",
                "[Margin]\nWarnAt=300%\nHardAt=40%\n[Market KX*]\nLeverage=2\nStopPrice=0.1"
            ),
            ("nexum.conf.d/10.conf", "[Margin]\nWarnAt=200%\nHardAt=\n[Market KX*]\nLeverage=3"),
            ("main.conf", "[Market KX*]\nStopPrice=\n"),
        ])
        var market = MarketSettings(glob: "KX*")
        market.leverage = Leverage(hundredths: 300)
        #expect(settings.margin.warnAt == .percent(200))
        #expect(settings.margin.hardAt == .percent(50))
        #expect(settings.markets == [market])
    }

    @Test func `the environment of the last file fills in the addresses, also of earlier sections`()
        throws
    {
        let settings = try SettingsReader.read([
            ("a", "[Exchange]\nRest=https://other.example\nEnvironment=demo"),
            ("b", "[Exchange]\nRest=\n"),
            ("c", "[Exchange]\nEnvironment=paper"),
        ])
        #expect(settings.exchange == ExchangeSettings(environment: .paper))
        #expect(settings.exchange.rest == "http://127.0.0.1:8080")
        #expect(settings.exchange.stream == "ws://127.0.0.1:8080")
    }

    @Test func `a line may go on in the next, past comments, with any end of line`() throws {
        let text =
            "[Exchange]\r\nKeyId=\\\r\n# between\r\n   abc\r\n[Liquidation]\r\n\tArmed = yes\r\n"
        let settings = try SettingsReader.read([("a", text)])
        #expect(settings.exchange.keyID == "abc")
        #expect(settings.liquidation.armed)
    }
}
