package import Nexum
package import Wire

/// Whether the exchange works. Each matching engine can be paused alone.
package struct ExchangeStatus: Hashable, Sendable {
    /// One matching engine.
    package struct Shard: Hashable, Sendable {
        package let exchangeIndex: Int
        /// False: nothing works, not even a cancel.
        package let isActive: Bool
        /// False: nothing can be placed; a cancel works.
        package let isTrading: Bool
    }

    /// The engine at the top level of the answer, index 0.
    package let first: Shard
    package let shards: [Shard]
    package let estimatedResume: Timestamp?

    /// The status inside an answer 503 or 504 to `GET /exchange/status`, which says by it that the
    /// exchange is down; nil when there is none in it.
    package init?(unavailable body: [UInt8]) {
        guard let value = try? JSONDocument(body).root else { return nil }
        try? self.init(value)
    }

    /// `GET /exchange/status`.
    package init(_ value: JSONValue) throws(ReplyError) {
        first = try Shard(value, exchangeIndex: 0)
        shards = try value.readListIfPresent("exchange_index_statuses") {
            shard throws(ReplyError) in
            try Shard(shard, exchangeIndex: shard.read("exchange_index"))
        }
        estimatedResume = try value.readTime("exchange_estimated_resume_time")
    }

    /// The engine of that index; nil when the answer does not speak of it.
    package func shard(_ exchangeIndex: Int) -> Shard? {
        for shard in shards where shard.exchangeIndex == exchangeIndex { return shard }
        return exchangeIndex == 0 ? first : nil
    }
}

extension ExchangeStatus.Shard {
    fileprivate init(_ value: JSONValue, exchangeIndex: Int) throws(ReplyError) {
        self.exchangeIndex = exchangeIndex
        isActive = try value.read("exchange_active")
        isTrading = try value.read("trading_active")
    }
}

/// How fresh reads of the account are: what happened later may not be in them yet.
package struct UserDataTimestamp: Hashable, Sendable {
    package let asOf: Timestamp

    /// `GET /exchange/user_data_timestamp`.
    package init(_ value: JSONValue) throws(ReplyError) {
        asOf = try value.read("as_of_time")
    }
}
