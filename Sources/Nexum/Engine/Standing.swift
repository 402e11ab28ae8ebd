/// What an order changes of a position and its account, as people and programs see it.
package struct Standing: Hashable, Sendable, Codable {
    /// Of the position, or of the account where it has one health for all: a ratio with four
    /// decimals, `none` or `unknown`.
    package var health: String
    package var liquidation: String
    /// Of the whole account.
    package var drawn: Money?
    /// Nil while it is not known.
    package var freeMargin: Money?

    package init(health: String, liquidation: String, drawn: Money?, freeMargin: Money?) {
        (self.health, self.liquidation) = (health, liquidation)
        (self.drawn, self.freeMargin) = (drawn, freeMargin)
    }
}

extension Engine {
    /// As things stand now.
    func standing(in market: MarketTicker, at now: Instant) -> Standing {
        guard isReconciled else {
            return Standing(
                health: "unknown", liquidation: "unknown", drawn: nil, freeMargin: nil)
        }
        let status = status(at: now)
        let row = status.positions.first { $0.market == market.text }
        return Standing(
            health: (isCross ? status.money.health : row?.health) ?? "none",
            liquidation: row?.liquidationPrice ?? "none", drawn: portfolio.drawn,
            freeMargin: freeMargin)
    }

    /// Once all of an order is filled.
    func standing(after ticket: Ticket) -> Standing {
        standing(
            ticket.market, ticket.holding, ticket.health, ticket.liquidation,
            freeMargin: ticket.freeMarginAfter)
    }

    /// While a part of an order waits; nil where nothing does.
    func standingWaiting(_ ticket: Ticket) -> Standing? {
        ticket.waiting.map {
            standing(
                ticket.market, $0.holding, $0.health, $0.liquidation, freeMargin: $0.freeMargin)
        }
    }

    private func standing(
        _ market: MarketTicker, _ holding: Holding?, _ health: MarginHealth?,
        _ liquidation: PriceDistance?, freeMargin: Money
    ) -> Standing {
        let debt = portfolio[market]?.debt ?? .zero
        return Standing(
            health: health?.text(decimals: 4) ?? (holding == nil ? "none" : "unknown"),
            liquidation: liquidation?.limit.text ?? "none",
            drawn: isReconciled ? portfolio.drawn - debt + (holding?.debt ?? .zero) : nil,
            freeMargin: isReconciled ? freeMargin : nil)
    }
}
