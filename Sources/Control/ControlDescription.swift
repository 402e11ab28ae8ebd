/// The interfaces as varlink describes them, for people and for other clients.
extension ControlInterface {
    static let control = """
        # Asks and directs one nexumd: the margin guard of one account.
        #
        # Amounts are decimal strings in dollars, counts of contracts and prices decimal strings,
        # ages whole milliseconds. What is unknown is left out.
        interface io.nexum.Control

        type Feed (
          is_live: bool,
          frame_age_ms: ?int,
          account_age_ms: ?int,
          clock_offset_ms: ?int
        )

        type Money (
          cash: ?string,
          credit: string,
          drawn: ?string,
          equity: ?string,
          free_margin: ?string,
          reserved: ?string,
          missing: ?string,
          realised: ?string,
          fees: ?string,
          written_off: ?string,
          jump_loss: ?string,
          jump_uncovered: ?string,
          requirement: ?string,
          health: ?string,
          band: ?string
        )

        # A stretch in which nothing can be sold.
        type Pause (
          begins: string,
          ends: string
        )

        # What an exit would do on the book as it stands.
        type Plan (
          is_triggered: bool,
          sell: string,
          limit: string,
          proceeds: string
        )

        type Position (
          market: string,
          title: string,
          side: (yes, no),
          contracts: string,
          notional: string,
          margin: string,
          debt: string,
          average_price: string,
          best_bid: ?string,
          exit_value: ?string,
          requirement: ?string,
          equity: ?string,
          open_profit: ?string,
          health: string,
          band: string,
          doubt: ?string,
          liquidation_price: string,
          bankruptcy_price: string,
          maintenance_rate: string,
          book_age_ms: ?int,
          exit: string,
          plan: ?Plan,
          liquidation_yes_price: ?string,
          liquidation_ticks_away: ?int,
          liquidation_contracts_away: ?string,
          first_sale: ?string,
          realised: ?string,
          fees: ?string,
          jump_loss: ?string,
          jump_uncovered: ?string
        )

        type Order (
          market: string,
          order_id: ?string,
          client_order_id: ?string,
          state: string,
          outcome: (yes, no),
          remaining: string,
          yes_price: string
        )

        type Condition (
          code: string,
          severity: string,
          market: ?string,
          text: string,
          since_ms: int
        )

        type Level (
          price: string,
          contracts: string
        )

        type Step (
          market: string,
          side: (yes, no),
          health: string,
          band: string,
          exit: string,
          plan: Plan
        )

        # A rule that an order breaks.
        type Refusal (
          rule: string,
          text: string
        )

        type Event (
          sequence: int,
          time: string,
          kind: string,
          market: ?string,
          text: string
        )

        # All there is to know of the account at a glance.
        method GetStatus() -> (
          schema: string,
          account: string,
          time: string,
          mode: string,
          state: string,
          blocked_by: []string,
          feed: Feed,
          money: Money,
          positions: []Position,
          orders: []Order,
          conditions: []Condition,
          ledger_entries: int,
          pause: ?Pause
        )

        method GetPositions() -> (
          schema: string,
          account: string,
          time: string,
          account_age_ms: ?int,
          positions: []Position
        )

        # Bids and asks of YES, best first, at most `depth` of each.
        method GetBook(market: string, depth: ?int) -> (
          schema: string,
          market: string,
          title: string,
          is_live: bool,
          age_ms: ?int,
          bids: []Level,
          asks: []Level
        )

        # What would be sold now, and where a sale is under way.
        method GetPlan() -> (
          schema: string,
          account: string,
          time: string,
          mode: string,
          account_age_ms: ?int,
          steps: []Step
        )

        # What an order would do if nothing else moved, and whether it would be accepted. Without a
        # limit it takes what the book asks; without a leverage the market's settings say it.
        method Quote(
          market: string,
          side: (yes, no),
          contracts: string,
          limit: ?string,
          leverage: ?string
        ) -> (
        \(ticketFields)
        )

        # From now on a position stands at this leverage: its debt is its cost less cost ÷ leverage.
        method SetMargin(market: string, leverage: string) -> (
          schema: string,
          account: string,
          market: string,
          leverage: string,
          margin: string,
          debt_before: string,
          debt: string,
          free_margin: string,
          health: string
        )

        # The latest entries of the ledger, at most `limit`, oldest first.
        method GetEvents(limit: ?int) -> (
          schema: string,
          account: string,
          events: []Event
        )

        # From now on exits are sent.
        method Arm() -> (schema: string, account: string, mode: string)

        # From now on exits are only planned.
        method Disarm() -> (schema: string, account: string, mode: string)

        # The debts as rebuilt from the exchange are right: a new ledger no longer holds exits back.
        method AcceptDebts() -> (schema: string, account: string, mode: string)

        # No market of this name is followed.
        error NotFound (market: string)

        # The exchange has no market of this name.
        error UnknownMarket (market: string)

        # What was asked for breaks a rule of margin.
        error Refused (reason: string)

        # The caller may read but not change.
        error NotAllowed (uid: string)

        # The daemon cannot answer this now.
        error Unavailable (reason: string)

        # What came is no call; the connection is closed.
        error Malformed (reason: string)

        """

    static let ticketFields = """
          schema: string,
          account: ?string,
          market: string,
          title: ?string,
          side: (yes, no),
          contracts: string,
          limit: ?string,
          leverage: string,
          is_accepted: bool,
          refusals: []Refusal,
          fills: string,
          rests: string,
          closes: string,
          average_price: ?string,
          notional: string,
          margin: string,
          debt: string,
          taker_fee: string,
          maker_fee: string,
          fee_share: ?string,
          proceeds: ?string,
          repaid: ?string,
          side_after: ?(yes, no),
          contracts_after: ?string,
          debt_after: ?string,
          exit_value: ?string,
          requirement: ?string,
          equity: ?string,
          health: string,
          liquidation_price: string,
          liquidation_yes_price: ?string,
          liquidation_ticks_away: ?int,
          liquidation_contracts_away: ?string,
          bankruptcy_price: string,
          first_sale: ?string,
          jump_loss: ?string,
          jump_uncovered: ?string,
          free_margin_before: ?string,
          free_margin_after: ?string,
          credit_after: ?string,
          maintenance_rate: string,
          initial_rate: string,
          liquidate_at: string,
          fee_multiplier: string,
          leverage_largest: ?string,
          contracts_largest: ?string
        """
}
