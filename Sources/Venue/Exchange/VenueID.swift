/// Names the venue gives, shaped like the exchange's UUIDs but counted: the same run gives the
/// same names.
enum VenueID {
    static func order(_ number: Int) -> String { uuid(prefix: "01a00000-0000-7000-8000-", number) }
    static func trade(_ number: Int) -> String { uuid(prefix: "8a000000-0000-4000-8000-", number) }
    static func user(_ number: Int) -> String { uuid(prefix: "b3a10000-0000-4000-8000-", number) }
    static func market(_ number: Int) -> String { uuid(prefix: "0c6a0000-0000-4000-8000-", number) }

    private static func uuid(prefix: String, _ number: Int) -> String {
        let digits = String(number, radix: 16)
        return prefix + String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }
}
