package import Nexum

/// How long to wait before a connection is tried again: from a quarter of a second to eight
/// seconds, twice as long after each failure.
package enum ReconnectPause {
    private static let shortest: Int64 = 250
    private static let longest: Int64 = 8000

    /// Half of the pause comes out of `random`, so that many clients do not come back together.
    package static func after(failures: Int, random: UInt32) -> Milliseconds {
        precondition(failures >= 0, "failures")
        let full = min(longest, shortest << Int64(min(failures, 8)))
        return Milliseconds(full / 2 + Int64(random) % (full / 2 + 1))
    }
}
