import Control
import Nexum
import Testing

@Suite struct ControlCallTests {
    private static let own = "io.nexum.Control"

    @Test(arguments: [
        Since.ago(.seconds(60)), .at(Timestamp(milliseconds: 1_795_000_000_000)),
    ])
    func `events since a time are asked for as they were written`(since: Since) throws {
        let method = ControlMethod.getEvents(limit: 7, since: since)
        #expect(
            try ControlCall(bytes: Array(ControlCall(method).bytes.dropLast())).method == method)
    }

    @Test(arguments: [
        (ControlMethod.getStatus, #"{"method":"io.nexum.Control.GetStatus","parameters":{}}"#),
        (.getPositions, #"{"method":"io.nexum.Control.GetPositions","parameters":{}}"#),
        (
            .getBook(market: MarketTicker("KX-1"), depth: 5),
            #"{"method":"io.nexum.Control.GetBook","parameters":{"depth":5,"market":"KX-1"}}"#
        ),
        (.getPlan, #"{"method":"io.nexum.Control.GetPlan","parameters":{}}"#),
        (
            .getEvents(limit: 7),
            #"{"method":"io.nexum.Control.GetEvents","parameters":{"limit":7}}"#
        ),
        (.arm, #"{"method":"io.nexum.Control.Arm","parameters":{}}"#),
        (.disarm, #"{"method":"io.nexum.Control.Disarm","parameters":{}}"#),
        (.acceptDebts, #"{"method":"io.nexum.Control.AcceptDebts","parameters":{}}"#),
        (
            .disarmFor(.seconds(600), reason: "a bad print"),
            #"{"method":"io.nexum.Control.Disarm","#
                + #""parameters":{"for_ms":600000,"reason":"a bad print"}}"#
        ),
        (
            .liquidate(market: MarketTicker("KX-1"), confirm: "main"),
            #"{"method":"io.nexum.Control.Liquidate","#
                + #""parameters":{"confirm":"main","market":"KX-1"}}"#
        ),
        (
            .liquidate(market: MarketTicker("KX-1"), confirm: nil),
            #"{"method":"io.nexum.Control.Liquidate","parameters":{"market":"KX-1"}}"#
        ),
        (
            .stress(.price(PriceChange(tenThousandths: -1000))),
            #"{"method":"io.nexum.Control.Stress","parameters":{"price_change":"-0.1000"}}"#
        ),
        (
            .stress(.halt(.seconds(7200))),
            #"{"method":"io.nexum.Control.Stress","parameters":{"halt_ms":7200000}}"#
        ),
        (
            .explain("last"), #"{"method":"io.nexum.Control.Explain","parameters":{"exit":"last"}}"#
        ),
        (
            .stress(.topLevelGone),
            #"{"method":"io.nexum.Control.Stress","parameters":{"without_best_bids":1}}"#
        ),
        (
            .stress(.resolveAgainst),
            #"{"method":"io.nexum.Control.Stress","parameters":{"resolve":"against"}}"#
        ),
        (.getInfo, #"{"method":"org.varlink.service.GetInfo","parameters":{}}"#),
        (
            .getInterfaceDescription(interface: "io.nexum.Control"),
            #"{"method":"org.varlink.service.GetInterfaceDescription","#
                + #""parameters":{"interface":"io.nexum.Control"}}"#
        ),
    ])
    func `a call is written and read`(method: ControlMethod, text: String) throws {
        let bytes = ControlCall(method).bytes
        #expect(String(decoding: bytes.dropLast(), as: UTF8.self) == text)
        #expect(bytes.last == 0)
        #expect(try ControlCall(bytes: Array(text.utf8)).method == method)
        let changes: [ControlMethod] = [
            .arm, .disarm, .acceptDebts, .disarmFor(.seconds(600), reason: "a bad print"),
            .liquidate(market: MarketTicker("KX-1"), confirm: "main"),
        ]
        #expect(method.isChange == changes.contains(method))
    }

    @Test(arguments: [
        (
            ControlMethod.watch(market: MarketTicker("KX-1"), depth: 5),
            #"{"method":"io.nexum.Control.Watch","more":true,"#
                + #""parameters":{"depth":5,"market":"KX-1"}}"#
        ),
        (
            .watch(market: nil, depth: 10),
            #"{"method":"io.nexum.Control.Watch","more":true,"parameters":{"depth":10}}"#
        ),
        (
            .watch(
                market: nil, depth: 10, window: PositionWindow(count: 30, order: .health)),
            #"{"method":"io.nexum.Control.Watch","more":true,"#
                + #""parameters":{"depth":10,"order":"health","positions":30}}"#
        ),
        (
            .getBook(market: MarketTicker("KX-1"), depth: 5),
            #"{"method":"io.nexum.Control.GetBook","more":true,"#
                + #""parameters":{"depth":5,"market":"KX-1"}}"#
        ),
        (
            .getEvents(limit: 7),
            #"{"method":"io.nexum.Control.GetEvents","more":true,"parameters":{"limit":7}}"#
        ),
    ])
    func `a call that is followed is written and read`(method: ControlMethod, text: String) throws {
        let call = ControlCall(method, isFollowed: true)
        #expect(String(decoding: call.bytes.dropLast(), as: UTF8.self) == text)
        #expect(try ControlCall(bytes: Array(text.utf8)) == call)
    }

    @Test(arguments: [
        (#"{"method":"io.nexum.Control.GetStatus"}"#, ControlMethod.getStatus),
        (#" {"more":false,"method":"io.nexum.Control.GetEvents"} "#, .getEvents(limit: 20)),
        (
            #"{"method":"io.nexum.Control.GetBook","parameters":{"market":"K"}}"#,
            .getBook(market: MarketTicker("K"), depth: 10)
        ),
        (
            #"{"method":"io.nexum.Control.GetBook","parameters":{"market":"K","depth":null}}"#,
            .getBook(market: MarketTicker("K"), depth: 10)
        ),
    ])
    func `what is left out has a default`(text: String, method: ControlMethod) throws {
        #expect(try ControlCall(bytes: Array(text.utf8)).method == method)
    }

    @Test(arguments: [
        ("", "not a call: expected {\"method\":…,\"parameters\":{…}}"),
        ("{}", "not a call: expected {\"method\":…,\"parameters\":{…}}"),
        ("[1]", "not a call: expected {\"method\":…,\"parameters\":{…}}"),
        (#"{"method":7}"#, "not a call: expected {\"method\":…,\"parameters\":{…}}"),
        (
            #"{"method":"io.nexum.Control.Nothing"}"#,
            "the daemon does not know io.nexum.Control.Nothing; it may be older than this program"
        ),
        (
            #"{"method":"io.nexum.Control.GetStatus","parameters":{"a":1}}"#,
            "a takes nothing: this method does not have it"
        ),
        (
            #"{"method":"io.nexum.Control.GetStatus","more":true}"#,
            "more takes false: this method has one answer"
        ),
        (
            #"{"method":"io.nexum.Control.GetStatus","oneway":true}"#,
            "oneway takes false: every call is answered"
        ),
        (
            #"{"method":"io.nexum.Control.Watch"}"#,
            "this method has many answers: call it with \"more\":true"
        ),
        (
            #"{"method":"io.nexum.Control.Watch","more":true,"parameters":{"market":""}}"#,
            "market takes a text of 1 to 128 printable characters"
        ),
        (
            #"{"method":"io.nexum.Control.Watch","more":true,"parameters":{"depth":1001}}"#,
            "depth takes a whole number from 1 to 1000"
        ),
        (
            #"{"method":"io.nexum.Control.Disarm","parameters":{"reason":"x"}}"#,
            "for_ms takes a whole number from 1000 to 86400000"
        ),
        (
            #"{"method":"io.nexum.Control.Disarm","parameters":{"for_ms":1000,"reason":"a\nb"}}"#,
            "reason takes a line of 1 to 128 bytes"
        ),
        (
            #"{"method":"io.nexum.Control.Stress"}"#,
            "scenario takes one of price_change, halt_ms, without_best_bids=1, "
                + "resolve=\"against\""
        ),
        (
            #"{"method":"io.nexum.Control.Stress","parameters":{"halt_ms":1000,"resolve":"for"}}"#,
            "resolve takes nothing: this method does not have it"
        ),
        (
            #"{"method":"io.nexum.Control.GetBook"}"#,
            "market takes a text of 1 to 128 printable characters"
        ),
        (
            #"{"method":"io.nexum.Control.GetBook","parameters":{"market":"a\u001bb"}}"#,
            "market takes a text of 1 to 128 printable characters"
        ),
        (
            #"{"method":"io.nexum.Control.GetBook","parameters":{"market":"K","depth":0}}"#,
            "depth takes a whole number from 1 to 1000"
        ),
        (
            #"{"method":"io.nexum.Control.GetEvents","parameters":{"limit":"9"}}"#,
            "limit takes a whole number from 1 to 1000"
        ),
        (
            #"{"method":"io.nexum.Control.GetEvents","parameters":{"limit":1001}}"#,
            "limit takes a whole number from 1 to 1000"
        ),
    ])
    func `a wrong call is refused with a sentence`(text: String, sentence: String) {
        let error = #expect(throws: ControlError.self) { try ControlCall(bytes: Array(text.utf8)) }
        #expect(error?.description == sentence)
    }
}
