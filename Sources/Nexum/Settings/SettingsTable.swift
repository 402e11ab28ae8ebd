/// Every setting there is, in the order of the sample file; defaults are those of `Settings()`.
package enum SettingsTable {
    struct Section: Sendable {
        let name: String
        let settings: [Setting<Settings>]
    }

    static let sections: [Section] = [
        Section(name: "Exchange", settings: exchange),
        Section(name: "Account", settings: account),
        Section(name: "Margin", settings: margin),
        Section(name: "Liquidation", settings: liquidation),
        Section(name: "Freshness", settings: freshness),
    ]

    private static let exchange: [Setting<Settings>] = [
        Setting(
            "Environment", \.exchange.environment, .choice,
            "Which exchange: production, demo, paper on this machine. Fills in Rest and Stream."),
        Setting(
            "Rest", \.exchange.rest, .origin(.https, .http),
            "Where requests go. Plain http only to this machine or through Egress."),
        Setting(
            "Stream", \.exchange.stream, .origin(.wss, .ws),
            "Where the stream comes from. Plain ws only to this machine or through Egress."),
        Setting(
            "TrustFile", \.exchange.trustFile, .path,
            "Certificates to trust besides the system's, PEM."),
        Setting(
            "Egress", \.exchange.egress, .path,
            "A directory of Unix sockets named HOST.sock to connect through, not the network."),
        Setting(
            "Subaccount", \.exchange.subaccount, .number(0...63),
            "The subaccount to guard; 0 is the primary one."),
        Setting("KeyId", \.exchange.keyID, .keyID, "The id of the API key."),
        Setting(
            "KeyFile", \.exchange.keyFile, .path,
            "The API key, PEM or vault. Empty: the service manager's credential api-key."),
    ]

    private static let account: [Setting<Settings>] = [
        Setting(
            "Credit", \.account.credit, .dollars(.zero ... .dollars(1_000_000_000)),
            "Dollars in the account that are not the trader's to lose."),
        Setting(
            "Mode", \.account.mode, .choice,
            "isolated: each position stands on its own margin. cross: one health for the account."),
        Setting(
            "Leverage", \.account.leverage, .leverage,
            "The leverage of positions that were opened elsewhere."),
    ]

    private static let margin: [Setting<Settings>] = [
        Setting(
            "MaintenanceFloor", \.margin.maintenanceFloor, .percentage(1...100),
            "The least equity to keep, as a share of what selling the position would bring."),
        Setting(
            "DeleverageWindow", \.margin.deleverageWindow, .window,
            "Toward a market's end the share rises to 100% over this much of its life, up to 24h."),
        Setting(
            "PauseMaintenance", \.margin.pauseMaintenance, .percentage(1...100),
            "The share to keep during a known trading pause, when nothing can be sold."),
        Setting(
            "PauseLead", \.margin.pauseLead, .span(Milliseconds(0) ... .seconds(24 * 3600)),
            "How long before a pause the share begins to rise."),
        Setting(
            "WarnAt", \.margin.warnAt, .percentage(1...1000),
            "Health below this raises a warning. 100% is equity equal to the requirement."),
        Setting(
            "RestrictAt", \.margin.restrictAt, .percentage(1...1000),
            "Health below this: only orders that reduce are accepted."),
        Setting(
            "LiquidateAt", \.margin.liquidateAt, .percentage(1...1000),
            "Health below this, once confirmed: positions are sold."),
        Setting(
            "HardAt", \.margin.hardAt, .percentage(0...1000),
            "Health below this is confirmed faster and priced to sell."),
        Setting(
            "RecoverTo", \.margin.recoverTo, .percentage(1...1000),
            "Selling goes on until health is at least this."),
        Setting(
            "LeverageMax", \.margin.leverageMax, .leverage,
            "No order at a higher leverage is accepted."),
    ]

    private static let liquidation: [Setting<Settings>] = [
        Setting(
            "Armed", \.liquidation.armed, .yesOrNo,
            "The first state: yes sends exits, no plans them. Later changes are remembered."),
        Setting(
            "ConfirmFor", \.liquidation.confirmFor, .span(Milliseconds(0) ... .seconds(60)),
            "How long health must stay below LiquidateAt before anything is sold."),
        Setting(
            "HardConfirmFor", \.liquidation.hardConfirmFor, .span(Milliseconds(0) ... .seconds(60)),
            "The same below HardAt."),
        Setting(
            "SlackMin", \.liquidation.slackMin, .price(.zero ... .one),
            "How far below the planned price an exit may sell at LiquidateAt; grows to SlackMax."),
        Setting(
            "SlackMax", \.liquidation.slackMax, .price(.zero ... .one),
            "How far below the planned price an exit may sell at HardAt."),
        Setting(
            "PriceMin", optional: \.liquidation.priceMin, .price(Price(tenThousandths: 1) ... .one),
            "Never sell below this price of the held side. Empty: the market's lowest."),
        Setting(
            "OrdersPerMinuteMax", optional: \.liquidation.ordersPerMinuteMax, .number(1...10_000),
            "At most so many exits a minute. Empty: no limit."),
        Setting(
            "DollarsPerHourMax", optional: \.liquidation.dollarsPerHourMax,
            .dollars(.cents(1) ... .dollars(1_000_000_000)),
            "Sell at most so many dollars an hour. Empty: no limit."),
    ]

    private static let freshness: [Setting<Settings>] = [
        Setting(
            "FeedSilenceMax", \.freshness.feedSilenceMax, .span(Milliseconds(500) ... .seconds(60)),
            "A stream silent for longer is not live."),
        Setting(
            "FeedLagMax", \.freshness.feedLagMax, .span(Milliseconds(100) ... .seconds(60)),
            "A stream whose newest frame is older than this is not live."),
        Setting(
            "PositionsAgeMax", \.freshness.positionsAgeMax, .span(.seconds(1) ... .seconds(600)),
            "Positions read longer ago than this are unknown: alarmed, never guessed."),
        Setting(
            "PollEvery", \.freshness.pollEvery, .span(Milliseconds(100) ... .seconds(60)),
            "How often what no stream carries is asked for."),
        Setting(
            "ReconcileEvery", \.freshness.reconcileEvery, .span(.seconds(1) ... .seconds(600)),
            "How often positions, orders, fills and balance are read anew."),
    ]
}
