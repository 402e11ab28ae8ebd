import Nexum
import Wire

extension Venue {
    /// The shards that any listed market is on, and always the first.
    var shards: [Int] {
        var shards: Set<Int> = [0]
        for market in markets { shards.insert(market.listing.exchangeIndex) }
        return shards.sorted()
    }

    /// The top level speaks of the first shard.
    func exchangeStatus() -> JSON {
        var statuses: [JSON] = []
        for shard in shards {
            var status = JSONObject([
                "exchange_index": .integer(Int64(shard)), "description": "Paper",
            ])
            addActivity(ofShard: shard, to: &status)
            statuses.append(status.json)
        }
        var body = JSONObject()
        addActivity(ofShard: 0, to: &body)
        body.add("exchange_estimated_resume_time", pause(ofShard: 0).map { .time($0.ends) })
        body.add("exchange_index_statuses", .array(statuses))
        return body.json
    }

    private func addActivity(ofShard shard: Int, to body: inout JSONObject) {
        let pause = pause(ofShard: shard)
        let isActive = pause?.kind != .exchange
        body.add("exchange_active", .bool(isActive))
        body.add("trading_active", .bool(pause == nil))
        body.add("intra_exchange_transfers_active", .bool(isActive))
    }

    /// Open around the clock but for the weekly maintenance where it is kept, what the scenario
    /// announces, and the pauses that are planned.
    func exchangeSchedule() -> JSON {
        let allDay: JSON = [["open_time": "00:00", "close_time": "24:00"]]
        let thursday: JSON = [
            ["open_time": "00:00", "close_time": "03:00"],
            ["open_time": "05:00", "close_time": "24:00"],
        ]
        let week: JSON = [
            "start_time": "2020-01-01T00:00:00Z", "end_time": "2100-01-01T00:00:00Z",
            "monday": allDay, "tuesday": allDay, "wednesday": allDay,
            "thursday": weeklyPause == nil ? allDay : thursday, "friday": allDay,
            "saturday": allDay, "sunday": allDay,
        ]
        var windows: [JSON] = []
        for pause in pauses where pause.shard == nil && pause != weeklyPause {
            windows.append([
                "start_datetime": .time(pause.starts), "end_datetime": .time(pause.ends),
            ])
        }
        for pause in maintenance {
            windows.append([
                "start_datetime": .time(pause.begins), "end_datetime": .time(pause.ends),
            ])
        }
        return ["schedule": ["standard_hours": [week], "maintenance_windows": .array(windows)]]
    }

    /// What the caller may ask. Without a limit it is that of the second level.
    func accountLimits() -> JSON {
        let tier = tier ?? .advanced
        let (rates, capacities) = (tier.rates, tier.capacities)
        return [
            "usage_tier": .string(tier.rawValue),
            "read": [
                "refill_rate": .integer(rates.read), "bucket_capacity": .integer(capacities.read),
            ],
            "write": [
                "refill_rate": .integer(rates.write),
                "bucket_capacity": .integer(capacities.write),
            ],
            "grants": [
                [
                    "exchange_instance": "event_contract", "level": .string(tier.rawValue),
                    "source": "permanent",
                ]
            ],
        ]
    }

    /// Every endpoint that costs something else than most.
    func endpointCosts() -> JSON {
        var costs: [JSON] = []
        for endpoint in Endpoint.allCases
        where !endpoint.isLegacy && endpoint.cost != Endpoint.defaultCost {
            costs.append([
                "method": .string(String(endpoint.method)), "path": .string(String(endpoint.path)),
                "cost": .integer(endpoint.cost),
            ])
        }
        return [
            "default_cost": .integer(Endpoint.defaultCost), "endpoint_costs": .array(costs),
        ]
    }

    /// Levels are not earned here.
    func volumeProgress() -> JSON {
        [
            "volume_progress": [
                [
                    "computed_ts": .integer(now.seconds), "trailing_30d_volume_fp": "0.00",
                    "goals": [],
                ]
            ]
        ]
    }

    /// The name others know the caller by when quotes are asked for.
    func communicationsID(_ caller: Caller) -> JSON {
        ["communications_id": .string(accounts[caller.account].userID)]
    }

    // MARK: What is old

    /// Nothing here is old enough to be moved away: the exchange keeps two weeks and more.
    private static let keptSpan = Milliseconds.seconds(14 * 86_400)

    /// What the archive says: it is empty.
    func historicalBody(_ endpoint: Endpoint) throws(VenueRefusal) -> JSON {
        switch endpoint {
        case .historicalCutoff: historicalCutoff()
        case .historicalMarkets: ["markets": [], "cursor": ""]
        case .historicalTrades: ["trades": [], "cursor": ""]
        case .historicalOrders: ["orders": [], "cursor": ""]
        case .historicalFills: ["fills": [], "cursor": ""]
        case .historicalPositions:
            ["market_positions": [], "event_positions": [], "cursor": ""]
        default: throw .notFound
        }
    }

    private func historicalCutoff() -> JSON {
        let time: JSON = .time(Timestamp(milliseconds: now.milliseconds - Self.keptSpan.count))
        return [
            "market_settled_ts": time, "trades_created_ts": time, "orders_updated_ts": time,
            "market_positions_last_updated_ts": time,
        ]
    }
}
