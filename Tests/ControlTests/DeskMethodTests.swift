import Control
import Nexum
import Testing

/// Orders and markets over the control interface.
@Suite struct DeskMethodTests {
    private static let methods: [DeskMethod] = [
        .getOrders, .previewOrder(DeskSamples.request), .placeOrder(DeskSamples.request),
        .previewAmend(DeskSamples.amend), .amendOrder(DeskSamples.amend),
        .cancelOrder(OrderID("o1")), .cancelAllOrders, .getQueuePlace(OrderID("o1")),
        .findMarkets(text: "gold or oil…", limit: 7),
    ]

    @Test("a call reads back as it was written", arguments: methods)
    func roundTrip(method: DeskMethod) throws {
        let call = ControlCall(.desk(method))
        #expect(try ControlCall(bytes: Array(call.bytes.dropLast())) == call)
    }

    @Test func `only what changes something needs permission`() {
        let changes = Self.methods.filter(\.isChange).map { ControlMethod.desk($0).name }
        #expect(
            changes
                == ["PlaceOrder", "AmendOrder", "CancelOrder", "CancelAllOrders"]
                .map { "io.nexum.Control.\($0)" })
    }

    @Test(
        "what is missing, extra, wrong or contradictory is refused with the parameter's name",
        arguments: [
            ("PlaceOrder", #"{"action":"buy"}"#, "time_in_force"),
            ("PlaceOrder", #"{"action":"hold","time_in_force":"ioc"}"#, "action"),
            (
                "PlaceOrder",
                #"{"action":"buy","market":"K","side":"yes","contracts":"1","#
                    + #""time_in_force":"ioc"}"#,
                "limit"
            ),
            (
                "PlaceOrder",
                #"{"action":"sell","market":"K","side":"yes","limit":"0.5","time_in_force":"ioc"}"#,
                "contracts"
            ),
            (
                "PreviewOrder",
                #"{"action":"buy","market":"K","side":"yes","time_in_force":"ioc"}"#, "contracts"
            ),
            (
                "PreviewOrder",
                #"{"action":"sell","market":"K","side":"yes","time_in_force":"ioc","#
                    + #""leverage":"2"}"#, "leverage"
            ),
            (
                "PreviewOrder",
                #"{"action":"sell","market":"K","side":"yes","time_in_force":"ioc","#
                    + #""post_only":"yes"}"#, "time_in_force"
            ),
            (
                "PreviewOrder",
                #"{"action":"sell","market":"K\u0000","side":"yes","time_in_force":"ioc"}"#,
                "market"
            ),
            ("CancelOrder", #"{}"#, "order"), ("CancelOrder", #"{"order":"a b"}"#, "order"),
            ("AmendOrder", #"{"order":"a","limit":"1.5"}"#, "limit"),
            ("GetOrders", #"{"x":1}"#, "x"),
            ("FindMarkets", #"{"text":""}"#, "text"),
            ("FindMarkets", #"{"text":"\u001b[2J"}"#, "text"),
            ("FindMarkets", #"{"text":"a","limit":201}"#, "limit"),
        ])
    func refused(method: String, parameters: String, name: String) {
        let text = #"{"method":"io.nexum.Control.\#(method)","parameters":\#(parameters)}"#
        do throws(ControlError) {
            _ = try ControlCall(bytes: Array(text.utf8))
            Issue.record("taken: \(text)")
        } catch {
            guard case .invalidParameter(name, _) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }
}
