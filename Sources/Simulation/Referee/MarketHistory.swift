import Nexum

/// One market as it was at the exchange of late.
struct MarketHistory {
    struct Picture {
        let ms: Int64
        let book: OrderBook
    }

    /// How long back anything is asked: the oldest reading a guard may act on, and what it lags.
    static let keptMs: Int64 = 20_000

    private(set) var pictures: [Picture] = []
    private(set) var positions: [(ms: Int64, position: SignedQuantity)] = []
    /// When an exit last traded here.
    var lastExitMs: Int64?
    /// When the position last changed.
    var movedMs: Int64 { positions.last?.ms ?? 0 }

    mutating func add(_ book: OrderBook, _ position: SignedQuantity, ms: Int64) {
        if pictures.last?.book != book { pictures.append(Picture(ms: ms, book: book)) }
        if positions.last?.position != position { positions.append((ms, position)) }
        while pictures.count > 1, pictures[1].ms < ms - Self.keptMs { pictures.removeFirst() }
        while positions.count > 1, positions[1].ms < ms - Self.keptMs { positions.removeFirst() }
    }

    /// Whether that was held at any time since `ms`, or lies between two positions of which the
    /// second came later: the fills of one order are told one by one.
    func held(_ position: SignedQuantity, since ms: Int64) -> Bool {
        for (index, entry) in positions.enumerated() {
            guard index + 1 < positions.count else { return entry.position == position }
            let next = positions[index + 1]
            guard next.ms >= ms else { continue }
            if entry.position == position { return true }
            let (from, to) = (entry.position.hundredths, next.position.hundredths)
            let isBetween = (min(from, to)...max(from, to)).contains(position.hundredths)
            if next.ms > ms, isBetween { return true }
        }
        return false
    }

    /// The books in force at any time since `ms`, each with its first and last moment in it.
    func books(since ms: Int64, until now: Int64) -> [(from: Int64, to: Int64, book: OrderBook)] {
        var found: [(from: Int64, to: Int64, book: OrderBook)] = []
        for (index, picture) in pictures.enumerated() {
            let end = index + 1 < pictures.count ? pictures[index + 1].ms : now
            if end >= ms { found.append((max(ms, picture.ms), end, picture.book)) }
        }
        return found
    }
}
