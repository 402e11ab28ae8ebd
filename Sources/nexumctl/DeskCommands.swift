import Control
import Nexum

/// The commands whose arguments depend on each other.
extension Command {
    static let quote: Command = {
        var command = Command(
            "quote", "what an order would cost, owe and risk, and whether it passes",
            operands: ["MARKET"],
            options: [
                .side, .count, .price, .leverage, .offline, .maintenance, .liquidateAt,
                .feeMultiplier,
            ], .quote)
        command.forms = [
            "quote MARKET --side=yes|no --count=CONTRACTS [--price=P] [--leverage=L]",
            "quote --offline --count=CONTRACTS --price=P --leverage=L [--side=yes|no] "
                + "[--maintenance=SHARE] [--liquidate-at=SHARE] [--fee-multiplier=M]",
        ]
        command.isWhole = { arguments in
            let given = Set(arguments.options.keys)
            if given.contains(.offline) {
                return arguments.operands.isEmpty
                    && given.isSuperset(of: [.count, .price, .leverage])
            }
            return arguments.operands.count == 1 && given.isSuperset(of: [.side, .count])
                && !given.contains { $0.isOfflineOnly }
        }
        return command
    }()

    static let positions: Command = {
        var command = Command(
            "positions", "the positions with their health, or everything about one",
            operands: ["MARKET"],
            .ask(
                Question(
                    method: { _ in .getPositions },
                    lines: { bytes, look, arguments in
                        guard let reply = ControlJSON.value(PositionsReply.self, from: bytes) else {
                            return nil
                        }
                        guard let market = arguments.operands.first else {
                            return PositionsView.lines(reply, look)
                        }
                        return PositionsView.lines(of: market, reply, look)
                            ?? [Line(Span(PositionsView.nothing(in: market, reply)))]
                    })))
        command.forms = ["positions [MARKET]"]
        return command
    }()

    static let margin: Command = {
        var command = Command(
            "margin", "put a position at another leverage, or accept the debts found",
            operands: ["MARKET"], options: [.leverage, .accept],
            .ask(
                Question { arguments in
                    guard let market = arguments.operands.first,
                        let leverage = arguments.value(.leverage, .leverage)
                    else { return .acceptDebts }
                    return .setMargin(market: MarketTicker(market), leverage: leverage)
                }))
        command.forms = ["margin MARKET --leverage=L", "margin --accept"]
        command.isWhole = { arguments in
            let (accepts, levers) =
                (arguments.options[.accept] != nil, arguments.options[.leverage] != nil)
            return accepts
                ? arguments.operands.isEmpty && !levers
                : levers && arguments.operands.count == 1
        }
        return command
    }()
}

extension Arguments {
    /// The order a preview is asked for; the command line was checked.
    var quoteCall: QuoteCall {
        guard let market = operands.first, let side = value(.side, .side),
            let contracts = value(.count, .contracts)
        else { preconditionFailure("checked with the arguments") }
        return QuoteCall(
            market: MarketTicker(market), side: side, contracts: contracts,
            limit: value(.price, .price), leverage: value(.leverage, .leverage))
    }

    /// The calculator's own case.
    var calculator: Calculator {
        guard let contracts = value(.count, .contracts), let price = value(.price, .price),
            let leverage = value(.leverage, .leverage)
        else { preconditionFailure("checked with the arguments") }
        let defaults = MarginSettings()
        return Calculator(
            side: value(.side, .side) ?? .yes, price: price, contracts: contracts,
            leverage: leverage,
            maintenance: value(.maintenance, .share) ?? defaults.maintenanceFloor,
            liquidateAt: value(.liquidateAt, .share) ?? defaults.liquidateAt,
            feeMultiplierMillionths: value(.feeMultiplier, .feeMultiplier)
                ?? FeeSchedule.standard.multiplierMillionths)
    }
}

extension Question {
    /// Accepting debts and setting a leverage are one command with two answers.
    init(_ method: @escaping @Sendable (Arguments) -> ControlMethod) {
        self.init(
            method: method,
            lines: { bytes, look, _ in
                if let margin = ControlJSON.value(MarginReply.self, from: bytes) {
                    return MarginView.lines(margin, look)
                }
                return ControlJSON.value(ModeReply.self, from: bytes).map {
                    ModeView.acceptedLines($0, look)
                }
            })
    }
}
