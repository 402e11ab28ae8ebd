import Nexum
import Wire

extension Venue {
    mutating func createGroup(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let body = try RequestBody(call.body)
        let account = try account(caller, try body.integer("subaccount"))
        let shard = try body.integer("exchange_index") ?? 0
        guard let shard = Int(exactly: shard), shards.contains(shard) else { throw .notFound }
        let group = makeGroup(try limit(body), account: account, exchangeIndex: shard)
        return [
            "order_group_id": .string(groups[group].id),
            "subaccount": .integer(Int64(accounts[account].subaccount)),
            "exchange_index": .integer(Int64(shard)),
        ]
    }

    /// Either a whole number or a count; both must say the same.
    private func limit(_ body: RequestBody) throws(VenueRefusal) -> Quantity {
        let whole = try body.integer("contracts_limit")
        let exact =
            try body.optionalText("contracts_limit_fp") == nil
            ? nil : try body.quantity("contracts_limit_fp")
        guard let hundredths = exact?.hundredths ?? whole.map({ $0.clampedTimes100 }),
            hundredths >= OrderGroup.limits.lowerBound.hundredths,
            hundredths <= OrderGroup.limits.upperBound.hundredths,
            whole == nil || exact == nil || whole?.clampedTimes100 == exact?.hundredths
        else { throw .badRequest("contracts_limit must be from 1 to 1000000") }
        return Quantity(hundredths: hundredths)
    }

    /// The number of a group of the caller's.
    private func group(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> Int {
        let own = try accounts(caller, call.query)
        for number in groups.indices
        where groups[number].id == call.parameter && !groups[number].isDeleted
            && own.contains(groups[number].account)
        { return number }
        throw .groupNotFound
    }

    func groupList(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let own = try accounts(caller, call.query)
        var bodies: [JSON] = []
        for group in groups where own.contains(group.account) && !group.isDeleted {
            bodies.append([
                "id": .string(group.id), "contracts_limit_fp": .count(group.limit),
                "is_auto_cancel_enabled": true,
                "exchange_index": .integer(Int64(group.exchangeIndex)),
            ])
        }
        return ["order_groups": .array(bodies)]
    }

    func groupBody(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let number = try group(call, caller)
        var members: [JSON] = []
        for order in accounts[groups[number].account].resting
        where orders[order].request.group == number {
            members.append(.string(orders[order].id.text))
        }
        return [
            "is_auto_cancel_enabled": true, "contracts_limit_fp": .count(groups[number].limit),
            "orders": .array(members),
            "exchange_index": .integer(Int64(groups[number].exchangeIndex)),
        ]
    }

    /// Carries out one of the writes that answer with an empty object.
    mutating func changeGroup(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let number = try group(call, caller)
        switch call.endpoint {
        case .deleteGroup: delete(number)
        case .resetGroup: reset(number)
        case .triggerGroup: trigger(number)
        case .limitGroup: setLimit(try limit(try RequestBody(call.body)), of: number)
        default: preconditionFailure("not a change of a group")
        }
        tellTickers()
        return [:]
    }
}

extension Int64 {
    /// Whole contracts as hundredths; too many stay too many.
    fileprivate var clampedTimes100: Int64 {
        let (product, isTooMuch) = multipliedReportingOverflow(by: 100)
        return isTooMuch ? .max : product
    }
}
