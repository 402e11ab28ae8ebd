import Kalshi
import Nexum
import Wire

// What answers mean to the guard that asked.
extension World {
    /// An answer, or none because nothing was sent.
    mutating func answer(_ flight: Flight, _ response: HTTPResponse?) {
        guard waiting.remove(flight.number) != nil else { return }
        guard let response else { return fail(flight, .notSent) }
        switch flight.purpose {
        case .exit(let id, let sent, let sending):
            let outcome = PlaceOutcome(answer: response.status, body: response.body, to: sent.id)
            count(
                AnswerClass(outcome, status: response.status, wanted: sent.contracts), sending)
            tell(flight.life.guardNumber, .placed(id, outcome))
        case .order(let placement):
            let id = placement.request.id
            tell(
                flight.life.guardNumber,
                .placed(
                    id, PlaceOutcome(answer: response.status, body: response.body, to: id)))
        case .amend(let change):
            let outcome = AmendOutcome(
                answer: response.status, body: response.body, to: change.order)
            tell(flight.life.guardNumber, .amended(change.order, outcome))
        case .group(let shard, let request):
            let outcome = GroupOutcome(
                answer: response.status, body: response.body, to: request)
            tell(flight.life.guardNumber, .group(exchangeIndex: shard, request, outcome))
        case .cancel(let id):
            let outcome = CancelOutcome(answer: response.status, body: response.body)
            tell(flight.life.guardNumber, .cancelled(id, outcome))
        case .market, .book, .event, .series, .calendar, .page: read(flight, response)
        }
    }

    mutating func losePatience(_ flight: Flight) {
        guard waiting.remove(flight.number) != nil else { return }
        fail(flight, .timedOut)
    }

    mutating func breakOff(_ flight: Flight) {
        guard waiting.remove(flight.number) != nil else { return }
        fail(flight, .connectionEnded)
    }

    private mutating func fail(_ flight: Flight, _ answer: AnswerClass) {
        let number = flight.life.guardNumber
        let why = Self.reason(answer)
        switch flight.purpose {
        case .exit(let id, _, let sending):
            count(answer, sending)
            tell(
                number,
                .placed(id, answer == .notSent ? .notSent(reason: why) : .unknown(reason: why)))
        case .order(let placement):
            let id = placement.request.id
            tell(
                number,
                .placed(id, answer == .notSent ? .notSent(reason: why) : .unknown(reason: why)))
        case .amend(let change):
            tell(
                number,
                .amended(
                    change.order,
                    answer == .notSent ? .notSent(reason: why) : .unknown(reason: why)))
        case .group(let shard, let request):
            tell(number, .group(exchangeIndex: shard, request, .failed(reason: why)))
        case .cancel(let id): tell(number, .cancelled(id, .unknown(reason: why)))
        case .market, .book, .event, .series, .calendar, .page: failRead(flight, why)
        }
    }

    private static func reason(_ answer: AnswerClass) -> String {
        switch answer {
        case .notSent: "the connection was refused"
        case .connectionEnded: "the connection ended"
        default: "no answer in time"
        }
    }

    private mutating func count(_ answer: AnswerClass, _ sending: Sending) {
        answers[ExitAnswer(answer: answer, sending: sending)] += 1
    }

    private mutating func failRead(_ flight: Flight, _ why: String) {
        let number = flight.life.guardNumber
        if case .market(let market) = flight.purpose { endReading(number, market) }
        if case .page(_, let pass) = flight.purpose { return failPass(number, pass, why) }
        if case .calendar = flight.purpose { after(Self.calendarAgainMs, .calendar(flight.life)) }
        tell(number, .readFailed(what: flight.request.path, reason: why))
    }

    private mutating func read(_ flight: Flight, _ response: HTTPResponse) {
        do throws(Failure) {
            let value = try Failure.document(status: response.status, body: response.body)
            do throws(ReplyError) {
                try take(value, flight)
            } catch {
                failRead(flight, error.description)
            }
        } catch {
            failRead(flight, error.description)
        }
    }

    private mutating func take(_ value: JSONValue, _ flight: Flight) throws(ReplyError) {
        let number = flight.life.guardNumber
        switch flight.purpose {
        case .book(let market):
            let book = try OrderBook(reply: value)
            tell(number, .book(market, book, .rest, exchangeTime: nil))
        case .market(let market):
            let facts = try MarketFacts(reply: value)
            endReading(number, market)
            takeFacts(facts, flight.life)
        case .event(let market):
            let event = try EventFacts(reply: value)
            send(.series(event.series), for: .series(market, event), flight.life)
        case .series(let market, let event):
            guard let fees = try SeriesFacts(reply: value).fees(of: event) else { return }
            guards[number].memory.fees[market] = fees
            tell(number, .fees(market, fees))
        case .calendar: tell(number, .calendar(try TradingCalendar(reply: value)))
        case .page(let list, let pass): try takePage(value, list, pass, flight.life)
        case .exit, .cancel, .order, .amend, .group: break
        }
    }

    // MARK: Markets

    /// Reads a market; what was asked while a read was under way is read after it.
    mutating func readMarket(_ number: Int, _ market: MarketTicker) {
        guard guards[number].memory.reading.insert(market).inserted else {
            guards[number].memory.askedAgain.insert(market)
            return
        }
        send(.market(market), for: .market(market), guards[number].life)
    }

    private mutating func endReading(_ number: Int, _ market: MarketTicker) {
        guards[number].memory.reading.remove(market)
        if guards[number].memory.askedAgain.remove(market) != nil { readMarket(number, market) }
    }

    private mutating func takeFacts(_ facts: MarketFacts, _ life: Life) {
        tell(life.guardNumber, .market(facts))
        guard guards[life.guardNumber].life == life else { return }
        if let fees = guards[life.guardNumber].memory.fees[facts.ticker] {
            tell(life.guardNumber, .fees(facts.ticker, fees))
        } else {
            send(.event(facts.event), for: .event(facts.ticker), life)
        }
    }
}
