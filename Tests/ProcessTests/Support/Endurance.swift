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
