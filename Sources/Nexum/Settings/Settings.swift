/// Everything a person can set, checked as a whole before any of it is used.
package struct Settings: Hashable, Sendable {
    package var exchange = ExchangeSettings()
    package var account = AccountSettings()
    package var margin = MarginSettings()
    package var liquidation = LiquidationSettings()
    package var freshness = FreshnessSettings()
    /// One for each `[Market GLOB]` section, in the order of the file.
    package var markets: [MarketSettings] = []

    package init(environment: ExchangeSettings.Environment = .production) {
        exchange = ExchangeSettings(environment: environment)
    }
}

/// Where the exchange is and as whom we speak.
package struct ExchangeSettings: Hashable, Sendable {
    /// Which exchange: the real one, its demo site, or one on this machine.
    package enum Environment: String, Hashable, Sendable, CaseIterable {
        case production, demo, paper
    }

    package var environment: Environment
    /// Scheme and host of the request side, `https://HOST`, or `http://` to loopback.
    package var rest: String
    /// Scheme and host of the stream, `wss://HOST`, or `ws://` to loopback.
    package var stream: String
    /// Extra certificates to trust, PEM; empty: only the system's.
    package var trustFile = ""
    /// A directory of Unix sockets named HOST.sock to connect through; empty: TCP.
    package var egress = ""
    package var subaccount = 0
    package var keyID = ""
    /// A PEM file; empty: the service manager's credential `api-key`.
    package var keyFile = ""

    /// The environment fills in where the exchange is.
    package init(environment: Environment = .production) {
        self.environment = environment
        switch environment {
        case .production:
            rest = "https://external-api.kalshi.com"
            stream = "wss://external-api-ws.kalshi.com"
        case .demo:
            rest = "https://external-api.demo.kalshi.co"
            stream = "wss://external-api-ws.demo.kalshi.co"
        case .paper:
            rest = "http://127.0.0.1:8080"
            stream = "ws://127.0.0.1:8080"
        }
    }
}

/// Whose money is in the account, and how it is counted.
package struct AccountSettings: Hashable, Sendable {
    /// Whether each position stands on its own margin, or all on one.
    package enum Mode: String, Hashable, Sendable, CaseIterable { case isolated, cross }

    /// Dollars in the account that are not the trader's to lose.
    package var credit = Money.zero
    package var mode = Mode.isolated
    /// The leverage of positions opened elsewhere.
    package var leverage = Leverage.one

    package init() {}
}

/// Over how much of a market's life leverage is taken down to 1x.
package enum DeleverageWindow: Hashable, Sendable {
    /// A share of the time from open to close, at most a day.
    case share(Ratio)
    case span(Milliseconds)
}

/// What must be kept, and the ladder of health.
package struct MarginSettings: Hashable, Sendable {
    package var maintenanceFloor = Ratio.percent(10)
    package var deleverageWindow = DeleverageWindow.share(.percent(25))
    package var pauseMaintenance = Ratio.percent(15)
    package var pauseLead = Milliseconds.seconds(2 * 3600)
    package var warnAt = Ratio.percent(150)
    package var restrictAt = Ratio.percent(125)
    package var liquidateAt = Ratio.percent(100)
    package var hardAt = Ratio.percent(50)
    package var recoverTo = Ratio.percent(125)
    package var leverageMax = Leverage.cap

    package init() {}
}

/// How exits are confirmed and priced, and the limits on ourselves.
package struct LiquidationSettings: Hashable, Sendable {
    /// Only the first state: later arming and disarming are remembered in the ledger.
    package var armed = false
    package var confirmFor = Milliseconds(500)
    package var hardConfirmFor = Milliseconds(250)
    package var slackMin = Price.cents(1)
    package var slackMax = Price.cents(10)
    /// Never sell below this held-side price; nil: the market's lowest.
    package var priceMin: Price?
    /// Nil: no limit.
    package var ordersPerMinuteMax: Int?
    /// Nil: no limit.
    package var dollarsPerHourMax: Money?

    package init() {}
}

/// How old what may be, and how often it is asked for.
package struct FreshnessSettings: Hashable, Sendable {
    package var feedSilenceMax = Milliseconds.seconds(5)
    package var feedLagMax = Milliseconds.seconds(3)
    package var positionsAgeMax = Milliseconds.seconds(10)
    package var pollEvery = Milliseconds.seconds(1)
    package var reconcileEvery = Milliseconds.seconds(5)

    package init() {}
}

/// What is different in the markets that a glob matches; nil: as everywhere.
package struct MarketSettings: Hashable, Sendable {
    /// `*` stands for any text; the longest literal part wins, key by key.
    package var glob: String
    package var leverage: Leverage?
    package var stopPrice: Price?
    package var scheduledEvent: Timestamp?
    package var maintenanceFloor: Ratio?
    package var deleverageWindow: DeleverageWindow?
    package var leverageMax: Leverage?

    package init(glob: String) { self.glob = glob }
}
