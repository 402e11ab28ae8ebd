package import Nexum
import Wire

/// What an order that rests in the book may say besides.
package struct OrderTerms: Hashable, Sendable {
    /// When the exchange cancels it by itself, to the second; nil: it rests until it is cancelled.
    package let expires: Timestamp?
    /// Cancelled instead of matched, where it would be matched at once.
    package let isPostOnly: Bool
    /// Cancelled when trading pauses.
    package let endsOnPause: Bool
    /// The group that it is cancelled with.
    package let group: OrderGroupID?

    /// Terms of an order that is good until it is cancelled: the exchange refuses an end and
    /// post-only of any other.
    package init(
        expires: Timestamp? = nil, isPostOnly: Bool = false, endsOnPause: Bool = false,
        group: OrderGroupID? = nil
    ) {
        self.expires = expires
        self.isPostOnly = isPostOnly
        self.endsOnPause = endsOnPause
        self.group = group
    }

    /// Only what was asked for is said.
    var members: [JSONMember] {
        var members: [JSONMember] = []
        if let expires {
            members.append(JSONMember(key: "expiration_time", value: .number(expires.wholeSeconds)))
        }
        if isPostOnly { members.append(JSONMember(key: "post_only", value: true)) }
        if endsOnPause { members.append(JSONMember(key: "cancel_order_on_pause", value: true)) }
        if let group {
            members.append(JSONMember(key: "order_group_id", value: .string(group.text)))
        }
        return members
    }
}
