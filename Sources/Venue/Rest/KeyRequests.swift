import Nexum
import Wire

extension Venue {
    /// Nobody's right to trade runs out here, so no region expires.
    func keyList(_ caller: Caller) throws(VenueRefusal) -> JSON {
        try checkUnlocked(caller)
        var bodies: [JSON] = []
        for key in keys where key.account == caller.account {
            var scopes: [JSON] = []
            for scope in key.scopes { scopes.append(.string(scope.rawValue)) }
            var body = JSONObject([
                "api_key_id": .string(key.id), "name": .string(key.name),
                "scopes": .array(scopes),
            ])
            body.add("subaccount", key.subaccount.map { .integer(Int64($0)) })
            bodies.append(body.json)
        }
        return ["api_keys": .array(bodies)]
    }

    mutating func generateKey(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let body = try RequestBody(call.body)
        var key = try newKey(body, caller)
        guard let keyring else { throw .noKeys }
        guard let kind = Keyring.Kind(rawValue: try body.optionalText("key_type") ?? "rsa") else {
            throw .badRequest("invalid key_type")
        }
        let made = keyring.generate(kind)
        key.check = made.check
        keys.append(key)
        return [
            "api_key_id": .string(key.id), "key_type": .string(kind.rawValue),
            "private_key": .string(made.privateKeyPEM),
        ]
    }

    mutating func createKey(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> JSON {
        let body = try RequestBody(call.body)
        var key = try newKey(body, caller)
        guard let keyring else { throw .noKeys }
        guard let check = keyring.learn(try body.text("public_key")) else {
            throw .badRequest("invalid public_key")
        }
        key.check = check
        keys.append(key)
        return ["api_key_id": .string(key.id)]
    }

    mutating func deleteKey(_ call: Call, _ caller: Caller) throws(VenueRefusal) -> Reply {
        try checkUnlocked(caller)
        guard
            let index = keys.firstIndex(where: {
                $0.id == call.parameter && $0.account == caller.account
            })
        else { throw .notFound }
        keys.remove(at: index)
        return Reply(status: 204, body: nil)
    }

    /// A key that is locked to one subaccount has nothing to do with keys, its own included.
    private func checkUnlocked(_ caller: Caller) throws(VenueRefusal) {
        if caller.lock != nil { throw .restricted }
    }

    /// Without scopes a key may read and write. Writing needs reading.
    private mutating func newKey(
        _ body: RequestBody, _ caller: Caller
    ) throws(VenueRefusal) -> ApiKey {
        try checkUnlocked(caller)
        var scopes: [KeyScope] = []
        let named = body.json["scopes"]
        guard named?.kind ?? .array == .array || named?.isNull == true else {
            throw .badRequest("invalid scopes")
        }
        for element in named?.elements.map({ $0 }) ?? [] {
            guard let word = element.string, let scope = KeyScope(rawValue: word) else {
                throw .badRequest("invalid scopes")
            }
            scopes.append(scope)
        }
        if scopes.isEmpty { scopes = [.read, .write] }
        if scopes.contains(.write), !scopes.contains(.read) {
            throw .badRequest("the scope write needs read")
        }
        var lock: Int?
        if let number = try body.integer("subaccount") {
            lock = accounts[try account(caller, number)].subaccount
        }
        keysMade += 1
        return ApiKey(
            id: VenueID.key(keysMade), name: try body.text("name"), account: caller.account,
            scopes: scopes, subaccount: lock)
    }
}
