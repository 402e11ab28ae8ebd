import Control
import Nexum
import Testing

@Suite struct ControlReplyTests {
    @Test func `a status is one line of sorted snake_case`() throws {
        let value = """
            {"account":"main","blocked_by":["balance/zero"],\
            "conditions":[{"code":"margin-warning","market":"KXRATE-26DEC10-T4.25",\
            "severity":"warning","since_ms":34000,"text":"health is below 150%"}],\
            "disarmed_until":"2026-11-22T14:12:31.000Z",\
            "feed":{"account_age_ms":1100,"clock_offset_ms":-12,"frame_age_ms":200,\
            "is_live":true},"ledger_entries":48213,"mode":"armed","money":{"band":"restrict",\
            "cash":"145.600000","credit":"3000.000000","drawn":"440.800000",\
            "equity":"1284.200000","fees":"0.040000","free_margin":"98.400000","health":"1.2000",\
            "jump_loss":"0.060000","jump_uncovered":"0.070000","missing":"0.020000",\
            "realised":"0.030000","requirement":"0.080000","reserved":"0.010000",\
            "written_off":"0.050000"},"orders":[{"action":"sell",\
            "client_order_id":"nx1-x-e-1",\
            "market":"KXRATE-26DEC10-T4.25","order_id":"o-1","outcome":"no","remaining":"5.00",\
            "side":"yes","state":"resting","yes_price":"0.5000"}],\
            "pause":{"begins":"2026-11-26T08:00:00.000Z","ends":"2026-11-26T10:00:00.000Z"},\
            "positions":[{"average_price":"0.5510",\
            "band":"healthy","bankruptcy_price":"0.4000","best_bid":"0.4700","book_age_ms":200,\
            "contracts":"1200.00","debt":"440.800000","doubt":"old","equity":"102.200000",\
            "exit":"idle","exit_value":"543.000000","fees":"0.070000",\
            "first_sale":"2026-12-10T10:00:00.000Z","health":"1.8821","jump_loss":"543.000000",\
            "jump_uncovered":"342.400000","liquidation_contracts_away":"310.00",\
            "liquidation_price":"0.4321","liquidation_ticks_away":3,\
            "liquidation_yes_price":"0.4321","maintenance_rate":"0.1000","margin":"220.400000",\
            "market":"KXRATE-26DEC10-T4.25","notional":"661.200000","open_profit":"-118.200000",\
            "plan":{"is_triggered":true,"limit":"0.4600","proceeds":"181.100000","sell":"400.00"},\
            "realised":"1.200000","requirement":"54.300000","side":"yes",\
            "title":"Rate above 4.25%?"}],"schema":"nexum.status/1","state":"blocked",\
            "time":"2026-11-22T14:02:31.000Z"}
            """
        let bytes = ControlReply.status(Samples.status).bytes
        #expect(String(decoding: bytes, as: UTF8.self) == "{\"parameters\":\(value)}\0")
        let cut = try #require(try ControlReply.value(in: Array(bytes.dropLast())))
        #expect(String(decoding: cut, as: UTF8.self) == value)
        #expect(ControlJSON.value(Status.self, from: cut) == Samples.status)
    }

    @Test func `the other values carry their schema too`() {
        let events = EventsReply(account: "main", events: [Samples.event])
        let expected: [(ControlReply, String)] = [
            (
                .plan(PlanReply(status: Samples.status)),
                #"{"account":"main","account_age_ms":1100,"blocked_by":["balance/zero"],"#
                    + #""mode":"armed","schema":"nexum.plan/1","#
                    + #""steps":[{"band":"healthy","exit":"idle","health":"1.8821","#
                    + #""market":"KXRATE-26DEC10-T4.25","plan":"#
                    + #"{"is_triggered":true,"limit":"0.4600","proceeds":"181.100000","#
                    + #""sell":"400.00"},"side":"yes","trigger":"now"}],"#
                    + #""time":"2026-11-22T14:02:31.000Z"}"#
            ),
            (
                .book(Samples.book),
                #"{"age_ms":200,"asks":[{"contracts":"120.00","own_contracts":"0.00","#
                    + #""plan_contracts":"0.00","price":"0.4900","total_contracts":"120.00","#
                    + #""total_value":"58.800000"}],"bids":[{"contracts":"310.00","#
                    + #""own_contracts":"0.00","plan_contracts":"0.00","price":"0.4700","#
                    + #""total_contracts":"310.00","total_value":"145.700000"}],"#
                    + #""held":{"best_bid":"0.4700","contracts":"1200.00","debt":"440.800000","#
                    + #""ladder":[{"average_price":"0.4600","contracts":"120.00","#
                    + #""fees":"1.900000","given_up":"7.700000","proceeds":"48.700000","#
                    + #""sold":"110.00","worst_price":"0.4500"}],"plan":{"is_triggered":true,"#
                    + #""limit":"0.4600","proceeds":"181.100000","sell":"400.00"},"#
                    + #""side":"yes"},"is_live":true,"market":"KXRATE-26DEC10-T4.25","#
                    + #""schema":"nexum.book/1","spread":"0.0200","title":"Rate above 4.25%?"}"#
            ),
            (
                .events(events),
                #"{"account":"main","events":[{"kind":"armed","market":"KXRATE","sequence":48213,"#
                    + #""text":"by user 0","time":"2026-11-22T14:01:57.000Z"}],"#
                    + #""schema":"nexum.events/1"}"#
            ),
            (
                .mode(ModeReply(account: "main", mode: "observe")),
                #"{"account":"main","mode":"observe","schema":"nexum.mode/1"}"#
            ),
            (
                .info,
                #"{"interfaces":["org.varlink.service","io.nexum.Control"],"product":"nexumd","#
                    + #""url":"","vendor":"Nexum","version":"0.1.0"}"#
            ),
        ]
        for (reply, value) in expected {
            #expect(String(decoding: reply.bytes, as: UTF8.self) == "{\"parameters\":\(value)}\0")
        }
    }

    @Test func `an update says that others follow, a failure does not`() throws {
        let mode = ControlReply.mode(ModeReply(account: "main", mode: "observe"))
        let value = #"{"account":"main","mode":"observe","schema":"nexum.mode/1"}"#
        let bytes = mode.bytesContinued
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "{\"continues\":true,\"parameters\":\(value)}\0")
        let cut = try #require(try ControlReply.value(in: Array(bytes.dropLast())))
        #expect(String(decoding: cut, as: UTF8.self) == value)
        let failure = ControlReply.failure(.expectedMore)
        #expect(failure.bytesContinued == failure.bytes)
    }

    @Test func `a watch is read as it was written`() throws {
        let bytes = Array(ControlReply.watch(Samples.watch).bytesContinued.dropLast())
        let value = try #require(try ControlReply.value(in: bytes))
        #expect(ControlJSON.value(WatchStatus.self, from: value) == Samples.watch)
    }

    @Test(arguments: [
        (
            ControlError.notFound(market: "KX"),
            #"{"error":"io.nexum.Control.NotFound","parameters":{"market":"KX"}}"#
        ),
        (
            .notAllowed(uid: 1000),
            #"{"error":"io.nexum.Control.NotAllowed","parameters":{"uid":"1000"}}"#
        ),
        (
            .unavailable(reason: "starting"),
            #"{"error":"io.nexum.Control.Unavailable","parameters":{"reason":"starting"}}"#
        ),
        (
            .malformed("x"), #"{"error":"io.nexum.Control.Malformed","parameters":{"reason":"x"}}"#
        ),
        (
            .methodNotFound("a.B"),
            #"{"error":"org.varlink.service.MethodNotFound","parameters":{"method":"a.B"}}"#
        ),
        (
            .interfaceNotFound("a"),
            #"{"error":"org.varlink.service.InterfaceNotFound","parameters":{"interface":"a"}}"#
        ),
        (
            .invalidParameter("depth", expected: "a number"),
            #"{"error":"org.varlink.service.InvalidParameter","#
                + #""parameters":{"expected":"a number","parameter":"depth"}}"#
        ),
        (
            .expectedMore, #"{"error":"org.varlink.service.ExpectedMore","parameters":{}}"#
        ),
        (.other(name: "a.b.C"), #"{"error":"a.b.C","parameters":{}}"#),
    ])
    func `an error is written and read`(error: ControlError, text: String) {
        #expect(String(decoding: ControlReply.failure(error).bytes, as: UTF8.self) == text + "\0")
        #expect(throws: error) { try ControlReply.value(in: Array(text.utf8)) }
    }

    @Test(arguments: ["", "{}", "[]", "{\"result\":{}}", "{\"parameters\":1"])
    func `what is no reply is said to be none`(text: String) throws {
        #expect(try ControlReply.value(in: Array(text.utf8)) == nil)
    }
}
