import Nexum
import Wire

/// Reads the records there are many of, as they are encoded. Whatever is in the least unusual is
/// left to the decoder, which knows better what is wrong with it.
enum CommonRecord {
    /// Not one of the common kinds, or not as they are written.
    struct Uncommon: Error {}

    static func read(_ value: JSONValue) throws -> LedgerRecord {
        let record = Members(value)
        var entries = try record.value("entry").members
        guard let (kind, body) = entries.next() else { throw Uncommon() }
        return LedgerRecord(
            sequence: try record.integer("sequence"),
            time: Timestamp(milliseconds: Int64(try record.integer("time"))),
            entry: try entry(kind, Members(body)))
    }

    private static func entry(_ kind: String, _ members: Members) throws -> Entry {
        switch kind {
        case "fill": try fill(members)
        case "intent": .intent(try intent(Members(members.value("_0"))))
        case "outcome":
            .outcome(
                id: try members.id("id"), market: try members.id("market"),
                result: try members.string("result"), filled: try members.quantity("filled"),
                received: try members.bool("received"))
        case "ended":
            .ended(
                market: try members.id("market"), debtLeft: try members.money("debtLeft"))
        case "recovered":
            .recovered(market: try members.id("market"), health: try members.string("health"))
        case "raised":
            .raised(
                condition: try members.string("condition"), market: try members.idIfThere("market"),
                text: try members.string("text"))
        case "cleared":
            .cleared(
                condition: try members.string("condition"), market: try members.idIfThere("market"),
                text: try members.string("text"))
        default: throw Uncommon()
        }
    }

    private static func fill(_ members: Members) throws -> Entry {
        .fill(
            id: try members.id("id"), order: try members.id("order"),
            market: try members.id("market"), outcome: try members.side("outcome"),
            contracts: try members.quantity("contracts"),
            yesPrice: try members.price("yesPrice"), isTaker: try members.bool("isTaker"),
            fee: try members.money("fee"),
            time: Timestamp(milliseconds: Int64(try members.integer("time"))),
            drawn: try members.money("drawn"),
            closes: try members.value.contains("closes") ? members.quantity("closes") : nil)
    }

    private static func intent(_ members: Members) throws -> IntentEntry {
        // What led to it has many parts, and there are few exits.
        if members.value.contains("cause") { throw Uncommon() }
        return IntentEntry(
            id: try members.id("id"), market: try members.id("market"),
            side: try members.side("side"), contracts: try members.quantity("contracts"),
            yesPrice: try members.price("yesPrice"),
            positionBefore: try SignedQuantity(text: members.value("positionBefore").text),
            exchangeIndex: try members.integer("exchangeIndex"),
            ground: try members.string("ground"), health: try members.string("health"),
            equity: try members.money("equity"), requirement: try members.money("requirement"),
            exitValue: try members.money("exitValue"), debt: try members.money("debt"),
            bestBid: try members.value.contains("bestBid") ? members.price("bestBid") : nil)
    }
}

/// The members of an object by their names; a missing one is an error.
private struct Members {
    let value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    func value(_ name: String) throws -> JSONValue { try known(value[name]) }
    func integer(_ name: String) throws -> Int { Int(try known(value(name).integer)) }
    func string(_ name: String) throws -> String { try known(value(name).string) }
    func bool(_ name: String) throws -> Bool { try known(value(name).bool) }
    func side(_ name: String) throws -> Side { try known(Side(rawValue: string(name))) }
    func money(_ name: String) throws -> Money { try Money(text: value(name).text) }
    func price(_ name: String) throws -> Price { try Price(text: value(name).text) }
    func quantity(_ name: String) throws -> Quantity { try Quantity(text: value(name).text) }
    func id<Tag>(_ name: String) throws -> Identifier<Tag> { Identifier(try string(name)) }

    func idIfThere<Tag>(_ name: String) throws -> Identifier<Tag>? {
        value.contains(name) ? try id(name) : nil
    }

    private func known<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw CommonRecord.Uncommon() }
        return value
    }
}

extension JSONValue {
    fileprivate func contains(_ name: String) -> Bool { self[name] != nil }
}
