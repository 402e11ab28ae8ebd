package import Nexum
package import Wire

/// The cash of the account.
package struct Balance: Hashable, Sendable {
    /// Cash on one matching engine: it backs no order on another.
    package struct Shard: Hashable, Sendable {
        package let exchangeIndex: Int
        package let cash: Money
    }

    /// Exact, of all shards together unless one was asked for.
    package let cash: Money
    /// Empty for a key that is locked to one subaccount: the exchange does not tell it.
    package let shards: [Shard]

    /// `GET /portfolio/balance`.
    ///
    /// The integer field `balance` is cut to cents and never read. Some answers lack the exact
    /// total; there the shards add up to it. With neither the cash is unknown.
    package init(_ value: JSONValue) throws(ReplyError) {
        shards = try value.readListIfPresent("balance_breakdown", Shard.init(_:))
        let total: Money? = try value.readIfPresent("balance_dollars")
        if let total {
            cash = total
        } else {
            guard !shards.isEmpty else { throw .missing(path: "balance_dollars") }
            var sum = Money.zero
            for shard in shards { sum += shard.cash }
            cash = sum
        }
    }
}

extension Balance.Shard {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        exchangeIndex = try value.read("exchange_index")
        cash = try value.read("balance")
    }
}
