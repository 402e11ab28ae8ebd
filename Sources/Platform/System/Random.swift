import COpenSSL

/// Randomness that nobody can foresee, from OpenSSL's generator.
package enum Random {
    /// `count` random bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        fill(&bytes, count: count)
        return bytes
    }

    /// 32 random bits; masks a WebSocket frame.
    package static func uint32() -> UInt32 {
        var value: UInt32 = 0
        fill(&value, count: 4)
        return value
    }

    /// 64 random bits; seeds what must differ from run to run.
    package static func uint64() -> UInt64 {
        var value: UInt64 = 0
        fill(&value, count: 8)
        return value
    }

    private static func fill(_ target: UnsafeMutableRawPointer, count: Int) {
        precondition(RAND_bytes(target, Int32(count)) == 1, "no randomness on this machine")
    }
}
