import Kalshi
import Nexum

// The turn: what a guard decides on what it hears, what of it is durable, and what is done.
extension World {
    mutating func tell(_ number: Int, _ input: Input) {
        let life = guards[number].life
        let now = guards[number].instant(self.now)
        for heard in guards[number].hooks.inputs(input, now) {
            let actions = guards[number].engine.step(heard, at: now)
            if guards[number].hooks.writesFirst {
                keep(actions, life)
                for action in actions where guards[number].life == life { perform(action, life) }
            } else {
                for action in actions where guards[number].life == life { perform(action, life) }
                if guards[number].life == life { keep(actions, life) }
            }
            guard guards[number].life == life, referee.violations.isEmpty else { return }
            referee.compare(guards[number], after: actions, at: self.now)
        }
    }

    private mutating func keep(_ actions: [Action], _ life: Life) {
        let number = life.guardNumber
        for case .record(let record) in actions where guards[number].life == life {
            trace.record(nowMs, number, record)
            guards[number].noteDecision(record.entry)
            if strikes(.killedAtWrite) { return kill(number) }
            if guards[number].isDiskFull {
                guards[number].memory.unwritten.append(record)
            } else {
                guards[number].ledger.append(record)
            }
            referee.recorded(record, by: guards[number], venue: venue, ms: nowMs)
            if strikes(.killedAtWrite) { return kill(number) }
        }
    }

    private mutating func perform(_ action: Action, _ life: Life) {
        let number = life.guardNumber
        switch action {
        case .record: break
        case .place(let approved): place(approved.order, life)
        case .cancel(let order):
            referee.cancelled(order.id, ms: nowMs)
            cancel(order, life)
        case .submit(let approved): submit(approved.order, life)
        case .amend(let approved): amend(approved.order, life)
        case .withdraw(let order): cancel(order, life)
        case .group(let shard, let request): ask(request, ofShard: shard, life)
        case .readAccount: readAccount(number)
        case .readBook(let market): send(.book(market), for: .book(market), life)
        case .readMarket(let market): readMarket(number, market)
        case .refreshBook(let market):
            let output = guards[number].memory.stream.loseBook(of: market, at: now.moment)
            take(output, life)
        case .follow(let markets): follow(markets, life)
        case .wake(let moment): wake(at: moment, life)
        case .announce(let line): trace.announce(nowMs, number, line)
        }
    }

    private mutating func cancel(_ order: OrderReading, _ life: Life) {
        let request = KalshiRequest.cancel(
            order.id, market: order.market, exchangeIndex: order.exchangeIndex, subaccount: 0)
        send(request, for: .cancel(order.id), life)
    }

    private mutating func place(_ order: OrderRequest, _ life: Life) {
        let number = life.guardNumber
        let attempt = guards[number].memory.attempts[order.id, default: 0] + 1
        guards[number].memory.attempts[order.id] = attempt
        let sent = guards[number].hooks.order(order, attempt)
        referee.sending(sent, by: guards[number], travelling: travelling.values, ms: nowMs)
        trace.line(
            nowMs,
            "guard \(number) sends \(sent.id.text): \(sent.contracts.shortText) long "
                + "\(sent.outcome.rawValue) at YES \(sent.yesPrice.centsText)")
        let sending = guards[number].sending(order.id, attempt: attempt)
        send(.create(sent, subaccount: 0), for: .exit(order.id, sentAs: sent, sending), life)
        if strikes(.killedAtSend) { kill(number) }
    }

    /// A moment that is waited for already is not waited for twice.
    private mutating func wake(at moment: Moment, _ life: Life) {
        guard guards[life.guardNumber].memory.wakes.insert(moment).inserted else { return }
        let left = max(0, moment.nanoseconds - now.moment.nanoseconds)
        after((left + 999_999) / 1_000_000, .input(.tick, life))
    }
}
