import COpenSSL

/// What scrypt asks of whoever tries a passphrase: memory, and time in proportion to it.
package struct VaultCost: Hashable, Sendable {
    /// N is two to this power.
    package let log2N: UInt8
    /// The size of a block, in units of 128 bytes.
    package let r: UInt8
    /// How many times over it is done.
    package let p: UInt8

    /// 128 MiB and half a second, once at a start: what a guess costs as well.
    package static let usual = VaultCost(unchecked: 17, 8, 1)

    /// The most that a vault may ask for. Its header is read before anything in it is proved, so
    /// this bounds what a forged one can take: 128·N·r·p bytes bounds the memory, and the time,
    /// which grows with the same product. The daemon's unit allows half a gigabyte.
    package static let bytesMax = 256 << 20

    /// Nil outside of what is taken: N from 2^10 to 2^20, r from 8, and the bound.
    package init?(log2N: UInt8, r: UInt8, p: UInt8) {
        guard (10...20).contains(log2N), (8...64).contains(r), p >= 1 else { return nil }
        self.init(unchecked: log2N, r, p)
        guard memoryBytes * Int(p) <= Self.bytesMax else { return nil }
    }

    private init(unchecked log2N: UInt8, _ r: UInt8, _ p: UInt8) {
        self.log2N = log2N
        self.r = r
        self.p = p
    }

    package var n: Int { 1 << Int(log2N) }

    /// What one guess takes.
    package var memoryBytes: Int { 128 * n * Int(r) }

    /// The key for a vault that a passphrase opens.
    func key(from passphrase: borrowing SecretBytes, salt: [UInt8]) -> SecretBytes {
        var key = SecretBytes(room: VaultHeader.keyBytes)
        key.fill { room in
            // Beside the large block there are small ones, of 128·r bytes each.
            let allowed = UInt64(memoryBytes + 128 * Int(r) * (Int(p) + 2))
            let isMade = SecretHeap.handlingKey {
                passphrase.withBytes { passphrase in
                    EVP_PBE_scrypt(
                        passphrase.baseAddress?.assumingMemoryBound(to: CChar.self),
                        passphrase.count, salt, salt.count, UInt64(n), UInt64(r), UInt64(p),
                        allowed, room.baseAddress?.assumingMemoryBound(to: UInt8.self), room.count)
                }
            }
            precondition(isMade == 1, "OpenSSL refuses what scrypt allows")
            return room.count
        }
        return key
    }
}
