import Kalshi
import Nexum
import Testing
import Wire

/// What the exchange says of itself and of what may be asked.
@Suite struct ExchangeReplyTests {
    @Test func statusOfEveryEngine() throws {
        let status = try ExchangeStatus(
            json(
                #"""
                {"exchange_active":true,"trading_active":true,
                "exchange_estimated_resume_time":"2026-11-19T10:00:00Z",
                "exchange_index_statuses":[
                {"exchange_index":0,"description":"Default","exchange_active":true,
                "trading_active":true,"intra_exchange_transfers_active":true},
                {"exchange_index":2,"description":"Crypto","exchange_active":true,
                "trading_active":false,"intra_exchange_transfers_active":true}]}
                """#))
        #expect(status.shard(0)?.isTrading == true)
        #expect(status.shard(2)?.isActive == true && status.shard(2)?.isTrading == false)
        #expect(status.shard(1) == nil)
        #expect(status.estimatedResume == Timestamp(milliseconds: 1_795_082_400_000))
    }

    /// A short answer speaks of the first engine alone.
    @Test func statusWithoutEngines() throws {
        let status = try ExchangeStatus(json(#"{"exchange_active":true,"trading_active":false}"#))
        #expect(status.shard(0)?.isTrading == false)
        #expect(status.shard(1) == nil)
    }

    /// An exchange that is down may say so in the body of a failure.
    @Test func statusInsideAFailure() {
        let body = #"{"exchange_active":false,"trading_active":false}"#
        #expect(ExchangeStatus(unavailable: Array(body.utf8))?.first.isActive == false)
        for noise in ["", "<html>", #"{"error":{"code":"service_unavailable"}}"#] {
            #expect(ExchangeStatus(unavailable: Array(noise.utf8)) == nil)
        }
    }

    @Test func schedule() throws {
        let day = #"[{"open_time":"08:00","close_time":"24:00"}]"#
        let week = #"""
            {"start_time":"2026-01-01T00:00:00Z","end_time":"2027-01-01T00:00:00Z",
            "monday":\#(day),"tuesday":[],"wednesday":null,"thursday":\#(day),"friday":[],
            "saturday":[],"sunday":[{"open_time":"00:00","close_time":"03:00:00"}]}
            """#
        let window = #"""
            {"start_datetime":"2026-11-19T08:00:00Z","end_datetime":"2026-11-19T10:00:00Z"}
            """#
        let body =
            #"{"schedule":{"standard_hours":[\#(week)],"maintenance_windows":[\#(window)]}}"#
        let schedule = try ExchangeSchedule(reply: json(body))
        let opens = schedule.weeks[0].days.map { $0.map(\.opens) }
        let closes = schedule.weeks[0].days.map { $0.map(\.closes) }
        #expect(opens == [[480], [], [], [480], [], [], [0]])
        #expect(closes == [[1440], [], [], [1440], [], [], [180]])
        #expect(schedule.maintenance[0].begins == Timestamp(milliseconds: 1_795_075_200_000))
        #expect(schedule.maintenance[0].ends == Timestamp(milliseconds: 1_795_082_400_000))
    }

    @Test(arguments: ["24:01", "8", "08:60", "-1:00", "08:00:00:00", ""])
    func refusesATimeOfDay(_ time: String) throws {
        let day = #"[{"open_time":"\#(time)","close_time":"24:00"}]"#
        let body = #"""
            {"schedule":{"standard_hours":[{"start_time":"2026-01-01T00:00:00Z",
            "end_time":"2027-01-01T00:00:00Z","monday":\#(day)}],"maintenance_windows":[]}}
            """#
        let value = try json(body)
        #expect(
            throws: ReplyError.unexpected(
                path: "schedule.standard_hours[0].monday[0].open_time",
                wanted: "a time of day like 09:30", found: time)
        ) {
            try ExchangeSchedule(reply: value)
        }
    }

    @Test func limitsAndCosts() throws {
        let limits = try AccountLimits(
            json(
                #"""
                {"usage_tier":"advanced","read":{"refill_rate":300,"bucket_capacity":900},
                "write":{"refill_rate":200,"bucket_capacity":600},
                "grants":[{"exchange_instance":"event_contract","level":"advanced",
                "source":"volume","expires_ts":1795000123}]}
                """#))
        #expect(limits.read.refillPerSecond == 300 && limits.read.capacity == 900)
        #expect(limits.write.refillPerSecond == 200 && limits.write.capacity == 600)
        #expect(limits.grants[0].expires == Timestamp(milliseconds: 1_795_000_123_000))
        let costs = try EndpointCosts(
            json(
                #"""
                {"default_cost":10,"endpoint_costs":[
                {"method":"DELETE","path":"/portfolio/events/orders/{order_id}","cost":2},
                {"method":"GET","path":"/portfolio/orders/{order_id}","cost":3}]}
                """#))
        #expect(costs.cost(of: .cancelOrder) == 2)
        #expect(costs.cost(of: .order) == 3)
        #expect(costs.cost(of: .createOrder) == 10)
    }

    @Test func freshnessOfReads() throws {
        let answer = try UserDataTimestamp(json(#"{"as_of_time":"2026-11-18T11:08:43.400Z"}"#))
        #expect(answer.asOf == Timestamp(milliseconds: 1_795_000_123_400))
    }
}
