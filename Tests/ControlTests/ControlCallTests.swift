import Control
import Nexum
import Testing

@Suite struct ControlCallTests {
    private static let own = "io.nexum.Control"

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
        let changes: [ControlMethod] = [.arm, .disarm, .acceptDebts]
        #expect(method.isChange == changes.contains(method))
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
            "more takes false: no method has replies of that kind"
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
