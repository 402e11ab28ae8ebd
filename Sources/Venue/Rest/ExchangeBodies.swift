import Nexum
import Wire

extension Venue {
    /// The shards that any listed market is on, and always the first.
    private var shards: [Int] {
        var shards: Set<Int> = [0]
        for market in markets { shards.insert(market.listing.exchangeIndex) }
        return shards.sorted()
    }

    func exchangeStatus() -> JSON {
        var statuses: [JSON] = []
        for shard in shards {
            statuses.append([
                "exchange_index": .integer(Int64(shard)), "description": "Paper",
                "exchange_active": true, "trading_active": true,
                "intra_exchange_transfers_active": true,
            ])
        }
        return [
            "exchange_active": true, "trading_active": true,
            "intra_exchange_transfers_active": true, "exchange_index_statuses": .array(statuses),
        ]
    }

    /// Open around the clock but for Thursday from three to five, and what the scenario announces.
    func exchangeSchedule() -> JSON {
        let allDay: JSON = [["open_time": "00:00", "close_time": "24:00"]]
        let thursday: JSON = [
            ["open_time": "00:00", "close_time": "03:00"],
            ["open_time": "05:00", "close_time": "24:00"],
        ]
        let week: JSON = [
            "start_time": "2020-01-01T00:00:00Z", "end_time": "2100-01-01T00:00:00Z",
            "monday": allDay, "tuesday": allDay, "wednesday": allDay, "thursday": thursday,
            "friday": allDay, "saturday": allDay, "sunday": allDay,
        ]
        var windows: [JSON] = []
        for pause in maintenance {
            windows.append([
                "start_datetime": .time(pause.begins), "end_datetime": .time(pause.ends),
            ])
        }
        return ["schedule": ["standard_hours": [week], "maintenance_windows": .array(windows)]]
    }

    /// The second tier's budget, three seconds of it at once.
    func accountLimits() -> JSON {
        let bucket: JSON = ["refill_rate": 300, "bucket_capacity": 900]
        return [
            "usage_tier": "advanced", "read": bucket, "write": bucket,
            "grants": [
                ["exchange_instance": "event_contract", "level": "advanced", "source": "permanent"]
            ],
        ]
    }

    func endpointCosts() -> JSON {
        [
            "default_cost": 10,
            "endpoint_costs": [
                ["method": "DELETE", "path": "/portfolio/events/orders/{order_id}", "cost": 2],
                ["method": "DELETE", "path": "/portfolio/events/orders", "cost": 2],
                ["method": "GET", "path": "/portfolio/orders/{order_id}", "cost": 2],
            ],
        ]
    }
}
