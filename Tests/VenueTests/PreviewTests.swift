import Chance
import Nexum
import Testing

@testable import Venue

/// What a ticket says against what happens: the same order is placed on the paper exchange and
/// nothing else moves; every figure has to be the one that was shown.
@Suite struct PreviewTests {
    /// 20 seeds × 500 books.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the effect of an order is its preview`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var (placed, rested, closed) = (0, 0, 0)
        for number in 0..<500 {
            var desk = try PreviewDesk(&random)
            let order = desk.order(&random)
            let view = try #require(desk.engine.deskView(PreviewDesk.ticker, at: desk.now))
            let ticket = Ticket(order, in: view)
            let place: Comment = "seed \(seed), book \(number): \(order), \(desk)"
            if !ticket.isAccepted, number % 4 == 0 { Self.checkLargest(ticket, view, place) }
            // Where credit is short the ticket shows what was asked for, not what there is.
            if ticket.refusals.contains(where: { $0.code == "credit-short" }) { continue }
            guard !ticket.opens.isZero || !ticket.closes.isZero,
                try desk.place(order, resting: ticket.rests)
            else { continue }
            placed += 1
            if !ticket.rests.isZero { rested += 1 }
            if !ticket.closes.isZero { closed += 1 }
            Self.check(ticket, desk, place)
        }
        #expect(placed > 200 && rested > 50 && closed > 50, "seed \(seed) tried too little")
    }

    private static func check(_ ticket: Ticket, _ desk: PreviewDesk, _ place: Comment) {
        let status = desk.engine.status(at: desk.now)
        let money = status.money
        let account = desk.venue.accounts[0]
        #expect(money.cash == account.cash, place)
        #expect(ticket.freeMarginAfter + ticket.creditAfter == account.cash, place)
        #expect(ticket.freeMarginAfter == money.freeMargin, place)
        #expect(ticket.creditAfter == money.credit - (money.drawn ?? .zero), place)
        #expect(ticket.takerFee + ticket.makerFee == desk.feesPaid, place)
        let row = status.positions.first
        #expect(ticket.holding?.contracts == row?.contracts, place)
        #expect(ticket.holding?.side == row?.side, place)
        #expect(ticket.holding?.cost == row?.notional, place)
        #expect(ticket.holding?.debt == row?.debt, place)
        #expect(
            ticket.holding?.signed ?? .zero == account.holdings[0].position, place)
        guard let row else { return }
        #expect(ticket.valuation?.exitValue == row.exitValue, place)
        #expect(ticket.valuation?.health.requirement == row.requirement, place)
        #expect(ticket.valuation?.health.equity == row.equity, place)
        #expect(ticket.maintenance.textDown(decimals: 4) == row.maintenanceRate, place)
        guard ticket.valuation != nil else { return }
        let health = desk.isCross ? money.health : row.health
        #expect(ticket.health?.text(decimals: 4) == health, place)
        #expect(ticket.liquidation?.limit.text == row.liquidationPrice, place)
        #expect(ticket.bankruptcy?.limit.text == row.bankruptcyPrice, place)
        #expect(ticket.jump?.loss == row.jumpLoss, place)
        #expect(ticket.jump?.uncovered == row.jumpUncovered, place)
        if !desk.isCross { #expect(ticket.firstSale?.text == row.firstSale, place) }
    }

    /// The largest that is named passes; one step more does not.
    private static func checkLargest(_ ticket: Ticket, _ view: DeskView, _ place: Comment) {
        let order = ticket.order
        let largest = Largest(order, in: view)
        let isAccepted = { (contracts: Quantity, leverage: Leverage) in
            Ticket(
                DeskOrder(
                    side: order.side, contracts: contracts, limit: order.limit, leverage: leverage),
                in: view
            ).isAccepted
        }
        if let leverage = largest.leverage {
            #expect(isAccepted(order.contracts, leverage), place)
        }
        let first = (largest.leverage?.hundredths ?? 99) + 1
        for hundredths in stride(from: first, through: Leverage.cap.hundredths, by: 7) {
            guard let leverage = Leverage(hundredths: hundredths) else { continue }
            #expect(!isAccepted(order.contracts, leverage), place)
        }
        if let contracts = largest.contracts {
            #expect(isAccepted(contracts, order.leverage), place)
        }
        let more = (largest.contracts ?? .zero) + .contracts(1)
        if more <= order.contracts { #expect(!isAccepted(more, order.leverage), place) }
    }
}
