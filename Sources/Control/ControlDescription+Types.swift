/// What the replies are made of, as varlink describes it.
extension ControlInterface {
    static let types = """
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
          yes_price: string,
          action: ?(buy, sell),
          side: ?(yes, no)
        )

        type Condition (
          code: string,
          severity: string,
          market: ?string,
          text: string,
          since_ms: int
        )

        # One price of a book; sums are over it and all better ones.
        type Level (
          price: string,
          contracts: string,
          total_contracts: string,
          total_value: string,
          own_contracts: string,
          plan_contracts: string
        )

        # What selling a part of the held position now would come to.
        type Rung (
          contracts: string,
          sold: string,
          average_price: ?string,
          worst_price: ?string,
          fees: string,
          proceeds: string,
          given_up: string
        )

        # What is held in a market and how it would be left.
        type Held (
          side: (yes, no),
          contracts: string,
          debt: string,
          best_bid: ?string,
          ladder: []Rung,
          plan: ?Plan
        )

        type Book (
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

        # The account at a glance, as GetStatus has it.
        type Status (
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

        type Bid (
          price: string,
          contracts: string
        )

        # What an exit was decided on; the bids are those that others made, best first.
        type Cause (
          held: string,
          bids: []Bid,
          book_age_ms: ?int,
          is_book_read: bool,
          fee_multiplier_millionths: int,
          rate_numerator: int,
          rate_denominator: int,
          liquidate_at: string,
          recover_to: string,
          lasted_ms: ?int,
          sight_yes_price: ?string,
          slack_min: ?string,
          slack_max: ?string,
          hard_at: ?string,
          price_min: ?string
        )

        # One bid on the way down, and what it would take of the position.
        type WalkStep (
          price: string,
          contracts: string,
          taken: string,
          gross: string,
          fee: string
        )

        # A position in a supposed world, and what would be sold of it at once.
        type Stressed (
          market: string,
          side: (yes, no),
          contracts: string,
          exit_value_before: ?string,
          exit_value: ?string,
          health_before: string,
          health: string,
          band: string,
          sell: ?string,
          limit: ?string,
          proceeds: ?string,
          debt_left: ?string
        )

        # The thresholds of health, as ratios.
        type Thresholds (
          warn_at: string,
          restrict_at: string,
          liquidate_at: string,
          hard_at: string,
          recover_to: string
        )

        # All positions, where not all of them are told of: the markets of the first and the last
        # in the order that was asked for, what all would gain or lose if sold now, and the
        # bands they are in.
        type All (
          count: int,
          first: ?string,
          last: ?string,
          open_profit: ?string,
          bands: []string
        )

        # The account at one moment of the past.
        type Sample (
          equity: ?string,
          cushion: ?string
        )

        type Step (
          market: string,
          side: (yes, no),
          health: string,
          band: string,
          exit: string,
          plan: Plan,
          trigger: ?string
        )

        # A position of which nothing would be sold now, and the bid at which that changes.
        type Waiting (
          market: string,
          side: (yes, no),
          health: string,
          trigger: string
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
        """
}
