import Nexum
import Wire

extension Venue {
    mutating func makeSubaccount(_ caller: Caller) throws(VenueRefusal) -> JSON {
        if caller.lock != nil { throw .restricted }
        return ["subaccount_number": .integer(Int64(try makeSubaccount(of: caller.account)))]
    }

    func subaccountBalances(_ caller: Caller) -> JSON {
        var bodies: [JSON] = []
        for account in accounts(of: caller.account) {
            bodies.append([
                "subaccount_number": .integer(Int64(accounts[account].subaccount)),
                "exchange_index": 0, "balance": .dollars(available(account)),
                "updated_ts": .integer(now.seconds),
            ])
        }
        return ["subaccount_balances": .array(bodies)]
    }

    /// Collateral is never returned across the markets of an event here.
    func subaccountNetting(_ caller: Caller) -> JSON {
        var bodies: [JSON] = []
        for account in accounts(of: caller.account) {
            bodies.append([
                "subaccount_number": .integer(Int64(accounts[account].subaccount)),
                "enabled": false, "exchange_index": 0,
            ])
        }
        return ["netting_configs": .array(bodies)]
    }

    func setNetting(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> Reply {
        let body = try RequestBody(call.body)
        guard let number = try body.integer("subaccount_number") else {
            throw .badRequest("subaccount_number is required")
        }
        _ = try account(caller, number)
        if try body.flag("enabled") {
            throw .badRequest("the paper exchange does not net across markets")
        }
        return Reply(body: [:])
    }

    /// Moves cash between two subaccounts of the caller.
    mutating func transfer(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        if caller.lock != nil { throw .restricted }
        let body = try RequestBody(call.body)
        let id = try body.text("client_transfer_id")
        try checkTransferUnused(id, of: caller.account)
        let from = try account(caller, try body.integer("from_subaccount") ?? -1)
        let to = try account(caller, try body.integer("to_subaccount") ?? -1)
        let amount = try amount("amount_cents", body, micros: 10_000)
        try move(amount, from: from, to: to)
        _ = record(
            .subaccounts(from: accounts[from].subaccount, to: accounts[to].subaccount), amount,
            clientID: id, of: caller.account)
        return [:]
    }

    /// Above zero, and no more than anybody here has.
    private func amount(
        _ key: String, _ body: RequestBody, micros unit: Int64
    ) throws(VenueRefusal) -> Money {
        guard let count = try body.integer(key), count > 0, count <= Money.largestMicros / unit
        else { throw .badRequest("invalid \(key)") }
        return Money(micros: count * unit)
    }

    func subaccountTransfers(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        var found: [(transfer: TransferRecord, body: JSON)] = []
        for transfer in transfers.reversed() where transfer.account == caller.account {
            guard case .subaccounts(let from, let to) = transfer.kind else { continue }
            let body: JSON = [
                "transfer_id": .string(transfer.id), "from_subaccount": .integer(Int64(from)),
                "to_subaccount": .integer(Int64(to)),
                "amount_cents": .integer(transfer.amount.wholeCents),
                "created_ts": .integer(transfer.time.seconds), "exchange_index": 0,
            ]
            found.append((transfer, body))
        }
        let page = try Page(found, query) { $0.transfer.id }
        return ["transfers": .array(page.items.map(\.body)), "cursor": .string(page.cursor)]
    }

    // MARK: Shards

    /// All shards share the account's cash here, so a transfer between them moves nothing; it is
    /// checked and written down like any other. There is no margined exchange.
    mutating func shardTransfer(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        if caller.lock != nil { throw .restricted }
        let body = try RequestBody(call.body)
        let id = try body.optionalText("client_transfer_id")
        try checkTransferUnused(id, of: caller.account)
        guard try body.text("source") == "event_contract",
            try body.text("destination") == "event_contract"
        else { throw .badRequest("there is only the instance event_contract") }
        let (from, to) = (
            try shard("source_exchange_shard", body), try shard("destination_exchange_shard", body)
        )
        let account = try account(caller, try body.integer("source_subaccount"))
        let amount = try amount("amount", body, micros: 100)
        guard amount <= available(account) else { throw .insufficientBalance }
        let transfer = record(
            .shards(from: from, to: to), amount, clientID: id, of: caller.account)
        return ["transfer_id": .string(transfer.id)]
    }

    private func shard(_ key: String, _ body: RequestBody) throws(VenueRefusal) -> Int {
        let shard = try body.integer(key) ?? 0
        guard let shard = Int(exactly: shard), shards.contains(shard) else {
            throw .badRequest("invalid \(key)")
        }
        return shard
    }

    func shardTransfers(_ query: Query, _ caller: Caller) throws(VenueRefusal) -> JSON {
        var found: [(id: String, body: JSON)] = []
        for transfer in transfers.reversed() where transfer.account == caller.account {
            if let body = transfer.shardBody { found.append((transfer.id, body)) }
        }
        let page = try Page(found, query) { $0.id }
        return ["transfers": .array(page.items.map(\.body)), "cursor": .string(page.cursor)]
    }

    func shardTransferStatus(_ id: String, _ caller: Caller) throws(VenueRefusal) -> JSON {
        for transfer in transfers where transfer.id == id && transfer.account == caller.account {
            if let body = transfer.shardBody { return ["transfer": body] }
        }
        throw .notFound
    }
}

extension TransferRecord {
    fileprivate var shardBody: JSON? {
        guard case .shards(let from, let to) = kind else { return nil }
        return [
            "transfer_id": .string(id), "source": "event_contract",
            "destination": "event_contract", "source_exchange_shard": .integer(Int64(from)),
            "destination_exchange_shard": .integer(Int64(to)), "amount": .dollars(amount),
            "status": "complete", "created_ts": .integer(time.seconds),
        ]
    }
}
