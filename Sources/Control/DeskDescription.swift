/// The methods for orders and for finding markets, as varlink describes them.
extension ControlInterface {
    static let desk = """
        # An order that may trade yet. `origin` is desk, exit or elsewhere; `price` is that of the
        # side.
        type OwnOrder (
          market: string,
          title: ?string,
          order_id: ?string,
          client_order_id: ?string,
          origin: string,
          state: string,
          action: (buy, sell),
          side: (yes, no),
          price: string,
          yes_price: string,
          contracts: string,
          filled: string,
          remaining: string,
          leverage: ?string,
          margin: string,
          credit: string,
          created: ?string,
          age_ms: ?int,
          expires: ?string
        )

        # A market that is open. Prices are of YES; a leverage is the most one contract of the side
        # would bear.
        type FoundMarket (
          market: string,
          event: string,
          title: string,
          bid: ?string,
          ask: ?string,
          spread: ?string,
          closes: string,
          left_ms: int,
          leverage_yes: ?string,
          leverage_no: ?string
        )

        # What an order changes of a position and its account.
        type Standing (
          health: string,
          liquidation: string,
          drawn: ?string,
          free_margin: ?string
        )

        # How a change or a cancel of an order ended, see AmendOrder and CancelOrder.
        type Change (
        \(revisedFields)
        )

        # What an order would do, see Quote.
        type Ticket (
        \(ticketFields)
        )

        # Every order of the account that may trade yet.
        method GetOrders() -> (
          schema: string,
          account: string,
          time: string,
          account_age_ms: ?int,
          orders: []OwnOrder
        )

        # What an order would do and change; what is said of after holds once all of it is filled,
        # `waiting` while a part of it waits. A sale closes what is held; without contracts it takes
        # all that can be sold. Without a limit it is worked out from the book. `post_only` is yes
        # or left out; `expires` is a span such as 10min or a time.
        method PreviewOrder(
          action: (buy, sell),
          market: string,
          side: (yes, no),
          contracts: ?string,
          limit: ?string,
          leverage: ?string,
          time_in_force: (gtc, ioc, fok),
          post_only: ?string,
          expires: ?string
        ) -> (
          schema: string,
          account: string,
          mode: string,
          market: string,
          action: (buy, sell),
          side: (yes, no),
          contracts: string,
          limit: ?string,
          time_in_force: string,
          is_post_only: bool,
          expires: ?string,
          is_accepted: bool,
          ticket: Ticket,
          health_before: string,
          health_after: string,
          liquidation_before: string,
          liquidation_after: string,
          drawn_before: ?string,
          drawn_after: ?string,
          free_margin_before: ?string,
          free_margin_after: ?string,
          waiting: ?Standing
        )

        # Sends an order once, if it passes by the same rules now. `outcome` is FILLED, PARTLY,
        # RESTING, KILLED, REFUSED or UNKNOWN.
        method PlaceOrder(
          action: (buy, sell),
          market: string,
          side: (yes, no),
          contracts: string,
          limit: string,
          leverage: ?string,
          time_in_force: (gtc, ioc, fok),
          post_only: ?string,
          expires: ?string
        ) -> (
          schema: string,
          account: string,
          market: string,
          action: (buy, sell),
          side: (yes, no),
          outcome: string,
          reason: ?string,
          contracts: string,
          limit: string,
          leverage: string,
          filled: string,
          remaining: string,
          average_price: ?string,
          fee: ?string,
          order_id: ?string,
          client_order_id: string
        )

        # What a change of a resting order would do. `contracts` is all of it, what is filled
        # included.
        method PreviewAmend(order: string, limit: ?string, contracts: ?string) -> (
          schema: string,
          account: string,
          order_id: string,
          market: string,
          action: (buy, sell),
          side: (yes, no),
          price_before: string,
          price_after: string,
          contracts_before: string,
          contracts_after: string,
          filled: string,
          keeps_place: bool,
          ahead_before: ?string,
          margin_before: string,
          margin_after: string,
          credit_before: string,
          credit_after: string,
          free_margin_before: ?string,
          free_margin_after: ?string,
          is_accepted: bool,
          refusals: []Refusal,
          ticket: ?Ticket,
          before: ?Standing,
          after: ?Standing,
          once_filled: ?Standing
        )

        # Changes a resting order once, if it passes by the same rules now. `outcome` is AMENDED,
        # FILLED, PARTLY, GONE, UNCHANGED or UNKNOWN.
        method AmendOrder(order: string, limit: ?string, contracts: ?string) -> (
        \(revisedFields)
        )

        # Cancels a resting order. `outcome` is CANCELED, FILLED, GONE, UNCHANGED or UNKNOWN.
        method CancelOrder(order: string) -> (
        \(revisedFields)
        )

        # Cancels every resting order: those of one order group with one request. Each ends as one
        # that is cancelled by itself does.
        method CancelAllOrders() -> (
          schema: string,
          account: string,
          changes: []Change
        )

        # How many contracts stand before a resting order.
        method GetQueuePlace(order: string) -> (
          schema: string,
          account: string,
          order_id: string,
          ahead: string
        )

        # The markets that are held here, or were looked at or found of late.
        method GetMarkets(limit: ?int) -> (
          schema: string,
          account: string,
          text: string,
          is_whole: bool,
          markets: []FoundMarket
        )

        # Open markets by the words of their events' titles, by a ticker or an event's.
        method FindMarkets(text: string, limit: ?int) -> (
          schema: string,
          account: string,
          text: string,
          is_whole: bool,
          markets: []FoundMarket
        )

        """

    private static let revisedFields = """
          schema: string,
          account: string,
          order_id: string,
          market: string,
          outcome: string,
          action: ?(buy, sell),
          side: ?(yes, no),
          filled: ?string,
          average_price: ?string,
          fee: ?string,
          reason: ?string,
          yes_price: ?string,
          remaining: ?string,
          remaining_before: string,
          ahead: ?string,
          free_margin_before: ?string,
          free_margin_after: ?string
        """
}
