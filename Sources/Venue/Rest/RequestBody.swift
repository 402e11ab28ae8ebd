import Nexum
import Wire

/// The JSON object that a request carries, with the members of it that many requests share.
struct RequestBody {
    let json: JSONValue

    init(_ bytes: [UInt8]) throws(VenueRefusal) {
        do throws(JSONError) {
            json = try JSONDocument(bytes).root
        } catch {
            throw .badRequest("invalid JSON")
        }
        guard json.kind == .object else { throw .badRequest("invalid JSON") }
    }

    init(_ json: JSONValue) throws(VenueRefusal) {
        guard json.kind == .object else { throw .badRequest("invalid JSON") }
        self.json = json
    }

    func text(_ key: String) throws(VenueRefusal) -> String {
        guard let text = try optionalText(key) else { throw .invalidOrder("\(key) is required") }
        return text
    }

    func optionalText(_ key: String) throws(VenueRefusal) -> String? {
        guard let value = json[key], !value.isNull else { return nil }
        guard let text = value.string else { throw .invalidOrder("invalid \(key)") }
        return text
    }

    func word<Word: RawRepresentable<String>>(_ key: String) throws(VenueRefusal) -> Word {
        guard let word = Word(rawValue: try text(key)) else {
            throw .invalidOrder("invalid \(key)")
        }
        return word
    }

    func flag(_ key: String) throws(VenueRefusal) -> Bool {
        guard let value = json[key], !value.isNull else { return false }
        guard let flag = value.bool else { throw .invalidOrder("invalid \(key)") }
        return flag
    }

    func integer(_ key: String) throws(VenueRefusal) -> Int64? {
        guard let value = json[key], !value.isNull else { return nil }
        guard let integer = value.integer else { throw .invalidOrder("invalid \(key)") }
        return integer
    }

    /// A count above zero.
    func quantity(_ key: String) throws(VenueRefusal) -> Quantity {
        guard let quantity = try? Quantity(text: Array(try text(key).utf8)), !quantity.isZero
        else { throw .invalidSize }
        return quantity
    }

    /// The longest list of one request: a batch must fit the largest budget anyway.
    private static let listMax = 3000

    /// The objects of a list that may not be empty.
    func list(_ key: String) throws(VenueRefusal) -> [RequestBody] {
        guard let list = json[key], list.kind == .array, (1...Self.listMax).contains(list.count)
        else { throw .badRequest("invalid \(key)") }
        var bodies: [RequestBody] = []
        for element in list.elements { bodies.append(try RequestBody(element)) }
        return bodies
    }
}
