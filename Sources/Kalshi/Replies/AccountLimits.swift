package import Nexum
package import Wire

/// What the account may ask, in tokens.
package struct AccountLimits: Hashable, Sendable {
    /// One of the two budgets.
    package struct Bucket: Hashable, Sendable {
        /// Tokens that come back each second.
        package let refillPerSecond: Int64
        /// Most tokens there can be.
        package let capacity: Int64
    }

    /// A usage level that was given; those by volume lapse.
    package struct Grant: Hashable, Sendable {
        /// `event_contract` or `margined`.
        package let exchangeInstance: String
        package let level: String
        package let source: String
        /// Nil for a level that stays.
        package let expires: Timestamp?
    }

    package let tier: String
    package let read: Bucket
    package let write: Bucket
    package let grants: [Grant]

    /// `GET /account/limits`.
    package init(_ value: JSONValue) throws(ReplyError) {
        tier = try value.read("usage_tier")
        read = try value.readObject("read", Bucket.init(_:))
        write = try value.readObject("write", Bucket.init(_:))
        grants = try value.readListIfPresent("grants", Grant.init(_:))
    }
}

extension AccountLimits.Bucket {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        refillPerSecond = try value.readTokens("refill_rate")
        capacity = try value.readTokens("bucket_capacity")
    }
}

extension AccountLimits.Grant {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        exchangeInstance = try value.read("exchange_instance")
        level = try value.read("level")
        source = try value.read("source")
        expires = try value.readTime(seconds: "expires_ts")
    }
}

/// What each request costs, where it is not the default.
package struct EndpointCosts: Hashable, Sendable {
    /// One request whose cost is not the default.
    package struct Entry: Hashable, Sendable {
        package let method: String
        /// As in the documents, without the version prefix: `/portfolio/orders/{order_id}`.
        package let path: String
        /// In tokens.
        package let cost: Int64
    }

    /// In tokens.
    package let defaultCost: Int64
    package let entries: [Entry]
    private let costs: [KalshiRequest.Kind: Int64]

    /// `GET /account/endpoint_costs`.
    package init(_ value: JSONValue) throws(ReplyError) {
        self.init(
            defaultCost: try value.readTokens("default_cost"),
            entries: try value.readListIfPresent("endpoint_costs", Entry.init(_:)))
    }

    init(defaultCost: Int64, entries: [Entry]) {
        self.defaultCost = defaultCost
        self.entries = entries
        var costs: [KalshiRequest.Kind: Int64] = [:]
        for entry in entries {
            guard let kind = KalshiRequest.Kind(rawValue: "\(entry.method) \(entry.path)") else {
                continue
            }
            costs[kind] = entry.cost
        }
        self.costs = costs
    }

    /// What a request of that kind costs, in tokens.
    package func cost(of kind: KalshiRequest.Kind) -> Int64 {
        costs[kind] ?? defaultCost
    }
}

extension EndpointCosts.Entry {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        method = try value.read("method")
        path = try value.read("path")
        cost = try value.readTokens("cost")
    }
}

extension JSONValue {
    /// A number of tokens: at least one, and no more than a bucket can be counted in.
    fileprivate func readTokens(_ key: String) throws(ReplyError) -> Int64 {
        let tokens: Int64 = try read(key)
        guard (1...Pace.mostTokens).contains(tokens) else {
            throw .unexpected(path: key, wanted: "a number of tokens", found: "\(tokens)")
        }
        return tokens
    }
}
