import Nexum

extension Venue {
    /// The exchange's bound: 63 beside the first.
    static var subaccountsMax: Int { 63 }

    func owner(_ account: Int) -> Owner {
        Owner(
            account: accounts[account].primary, subaccount: accounts[account].subaccount,
            userID: accounts[account].userID)
    }

    /// The accounts of a member, subaccount 0 first.
    func accounts(of primary: Int) -> [Int] {
        accounts.indices.filter { accounts[$0].primary == primary }
    }

    /// The account that a request means by `subaccount`; without one the first, or that which the
    /// key is locked to.
    func account(_ caller: Caller, _ subaccount: Int64?) throws(VenueRefusal) -> Int {
        if let lock = caller.lock, let subaccount, subaccount != Int64(lock) { throw .restricted }
        let wanted = subaccount ?? Int64(caller.lock ?? 0)
        for account in accounts(of: caller.account)
        where Int64(accounts[account].subaccount) == wanted { return account }
        throw .unknownSubaccount
    }

    /// The accounts that a list covers: all when it names none.
    func accounts(_ caller: Caller, _ query: Query) throws(VenueRefusal) -> [Int] {
        let named = try query.integer("subaccount")
        if named == nil, caller.lock == nil { return accounts(of: caller.account) }
        return [try account(caller, named)]
    }

    /// Opens the member's next subaccount and gives its number.
    mutating func makeSubaccount(of primary: Int) throws(VenueRefusal) -> Int {
        let number = accounts(of: primary).count
        guard number <= Self.subaccountsMax else { throw .tooManySubaccounts }
        let none = [VenueHolding](repeating: VenueHolding(), count: markets.count)
        accounts.append(
            Account(
                userID: accounts[primary].userID, primary: primary, subaccount: number, cash: .zero,
                holdings: none))
        return number
    }

    /// Moves free cash between two accounts of a member.
    mutating func move(_ amount: Money, from: Int, to: Int) throws(VenueRefusal) {
        guard amount <= available(from) else { throw .insufficientBalance }
        accounts[from].cash -= amount
        accounts[to].cash += amount
    }

    /// Writes a transfer down; an id the member gave before is refused.
    mutating func record(
        _ kind: TransferRecord.Kind, _ amount: Money, clientID: String?, of primary: Int
    ) -> TransferRecord {
        let transfer = TransferRecord(
            id: VenueID.transfer(transfers.count + 1), account: primary, clientID: clientID,
            kind: kind, amount: amount, time: now)
        transfers.append(transfer)
        return transfer
    }

    func checkTransferUnused(_ clientID: String?, of primary: Int) throws(VenueRefusal) {
        guard let clientID else { return }
        for transfer in transfers
        where transfer.account == primary && transfer.clientID == clientID {
            throw .transferAlreadyExists
        }
    }
}
