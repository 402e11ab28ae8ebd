/// The interfaces as varlink describes them, for people and for other clients.
extension ControlInterface {
    static let control = "\(head)\n\n\(types)\n\n\(methods)\n"

    private static let head = """
        # Asks and directs one nexumd: the margin guard of one account.
        #
        # Amounts are decimal strings in dollars, counts of contracts and prices decimal strings,
        # ages whole milliseconds. What is unknown is left out.
        interface io.nexum.Control
        """

    private static let methods = """
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
          pause: ?Pause,
          disarmed_until: ?string
        )

        method GetPositions() -> (
          schema: string,
          account: string,
          time: string,
          account_age_ms: ?int,
          positions: []Position
        )

        # Bids and asks of YES, best first, at most `depth` of each. With `more` again whenever it
        # changes, four times a second at most.
        method GetBook(market: string, depth: ?int) -> (
          schema: string,
          market: string,
          title: string,
          is_live: bool,
          age_ms: ?int,
          bids: []Level,
          asks: []Level,
          spread: ?string,
          held: ?Held
        )

        # What would be sold now, and where a sale is under way.
        method GetPlan() -> (
          schema: string,
          account: string,
          time: string,
          mode: string,
          blocked_by: ?[]string,
          account_age_ms: ?int,
          steps: []Step,
          others: ?[]Waiting
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

        # All that a live screen shows, with the book of a market: only with `more`. It comes again
        # when something changed, four times a second at most, and every two seconds; samples and
        # events are those since the update before. With `positions` only so many are told of, in
        # an order, around the market; `all` then says of how many.
        method Watch(
          market: ?string,
          depth: ?int,
          positions: ?int,
          order: ?(health, value, open, market)
        ) -> (
          schema: string,
          status: Status,
          thresholds: Thresholds,
          cushion: ?string,
          samples: []Sample,
          sample_every_ms: int,
          book: ?Book,
          events: []Event,
          all: ?All
        )

        # The latest entries of the ledger, at most `limit`, oldest first. With `more` those that
        # come after them, too.
        method GetEvents(limit: ?int, since: ?string) -> (
          schema: string,
          account: string,
          events: []Event
        )

        # From now on exits are sent.
        method Arm() -> (
          schema: string,
          account: string,
          mode: string,
          blocked_by: ?[]string,
          disarmed_until: ?string
        )

        # From now on exits are only planned: until Arm, or for a time that ends by itself.
        method Disarm(for_ms: ?int, reason: ?string) -> (
          schema: string,
          account: string,
          mode: string,
          blocked_by: ?[]string,
          disarmed_until: ?string
        )

        # What selling all of a position would do; with the account's name in `confirm` it is begun.
        method Liquidate(market: string, confirm: ?string) -> (
          schema: string,
          account: string,
          market: string,
          is_begun: bool,
          is_withdrawn: ?bool,
          side: (yes, no),
          contracts: string,
          limit: ?string,
          proceeds: ?string,
          debt: string
        )

        # What a person asked to be sold is kept from now on, what is left of it.
        method Keep(market: string) -> (
          schema: string,
          account: string,
          market: string,
          is_begun: bool,
          is_withdrawn: ?bool,
          side: (yes, no),
          contracts: string,
          limit: ?string,
          proceeds: ?string,
          debt: string
        )

        # Why an exit was sent, by its id, the number of its entry in the ledger, or "last".
        method Explain(exit: string) -> (
          schema: string,
          account: string,
          sequence: int,
          time: string,
          id: string,
          market: string,
          side: (yes, no),
          contracts: string,
          limit: string,
          ground: string,
          health: string,
          equity: string,
          requirement: string,
          exit_value: string,
          debt: string,
          cause: ?Cause,
          walk: []WalkStep,
          target: ?string,
          sale: []WalkStep,
          slack: ?string,
          after: []Event
        )

        # What would follow if just one of these happened now: bids move, nothing trades for a
        # time, each best bid is gone (1), or all resolves "against" what is held.
        method Stress(
          price_change: ?string,
          halt_ms: ?int,
          without_best_bids: ?int,
          resolve: ?string
        ) -> (
          schema: string,
          account: string,
          time: string,
          scenario: string,
          equity_before: ?string,
          equity: ?string,
          health_before: ?string,
          health: ?string,
          debt_left: ?string,
          uncovered: ?string,
          positions: []Stressed
        )

        # The debts as rebuilt from the exchange are right: a new ledger no longer holds exits back.
        method AcceptDebts() -> (
          schema: string,
          account: string,
          mode: string,
          blocked_by: ?[]string,
          disarmed_until: ?string
        )

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
          filled_price: ?string,
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
          reserved_margin: ?string,
          reserved_credit: ?string,
          free_margin_waiting: ?string,
          maintenance_rate: string,
          initial_rate: string,
          liquidate_at: string,
          fee_multiplier: string,
          leverage_largest: ?string,
          contracts_largest: ?string
        """
}
