/// What holds in one market: its own sections first, then what holds everywhere.
extension Settings {
    /// The leverage that positions opened elsewhere are taken to have, at most the market's cap.
    package func leverage(for market: MarketTicker) -> Leverage {
        min(nearest(market, \.leverage) ?? account.leverage, leverageMax(for: market))
    }

    /// The highest leverage that an order may ask for.
    package func leverageMax(for market: MarketTicker) -> Leverage {
        nearest(market, \.leverageMax) ?? margin.leverageMax
    }

    /// The least share of the exit value to keep as equity in a market.
    package func maintenanceFloor(for market: MarketTicker) -> Ratio {
        nearest(market, \.maintenanceFloor) ?? margin.maintenanceFloor
    }

    /// How long before a market ends that share begins to rise.
    package func deleverageWindow(for market: MarketTicker) -> DeleverageWindow {
        nearest(market, \.deleverageWindow) ?? margin.deleverageWindow
    }

    /// The held-side price below which everything is sold; nil: no stop.
    package func stopPrice(for market: MarketTicker) -> Price? { nearest(market, \.stopPrice) }

    /// When the outcome may become known; nil: as the exchange says.
    package func scheduledEvent(for market: MarketTicker) -> Timestamp? {
        nearest(market, \.scheduledEvent)
    }

    /// The value of the longest pattern that matches and sets it.
    private func nearest<Value>(
        _ market: MarketTicker, _ key: KeyPath<MarketSettings, Value?>
    ) -> Value? {
        var best: (length: Int, value: Value)?
        for section in markets {
            guard let value = section[keyPath: key], let glob = Glob(section.glob),
                glob.matches(market)
            else { continue }
            if glob.literalCount > best?.length ?? -1 { best = (glob.literalCount, value) }
        }
        return best?.value
    }
}

extension MarketSettings {
    /// True when some market matches both patterns and neither is longer.
    func mayTie(with other: MarketSettings) -> Bool {
        guard let mine = Glob(glob), let theirs = Glob(other.glob) else { return false }
        return mine.literalCount == theirs.literalCount && mine.overlaps(theirs)
    }
}
