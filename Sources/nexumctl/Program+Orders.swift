import Control
import Nexum

/// What changes orders: shown, asked about, and only then sent.
extension Program {
    func settle(_ deal: Deal, _ arguments: Arguments, _ look: Look) throws(Failure) -> Outcome {
        switch deal {
        case .buy:
            guard let side = arguments.value(.side, .side) else {
                preconditionFailure("checked with the arguments")
            }
            return try trade(arguments.tradeRequest(.buy, side: side), arguments, look)
        case .sell:
            let side = try soldSide(arguments)
            return try trade(arguments.tradeRequest(.sell, side: side), arguments, look)
        case .amend: return try amend(arguments, look)
        case .cancel: return try cancel(arguments, look)
        }
    }

    /// The side that is named, else the one that is held there.
    private func soldSide(_ arguments: Arguments) throws(Failure) -> Side {
        if let side = arguments.value(.side, .side) { return side }
        let market = arguments.operands.first ?? ""
        let reply: PositionsReply = try read(.getPositions, arguments).value
        for position in reply.positions where position.market == market { return position.side }
        throw .client(
            .refused(.refused(reason: PositionsView.nothing(in: market, reply))),
            account: arguments.account)
    }

    /// An answer, and its bytes as they came.
    func read<Value: Decodable>(
        _ method: ControlMethod, _ arguments: Arguments
    ) throws(Failure) -> (value: Value, bytes: [UInt8]) {
        let bytes = try value(method, arguments)
        guard let value = ControlJSON.value(Value.self, from: bytes) else {
            throw .strangeAnswer(account: arguments.account)
        }
        return (value, bytes)
    }

    /// Whether it may be sent: said beforehand, or typed now.
    private func agrees(
        to lines: [Line], _ question: String, _ arguments: Arguments
    ) -> Bool {
        if arguments.options[.yes] != nil { return true }
        let look = Look(color: arguments.color, terminal: errorTerminal)
        return dialogue.agrees(look.text(lines) + question + " [y/N] ")
    }

    private static let unsent = Outcome(
        complaint: "nexumctl: nothing was sent\n", exitCode: 1)

    /// Nobody said yes and nobody can be asked: it is shown, and not sent; nil: somebody can.
    func unasked(_ shown: String, _ arguments: Arguments) -> Outcome? {
        if arguments.options[.yes] != nil || dialogue.isThere { return nil }
        let failure = Failure.usage(.needsYes(command: arguments.commandName))
        let look = Look(color: .auto, terminal: errorTerminal)
        return Outcome(
            output: shown, complaint: look.text([Line(Span("nexumctl: \(failure.description)"))]),
            exitCode: failure.exitCode)
    }

    // MARK: Buying and selling

    private func trade(
        _ request: TradeRequest, _ arguments: Arguments, _ look: Look
    ) throws(Failure) -> Outcome {
        let (preview, bytes): (TradePreview, [UInt8]) = try read(
            .desk(.previewOrder(request)), arguments)
        let isJSON = arguments.options[.json] != nil
        let lines = TradeView.lines(preview, look)
        guard preview.isAccepted, let limit = preview.limit else {
            return Outcome(
                output: isJSON ? json(bytes, look) : look.text(lines), exitCode: 1)
        }
        let text = isJSON ? json(bytes, look) : look.text(lines)
        if let unasked = unasked(text, arguments) { return unasked }
        guard agrees(to: lines, "\(TradeView.words(preview)): send it?", arguments) else {
            return Self.unsent
        }
        let order = TradeRequest(
            action: request.action, market: request.market, side: request.side,
            contracts: preview.contracts, limit: limit,
            leverage: request.action == .buy ? preview.ticket.leverage : nil,
            timeInForce: request.timeInForce, isPostOnly: request.isPostOnly,
            expiry: request.expiry)
        let (placed, answer): (PlacedStatus, [UInt8]) = try read(
            .desk(.placeOrder(order)), arguments)
        let shown = arguments.options[.yes] != nil ? lines + [.blank] : []
        return Outcome(
            output: isJSON
                ? json(answer, look) : look.text(shown + PlacedView.lines(placed, look)),
            exitCode: PlacedView.exitCode(placed.outcome))
    }

    // MARK: Changing

    private func amend(_ arguments: Arguments, _ look: Look) throws(Failure) -> Outcome {
        let request = AmendRequest(
            order: try amended(arguments),
            limit: arguments.value(.price, .price), contracts: arguments.value(.count, .contracts))
        let (preview, bytes): (ChangePreview, [UInt8]) = try read(
            .desk(.previewAmend(request)), arguments)
        let isJSON = arguments.options[.json] != nil
        let lines = ChangeView.lines(preview, look)
        guard preview.isAccepted else {
            return Outcome(
                output: isJSON ? json(bytes, look) : look.text(lines), exitCode: 1)
        }
        let text = isJSON ? json(bytes, look) : look.text(lines)
        if let unasked = unasked(text, arguments) { return unasked }
        guard agrees(to: lines, "change it?", arguments) else { return Self.unsent }
        let (revised, answer): (RevisedStatus, [UInt8]) = try read(
            .desk(.amendOrder(request)), arguments)
        let shown = arguments.options[.yes] != nil ? lines + [.blank] : []
        return Outcome(
            output: isJSON
                ? json(answer, look) : look.text(shown + [RevisedView.line(revised, look)]),
            exitCode: RevisedView.exitCode(revised.outcome, wanted: .amended))
    }

    private func amended(_ arguments: Arguments) throws(Failure) -> OrderID {
        let name = arguments.operands.first ?? ""
        let resting = try resting(arguments)
        guard let order = OrderName.order(name, in: resting) else {
            throw refused("no order \(name) rests; see: nexumctl orders", arguments)
        }
        return OrderID(order.orderId ?? name)
    }

    private func resting(_ arguments: Arguments) throws(Failure) -> [OwnOrderStatus] {
        let reply: OrdersReply = try read(.desk(.getOrders), arguments).value
        var resting: [OwnOrderStatus] = []
        for order in reply.orders where order.state == "resting" { resting.append(order) }
        return resting
    }

    private func refused(_ reason: String, _ arguments: Arguments) -> Failure {
        .client(.refused(.refused(reason: reason)), account: arguments.account)
    }

    // MARK: Cancelling

    private func cancel(_ arguments: Arguments, _ look: Look) throws(Failure) -> Outcome {
        let chosen = try chosenOrders(arguments)
        var places: [String: Quantity] = [:]
        for order in chosen.prefix(Self.placesMax) {
            guard let id = order.orderId else { continue }
            let place: QueueReply? = try? read(
                .desk(.getQueuePlace(OrderID(id))), arguments
            ).value
            places[id] = place?.ahead
        }
        let lines = CancelView.lines(chosen, ahead: places, look)
        let text = arguments.options[.json] == nil ? look.text(lines) : ""
        if let unasked = unasked(text, arguments) { return unasked }
        let question = chosen.count == 1 ? "cancel it?" : "cancel all \(chosen.count)?"
        guard agrees(to: lines, question, arguments) else { return Self.unsent }
        var outcome = Outcome()
        if arguments.options[.json] == nil, arguments.options[.yes] != nil {
            outcome.output = look.text(lines + [.blank])
        }
        if arguments.operands.isEmpty {
            try cancelAll(arguments, look, &outcome)
            return outcome
        }
        for order in chosen {
            try cancel(OrderID(order.orderId ?? ""), arguments, look, &outcome)
        }
        return outcome
    }

    /// Each place costs a request of the exchange.
    private static let placesMax = 10

    private func chosenOrders(_ arguments: Arguments) throws(Failure) -> [OwnOrderStatus] {
        let resting = try resting(arguments)
        guard let name = arguments.operands.first else {
            if resting.isEmpty { throw refused("no order rests", arguments) }
            return resting
        }
        var inMarket: [OwnOrderStatus] = []
        for order in resting where order.market == name { inMarket.append(order) }
        guard inMarket.isEmpty else { return inMarket }
        if let order = OrderName.order(name, in: resting) { return [order] }
        throw refused(
            "no order \(name) rests, and none in a market of that name; see: nexumctl orders",
            arguments)
    }

    /// Whatever rests when the daemon is asked: it may stop many of them with one request.
    private func cancelAll(
        _ arguments: Arguments, _ look: Look, _ outcome: inout Outcome
    ) throws(Failure) {
        let (reply, bytes): (ChangesReply, [UInt8]) = try read(
            .desk(.cancelAllOrders), arguments)
        var lines: [Line] = []
        for revised in reply.changes {
            lines.append(RevisedView.line(revised, look))
            let code = RevisedView.exitCode(revised.outcome, wanted: .canceled)
            outcome.exitCode = max(outcome.exitCode, code)
        }
        outcome.output += arguments.options[.json] != nil ? json(bytes, look) : look.text(lines)
    }

    /// One that is gone meanwhile is told, and the others go on.
    private func cancel(
        _ order: OrderID, _ arguments: Arguments, _ look: Look, _ outcome: inout Outcome
    ) throws(Failure) {
        do throws(Failure) {
            let (revised, bytes): (RevisedStatus, [UInt8]) = try read(
                .desk(.cancelOrder(order)), arguments)
            outcome.output +=
                arguments.options[.json] != nil
                ? json(bytes, look) : look.text([RevisedView.line(revised, look)])
            let code = RevisedView.exitCode(revised.outcome, wanted: .canceled)
            outcome.exitCode = max(outcome.exitCode, code)
        } catch {
            guard case .client(.refused(.refused), _) = error else { throw error }
            let errorLook = Look(color: .auto, terminal: errorTerminal)
            outcome.complaint += errorLook.text([Line(Span("nexumctl: \(error.description)"))])
            outcome.exitCode = max(outcome.exitCode, error.exitCode)
        }
    }
}
