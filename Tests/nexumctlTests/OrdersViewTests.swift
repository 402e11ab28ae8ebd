import Control
import Nexum
import Testing

@testable import nexumctl

/// How orders and markets look.
@Suite struct OrdersViewTests {
    private static let orders = """
        {"schema":"nexum.orders/1","account":"main","time":"2026-11-22T14:02:31.000Z",\
        "account_age_ms":3,"orders":[{"market":"KXA","title":"A","order_id":"o1",\
        "client_order_id":"nx1-o200-a","origin":"desk","state":"resting","action":"buy",\
        "side":"no","price":"0.4500","yes_price":"0.5500","contracts":"40.00","filled":"10.00",\
        "remaining":"30.00","leverage":"2.00","margin":"6.750001","credit":"6.750000",\
        "age_ms":61000,"expires":"2026-11-22T15:00:00.000Z"},{"market":"KXB",\
        "client_order_id":"nx1-c-b","origin":"desk","state":"in-doubt","action":"sell",\
        "side":"yes","price":"0.6000","yes_price":"0.6000","contracts":"5.00","filled":"0.00",\
        "remaining":"5.00","margin":"0.000000","credit":"0.000000"}]}
        """

    private func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try #require(ControlJSON.value(Value.self, from: Array(text.utf8)))
    }

    @Test(
        "what does not fit is left out, the rest is whole",
        arguments: [
            (
                nil as Int?,
                """
                  ORDER    MARKET  DOES       PRICE  LEFT  FILLED  LEV  MARGIN  CREDIT   AGE  \
                ENDS                      WHOSE
                  o1       KXA     buy no    0.4500    30      10   2x    6.76    6.75  61 s  \
                2026-11-22T15:00:00.000Z  desk
                  nx1-c-b  KXB     sell yes  0.6000     5       0    —    0.00    0.00     —  \
                never                     desk, in-doubt

                """
            ),
            (
                60,
                """
                  ORDER    MARKET  DOES       PRICE  LEFT  MARGIN  CREDIT
                  o1       KXA     buy no    0.4500    30    6.76    6.75
                  nx1-c-b  KXB     sell yes  0.6000     5    0.00    0.00

                """
            ),
        ])
    func table(columns: Int?, expected: String) throws {
        let look = Look(hasColor: false, isUTF8: true, columns: columns)
        let reply = try decoded(OrdersReply.self, Self.orders)
        #expect(look.text(OrdersView.lines(reply, look)) == expected)
    }

    @Test func `nothing, and not known`() {
        let none = OrdersReply(account: "main", time: "", accountAgeMs: 1, orders: [])
        let unread = OrdersReply(account: "main", time: "", accountAgeMs: nil, orders: [])
        #expect(Samples.plain.text(OrdersView.lines(none, Samples.plain)) == "no orders\n")
        #expect(
            Samples.plain.text(OrdersView.lines(unread, Samples.plain))
                == "the account was not read yet\n")
    }

    @Test func `markets, with a title that would direct a terminal`() throws {
        let reply = try decoded(
            MarketsReply.self,
            """
            {"schema":"nexum.markets/1","account":"main","text":"a","is_whole":false,"markets":[\
            {"market":"KXA","event":"KX","title":"\\u001b]0;x\\u0007Rate\\u202e above?",\
            "bid":"0.5800","ask":"0.6000","spread":"0.0200","closes":"2026-11-22T15:00:00.000Z",\
            "left_ms":7200000,"leverage_yes":"4.00","leverage_no":"2.50"},\
            {"market":"KXB","event":"KX","title":"B","closes":"2026-11-22T15:00:00.000Z",\
            "left_ms":0}]}
            """)
        #expect(
            Samples.plain.text(FoundView.lines(reply, Samples.plain)) == """
                  MARKET     BID     ASK  SPREAD  CLOSES IN  YES TO  NO TO  TITLE
                  KXA     0.5800  0.6000  0.0200        2 h      4x   2.5x  ]0;xRate above?
                  KXB          —       —       —      0.0 s       —      —  B
                there are more; say more words, or give a --limit

                """)
    }

    @Test(arguments: [
        ("", true, "no market is held, and none was looked for yet; try: nexumctl markets TEXT"),
        ("", false, "what is held was not read yet; try again in a moment"),
        ("gold", true, "no open market was found"),
        ("gold", false, "no open market was found among those that were looked at; try a ticker"),
    ])
    func `no markets, and why`(text: String, isWhole: Bool, expected: String) {
        let reply = MarketsReply(account: "main", text: text, isWhole: isWhole, markets: [])
        #expect(
            Samples.plain.text(FoundView.lines(reply, Samples.plain)) == expected + "\n")
    }

    @Test func `a change, before it is made and after`() throws {
        let preview = try decoded(
            ChangePreview.self,
            """
            {"schema":"nexum.change-preview/1","account":"main","order_id":"o1","market":"KXA",\
            "action":"buy","side":"yes","price_before":"0.5500","price_after":"0.5600",\
            "contracts_before":"40.00","contracts_after":"30.00","filled":"0.00",\
            "keeps_place":false,"ahead_before":"886.00","margin_before":"22.693250",\
            "margin_after":"17.317440","credit_before":"0.000000","credit_after":"0.000000",\
            "free_margin_before":"955.620000","free_margin_after":"961.000000",\
            "is_accepted":true,"refusals":[],\
            "before":{"health":"3.0200","liquidation":"0.4618","drawn":"40.000000",\
            "free_margin":"955.620000"},"after":{"health":"3.0200","liquidation":"0.4618",\
            "drawn":"40.000000","free_margin":"961.000000"},"once_filled":{"health":"2.5000",\
            "liquidation":"0.4700","drawn":"40.000000","free_margin":"961.300000"}}
            """)
        #expect(
            Samples.plain.text(ChangeView.lines(preview, Samples.plain)) == """
                KXA
                buy yes, order o1: ✓ would be accepted
                                  BEFORE        AFTER  FILLED
                  price           0.5500       0.5600
                  contracts           40           30
                  queue        886 ahead  to the back
                  margin           22.70        17.32
                  credit            0.00         0.00
                  health            302%         302%    250%
                  liquidation     0.4618       0.4618  0.4700
                  drawn            40.00        40.00   40.00
                  free margin     955.62       961.00  961.30

                """)
        let revised = try decoded(
            RevisedStatus.self,
            """
            {"schema":"nexum.change/1","account":"main","order_id":"o1","market":"KXA",\
            "outcome":"AMENDED","yes_price":"0.5600","remaining":"30.00",\
            "remaining_before":"40.00","ahead":"663.00","free_margin_after":"961.000000"}
            """)
        #expect(
            Samples.plain.text([RevisedView.line(revised, Samples.plain)])
                == "AMENDED  KXA  order o1; 30 waiting at YES 0.5600; 663 ahead of it; free "
                + "margin 961.00\n")
    }
}
