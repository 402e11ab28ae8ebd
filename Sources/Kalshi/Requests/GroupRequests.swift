package import Nexum
import Wire

/// Order groups: resting orders of one matching engine that are cancelled together, by one request
/// or when more than a limit of their contracts trades within fifteen seconds. A group that was
/// triggered refuses new orders until it is reset.
extension KalshiRequest {
    /// The limits that the exchange takes, in contracts.
    package static let groupLimits: ClosedRange<Quantity> = .contracts(1) ... .contracts(1_000_000)

    /// Makes a group.
    package static func createGroup(
        limit: Quantity, exchangeIndex: Int, subaccount: Int
    ) -> KalshiRequest {
        precondition(groupLimits.contains(limit), "limit of a group")
        return KalshiRequest(
            .createGroup,
            body: [
                "contracts_limit_fp": .string(limit.text),
                "subaccount": .integer(Int64(subaccount)),
                "exchange_index": .integer(Int64(exchangeIndex)),
            ], exchangeIndex: exchangeIndex)
    }

    /// All groups of a subaccount.
    package static func groups(subaccount: Int) -> KalshiRequest {
        KalshiRequest(.groups, query: [("subaccount", "\(subaccount)")])
    }

    /// One group with its orders.
    package static func group(_ id: OrderGroupID, subaccount: Int) -> KalshiRequest {
        KalshiRequest(.group, names: [id.text], query: [("subaccount", "\(subaccount)")])
    }

    /// Gives a group another limit.
    package static func limitGroup(
        _ id: OrderGroupID, limit: Quantity, exchangeIndex: Int, subaccount: Int
    ) -> KalshiRequest {
        precondition(groupLimits.contains(limit), "limit of a group")
        return change(
            .limitGroup, id, exchangeIndex, subaccount,
            body: ["contracts_limit_fp": .string(limit.text)])
    }

    /// Counts anew, and takes orders again.
    package static func resetGroup(
        _ id: OrderGroupID, exchangeIndex: Int, subaccount: Int
    ) -> KalshiRequest {
        change(.resetGroup, id, exchangeIndex, subaccount, body: [:])
    }

    /// Cancels all orders of the group now.
    package static func triggerGroup(
        _ id: OrderGroupID, exchangeIndex: Int, subaccount: Int
    ) -> KalshiRequest {
        change(.triggerGroup, id, exchangeIndex, subaccount, body: [:])
    }

    /// Ends the group, and its orders with it.
    package static func deleteGroup(
        _ id: OrderGroupID, exchangeIndex: Int, subaccount: Int
    ) -> KalshiRequest {
        change(.deleteGroup, id, exchangeIndex, subaccount, body: nil)
    }

    private static func change(
        _ kind: Kind, _ id: OrderGroupID, _ exchangeIndex: Int, _ subaccount: Int, body: JSON?
    ) -> KalshiRequest {
        KalshiRequest(
            kind, names: [id.text],
            query: [("subaccount", "\(subaccount)"), ("exchange_index", "\(exchangeIndex)")],
            body: body, exchangeIndex: exchangeIndex)
    }
}
