package import Nexum
package import Wire

/// The keys of the account.
package struct KeyList: Hashable, Sendable {
    /// One key and what it may do.
    package struct Key: Hashable, Sendable {
        package let id: String
        package let name: String
        /// In the exchange's words: `read`, `write`, `write::trade`, …
        package let scopes: [String]
        /// The only subaccount it may be used for; nil: all.
        package let subaccount: Int?

        /// A scope allows what it names and what is below it.
        package func allows(_ scope: String) -> Bool {
            for own in scopes where own == scope || scope.hasPrefix(own + "::") { return true }
            return false
        }
    }

    package let keys: [Key]
    /// After it no key may trade sports, elections and entertainment until the account's region is
    /// attested anew; nil: that never ends.
    package let regionExpires: Timestamp?

    /// `GET /api_keys`.
    package init(_ value: JSONValue) throws(ReplyError) {
        keys = try value.readList("api_keys", Key.init(_:))
        regionExpires = try value.readTime(seconds: "api_key_region_expiration_ts")
    }

    /// What the key of that id may do; nil when it is not in the list.
    package func rights(of id: String) -> KeyRights? {
        for key in keys where key.id == id {
            return KeyRights(
                mayTrade: key.allows("write::trade"), mayTransfer: key.allows("write::transfer"),
                regionExpires: regionExpires)
        }
        return nil
    }
}

extension KeyList.Key {
    fileprivate init(_ value: JSONValue) throws(ReplyError) {
        id = try value.read("api_key_id")
        name = try value.readText("name") ?? ""
        scopes = try value.readList("scopes") { entry throws(ReplyError) -> String in
            guard let scope = entry.string else {
                throw .unexpected(path: "", wanted: String.wanted, found: entry.summary)
            }
            return scope
        }
        subaccount = try value.readIfPresent("subaccount")
    }
}
