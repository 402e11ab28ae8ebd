import Control
import Nexum

/// What is shown first and sent only when somebody agreed.
enum Deal: Hashable, Sendable { case buy, sell, amend, cancel }

/// The commands about orders, and the markets to place them in.
extension Command {
    static let orders = Command(
        "orders", "the orders that may trade yet, whose they are and what they take",
        .ask(Question(.desk(.getOrders), OrdersView.lines)))

    static let buy: Command = {
        var command = Command(
            "buy", "show what an order would do, ask, and send it", operands: ["MARKET"],
            options: [.price, .leverage, .tif, .postOnly, .expires, .yes],
            needed: [.side, .count], .deal(.buy))
        command.forms = [
            "buy MARKET --side=yes|no --count=CONTRACTS [--leverage=L] [--tif=gtc|ioc|fok] [--yes]",
            "buy MARKET --side=yes|no --count=CONTRACTS --price=P [--leverage=L] "
                + "[--tif=gtc|ioc|fok] [--post-only] [--expires=SPAN|TIME] [--yes]",
        ]
        command.isWhole = { $0.hasTermsOfOrder }
        return command
    }()

    static let sell: Command = {
        var command = Command(
            "sell", "the same for closing what is held: all of it, or so many contracts",
            operands: ["MARKET"],
            options: [.side, .count, .price, .tif, .postOnly, .expires, .yes], .deal(.sell))
        command.forms = [
            "sell MARKET [--side=yes|no] [--count=CONTRACTS] [--tif=ioc|fok] [--yes]",
            "sell MARKET --price=P [--side=yes|no] [--count=CONTRACTS] [--tif=gtc|ioc|fok] "
                + "[--post-only] [--expires=SPAN|TIME] [--yes]",
        ]
        command.isWhole = { $0.hasTermsOfOrder }
        return command
    }()

    static let amend: Command = {
        var command = Command(
            "amend", "show what another price or size of a resting order would do, ask, change it",
            operands: ["ORDER"], options: [.price, .count, .yes], .deal(.amend))
        command.forms = [
            "amend ORDER --price=P [--count=CONTRACTS] [--yes]",
            "amend ORDER --count=CONTRACTS [--yes]",
        ]
        command.isWhole = { arguments in
            arguments.isNameOnTheWire
                && (arguments.options[.price] != nil || arguments.options[.count] != nil)
        }
        return command
    }()

    static let cancel: Command = {
        var command = Command(
            "cancel", "show what would be freed, ask, and cancel resting orders",
            operands: ["ORDER"], options: [.all, .yes], .deal(.cancel))
        command.forms = ["cancel ORDER [--yes]", "cancel MARKET [--yes]", "cancel --all [--yes]"]
        command.isWhole = { arguments in
            arguments.options[.all] == nil
                ? arguments.isNameOnTheWire : arguments.operands.isEmpty
        }
        return command
    }()

    static let markets: Command = {
        var command = Command(
            "markets", "open markets by words or a ticker; without, those known here",
            operands: ["TEXT"], options: [.limit],
            .ask(
                Question(FoundView.lines) { arguments in
                    guard let text = arguments.operands.first else {
                        let limit = arguments.number(.limit) ?? DeskMethod.limits.upperBound
                        return .desk(.getMarkets(limit: limit))
                    }
                    let limit = arguments.number(.limit) ?? DeskMethod.limitDefault
                    return .desk(.findMarkets(text: text, limit: limit))
                }))
        command.forms = ["markets TEXT [--limit=N]", "markets [--limit=N]"]
        command.isWhole = { arguments in
            let limit = arguments.number(.limit) ?? DeskMethod.limitDefault
            let isText = arguments.operands.first.map { DeskField.searchText.parse($0) != nil }
            return DeskMethod.limits.contains(limit) && isText ?? true
        }
        return command
    }()
}

extension Arguments {
    /// The name of a market or an order as the daemon takes it.
    var isNameOnTheWire: Bool {
        operands.count == 1 && operands.allSatisfy { ControlMethod.isName($0) }
    }

    /// What rests has a price to rest at; what does not rest neither ends nor waits.
    fileprivate var hasTermsOfOrder: Bool {
        guard isNameOnTheWire else { return false }
        guard options[.postOnly] != nil || options[.expires] != nil else { return true }
        return options[.price] != nil && timeInForce == .goodTillCanceled
    }

    /// An order with a price waits there when nothing else is said; one without trades at once.
    var timeInForce: OrderRequest.TimeInForce {
        value(.tif, .timeInForce)
            ?? (options[.price] == nil ? .immediateOrCancel : .goodTillCanceled)
    }

    func tradeRequest(_ action: TradeRequest.Action, side: Side) -> TradeRequest {
        TradeRequest(
            action: action, market: MarketTicker(operands.first ?? ""), side: side,
            contracts: value(.count, .contracts), limit: value(.price, .price),
            leverage: action == .buy ? value(.leverage, .leverage) : nil,
            timeInForce: timeInForce, isPostOnly: options[.postOnly] != nil,
            expiry: value(.expires, .expiry))
    }
}
