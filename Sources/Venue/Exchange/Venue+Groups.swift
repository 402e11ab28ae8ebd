import Nexum

extension Venue {
    /// Whether orders of the group may not rest now.
    func isStopped(_ group: Int?) -> Bool {
        guard let group else { return false }
        return groups[group].isTriggered || groups[group].isDeleted
    }

    func checkGroup(_ group: Int?) throws(VenueRefusal) {
        if isStopped(group) { throw .groupStopped }
    }

    mutating func makeGroup(_ limit: Quantity, account: Int, exchangeIndex: Int) -> Int {
        let id = VenueID.group(groups.count + 1)
        groups.append(
            OrderGroup(id: id, account: account, exchangeIndex: exchangeIndex, limit: limit))
        tellGroup(groups.count - 1, .created)
        return groups.count - 1
    }

    /// Counts a fill of one of its orders. What rests is cancelled by `stopGroups`, when matching
    /// is over.
    mutating func count(_ quantity: Quantity, in group: Int) {
        guard groups[group].count(quantity, at: now), !groups[group].isTriggered else { return }
        groups[group].isTriggered = true
        tellGroup(group, .triggered)
    }

    /// Cancels what rests of groups that reached their limits.
    mutating func stopGroups() {
        guard !groups.isEmpty else { return }
        for account in accounts.indices {
            for order in accounts[account].resting where isStopped(orders[order].request.group) {
                cancel(order, nil)
            }
        }
    }

    mutating func trigger(_ group: Int) {
        guard !groups[group].isTriggered else { return }
        groups[group].isTriggered = true
        tellGroup(group, .triggered)
        stopGroups()
    }

    mutating func reset(_ group: Int) {
        groups[group].reset()
        tellGroup(group, .reset)
    }

    mutating func setLimit(_ limit: Quantity, of group: Int) {
        groups[group].limit = limit
        tellGroup(group, .limitUpdated)
    }

    mutating func delete(_ group: Int) {
        groups[group].isDeleted = true
        tellGroup(group, .deleted)
        stopGroups()
    }

    private mutating func tellGroup(_ group: Int, _ kind: GroupNotice.Kind) {
        let notice = GroupNotice(
            id: groups[group].id, kind: kind, limit: groups[group].limit, time: now)
        tell(.group(owner: owner(groups[group].account), notice))
    }
}
