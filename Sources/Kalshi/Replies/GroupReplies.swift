package import Nexum
package import Wire

/// The answer to a new order group.
package struct CreateGroupReply: Hashable, Sendable {
    package let id: OrderGroupID
    package let subaccount: Int
    package let exchangeIndex: Int

    /// `POST /portfolio/order_groups/create`.
    package init(_ value: JSONValue) throws(ReplyError) {
        id = try value.read("order_group_id")
        subaccount = try value.read("subaccount")
        exchangeIndex = try value.readShard()
    }
}

/// One order group of a list.
package struct GroupReading: Hashable, Sendable {
    package let id: OrderGroupID
    /// Most contracts that may trade within fifteen seconds; nil where the exchange does not say.
    package let limit: Quantity?
    package let isAutoCancelEnabled: Bool
    package let exchangeIndex: Int

    init(_ value: JSONValue) throws(ReplyError) {
        id = try value.read("id")
        limit = try value.readIfPresent("contracts_limit_fp")
        isAutoCancelEnabled = try value.read("is_auto_cancel_enabled")
        exchangeIndex = try value.readShard()
    }
}

/// All order groups.
package struct GroupList: Hashable, Sendable {
    package let groups: [GroupReading]

    /// `GET /portfolio/order_groups`.
    package init(_ value: JSONValue) throws(ReplyError) {
        groups = try value.readListIfPresent("order_groups", GroupReading.init(_:))
    }
}

/// One order group with its resting orders.
package struct GroupReply: Hashable, Sendable {
    /// Most contracts that may trade within fifteen seconds; nil where the exchange does not say.
    package let limit: Quantity?
    package let isAutoCancelEnabled: Bool
    package let orders: [OrderID]
    package let exchangeIndex: Int

    /// `GET /portfolio/order_groups/{order_group_id}`.
    package init(_ value: JSONValue) throws(ReplyError) {
        limit = try value.readIfPresent("contracts_limit_fp")
        isAutoCancelEnabled = try value.read("is_auto_cancel_enabled")
        orders = try value.readList("orders") { entry throws(ReplyError) -> OrderID in
            guard let order = OrderID(field: entry) else {
                throw .unexpected(path: "", wanted: OrderID.wanted, found: entry.summary)
            }
            return order
        }
        exchangeIndex = try value.readShard()
    }
}
