import Nexum

/// What happened, line by line for people, and as one number that is the same for the same bytes.
struct Trace {
    private(set) var lines: [String] = []
    private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    let isOn: Bool
    /// What was last said of each market.
    private var books: [MarketTicker: String] = [:]

    init(isOn: Bool) { self.isOn = isOn }

    /// FNV-1a, 64 bits, eight bytes at a time where there are as many.
    mutating func hash(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            digest ^= UInt64(byte)
            digest = digest &* 0x100_0000_01b3
        }
    }

    private mutating func hash(_ number: Int64) {
        digest ^= UInt64(bitPattern: number)
        digest = digest &* 0x100_0000_01b3
    }

    mutating func line(_ ms: Int64, _ text: @autoclosure () -> String) {
        hash(ms)
        guard isOn else { return }
        add(ms, text())
    }

    mutating func record(_ ms: Int64, _ process: Int, _ record: LedgerRecord) {
        hash(ms)
        hash(record.entry.kind.utf8)
        hash(Int64(record.sequence))
        guard isOn else { return }
        let event = record.event
        add(ms, "guard \(process) writes \(event.sequence) \(event.kind): \(event.text)")
    }

    mutating func announce(_ ms: Int64, _ process: Int, _ line: Announcement) {
        hash(ms)
        hash(line.text.utf8)
        guard isOn else { return }
        add(ms, "guard \(process) \(line.level.rawValue): \(line.text)")
    }

    /// What a market looks like at the exchange, where it changed.
    mutating func book(_ ms: Int64, _ market: MarketTicker, _ text: String) {
        guard books[market] != text else { return }
        books[market] = text
        add(ms, "\(market.text): \(text)")
    }

    private mutating func add(_ ms: Int64, _ text: String) {
        let digits = String(ms)
        let padding = String(repeating: " ", count: max(0, 6 - digits.utf8.count))
        lines.append("\(padding)\(digits) \(text)")
    }
}
