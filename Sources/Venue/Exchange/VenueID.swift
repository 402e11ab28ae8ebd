/// Names the venue gives, shaped like the exchange's UUIDs but counted: the same run gives the
/// same names.
enum VenueID {
    static func order(_ number: Int) -> String { uuid(prefix: "01a00000-0000-7000-8000-", number) }
    static func trade(_ number: Int) -> String { uuid(prefix: "8a000000-0000-4000-8000-", number) }
    static func user(_ number: Int) -> String { uuid(prefix: "b3a10000-0000-4000-8000-", number) }
    static func market(_ number: Int) -> String { uuid(prefix: "0c6a0000-0000-4000-8000-", number) }

    static func group(_ number: Int) -> String { uuid(prefix: "9f000000-0000-4000-8000-", number) }
    static func key(_ number: Int) -> String { uuid(prefix: "5e000000-0000-4000-8000-", number) }
    static func transfer(_ number: Int) -> String {
        uuid(prefix: "7f000000-0000-4000-8000-", number)
    }

    /// The number that `order` was given, less one: its place among the orders. Nil for any other.
    static func orderNumber(_ id: String) -> Int? {
        guard let number = Int(id.suffix(12), radix: 16), number > 0, order(number) == id else {
            return nil
        }
        return number - 1
    }

    /// The place among the markets of the one that `market` named so; nil for any other text.
    static func marketNumber(_ id: String) -> Int? {
        guard let number = Int(id.suffix(12), radix: 16), number > 0, market(number) == id else {
            return nil
        }
        return number - 1
    }

    private static func uuid(prefix: String, _ number: Int) -> String {
        let digits = String(number, radix: 16)
        return prefix + String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }
}
