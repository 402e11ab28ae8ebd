import Glibc

/// How long the tests go on that kill and stop processes. Every run has the short ones; the long
/// ones, and other dice, are asked for in the environment:
///
///     NEXUM_KILLS=200 NEXUM_SEED=7 swift test --skip-build --filter 'KillTests|FreezeTests'
enum Endurance {
    /// How many daemons are killed at random moments.
    static let kills = number("NEXUM_KILLS") ?? 12
    static let isLong = kills > 12
    /// How long a process stands still: longer than the stream may be silent, and than an answer
    /// to an order is waited for.
    static let stopMs = isLong ? 30_000 : 12_000
    static let seed = UInt64(number("NEXUM_SEED") ?? 1)

    private static func number(_ name: String) -> Int? {
        getenv(name).flatMap { Int(String(cString: $0)) }.flatMap { $0 < 1 ? nil : $0 }
    }
}

/// Dice that fall the same for the same seed.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
