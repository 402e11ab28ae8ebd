/// What is asked of the exchange about the order group of one shard.
package enum GroupRequest: Hashable, Sendable {
    /// A group of our own there.
    case make
    /// It takes orders again, or still: after this the exchange counts anew.
    case reset(OrderGroupID)
    /// Everything of it that rests is cancelled, and it takes no orders until it is reset.
    case stop(OrderGroupID)
}

/// What became of such a request.
package enum GroupOutcome: Hashable, Sendable {
    case made(OrderGroupID)
    /// A reset or a stop was carried out.
    case done
    /// The exchange knows no such group: its orders were cancelled when it was deleted.
    case notFound
    /// Not carried out, or nobody knows.
    case failed(reason: String)
}

/// The order group of one shard, as far as it is known.
struct OrderGroup: Hashable, Sendable {
    /// Nil: none was made, or it is gone.
    var id: OrderGroupID?
    /// Whether the exchange said in this run that it takes orders, and nothing spoke against since.
    var isReady = false
    /// What has no answer yet.
    var asked: GroupRequest?
    /// An order waits for it to be ready.
    var isWanted = false
    /// Orders in it that were refused, one after the other.
    var refused = 0

    /// So many refusals in a row, and orders go without it: the next one would be refused for it.
    static let refusedMax = 2

    init(id: OrderGroupID? = nil) { self.id = id }

    var isShunned: Bool { refused >= Self.refusedMax }

    /// The group for an order that is sent now; nil: it goes without one.
    var usable: OrderGroupID? { isReady && !isShunned ? id : nil }
}
