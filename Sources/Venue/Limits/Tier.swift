/// How much a member may ask: tokens a second for reading and for writing, by the exchange's
/// levels.
package enum Tier: String, Hashable, Sendable, CaseIterable {
    case basic, advanced, expert, premier, paragon, prime, prestige

    struct Rates: Hashable, Sendable {
        let read: Int64
        let write: Int64
    }

    var rates: Rates {
        switch self {
        case .basic: Rates(read: 200, write: 100)
        case .advanced: Rates(read: 300, write: 300)
        case .expert: Rates(read: 600, write: 600)
        case .premier: Rates(read: 1200, write: 1200)
        case .paragon: Rates(read: 2400, write: 2400)
        case .prime: Rates(read: 4800, write: 4800)
        case .prestige: Rates(read: 12_000, write: 9600)
        }
    }

    /// What a bucket holds: three seconds of its rate, as was measured; one second of the lowest
    /// level's writes, as is documented.
    var capacities: Rates {
        let writeSeconds: Int64 = self == .basic ? 1 : 3
        return Rates(read: rates.read * 3, write: rates.write * writeSeconds)
    }
}
