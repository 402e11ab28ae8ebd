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
