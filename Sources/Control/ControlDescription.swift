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
          free_margin: ?string
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
          plan: ?Plan
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
          ledger_entries: int
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

        # The caller may read but not change.
        error NotAllowed (uid: string)

        # The daemon cannot answer this now.
        error Unavailable (reason: string)

        # What came is no call; the connection is closed.
        error Malformed (reason: string)

        """

    static let varlink = """
        # Every varlink service has this interface.
        interface org.varlink.service

        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        method GetInterfaceDescription(interface: string) -> (description: string)

        error InterfaceNotFound (interface: string)

        error MethodNotFound (method: string)

        error MethodNotImplemented (method: string)

        error InvalidParameter (parameter: string)

        error PermissionDenied ()

        error ExpectedMore ()

        """
}
