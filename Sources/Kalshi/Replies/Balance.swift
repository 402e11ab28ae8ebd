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
            cash = try Self.sum(of: shards)
        }
    }

    /// Engines without number, each with as much as an amount can be, would add up to too much.
    private static func sum(of shards: [Shard]) throws(ReplyError) -> Money {
        var sum = Money.zero
        for shard in shards {
            sum += shard.cash
            guard (-Money.largestMicros...Money.largestMicros).contains(sum.micros) else {
                throw .unexpected(
                    path: "balance_breakdown", wanted: "parts of an amount in dollars",
                    found: "more than \(sum.centsText)")
            }
        }
        return sum
    }
}

extension Balance.Shard {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        exchangeIndex = try value.read("exchange_index")
        cash = try value.read("balance")
    }
}
