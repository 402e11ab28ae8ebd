import Control
import Nexum

/// Selling all of a position: shown, and begun when the account's name is given or typed.
extension Program {
    func liquidate(_ arguments: Arguments, _ look: Look) throws(Failure) -> Outcome {
        let market = MarketTicker(arguments.operands.first ?? "")
        if arguments.options[.withdraw] != nil {
            return try shown(.keep(market: market), arguments, look)
        }
        if let name = arguments.options[.accountName] {
            return try shown(.liquidate(market: market, confirm: name), arguments, look)
        }
        let question = ControlMethod.liquidate(market: market, confirm: nil)
        if arguments.options[.dryRun] != nil { return try shown(question, arguments, look) }
        let (reply, bytes): (LiquidateReply, [UInt8]) = try read(question, arguments)
        if let unasked = unasked(try text(bytes, arguments, look), arguments) { return unasked }
        let errorLook = Look(color: arguments.color, terminal: errorTerminal)
        let prompt = "to sell all of it type the account's name, \(reply.account): "
        let text = errorLook.text(LiquidateView.lines(reply, errorLook)) + prompt
        guard let typed = dialogue.answer(text), typed == reply.account else {
            let line = "nexumctl: that is not \(reply.account): nothing was sold"
            return Outcome(complaint: errorLook.text([Line(Span(line))]), exitCode: 1)
        }
        return try shown(.liquidate(market: market, confirm: typed), arguments, look)
    }

    private func shown(
        _ method: ControlMethod, _ arguments: Arguments, _ look: Look
    ) throws(Failure) -> Outcome {
        Outcome(output: try text(try value(method, arguments), arguments, look))
    }

    private func text(
        _ bytes: [UInt8], _ arguments: Arguments, _ look: Look
    ) throws(Failure) -> String {
        if arguments.options[.json] != nil { return json(bytes, look) }
        guard let reply = ControlJSON.value(LiquidateReply.self, from: bytes) else {
            throw .strangeAnswer(account: arguments.account)
        }
        return look.text(LiquidateView.lines(reply, look))
    }
}
