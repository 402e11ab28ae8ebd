import Testing

@testable import Platform

@Suite struct VaultTests {
    /// The least that is taken: a test tries hundreds of times.
    static let cheap = VaultHeader.Lock.passphrase(VaultCost(log2N: 10, r: 8, p: 1)!)
    static let pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----\n"
    static let passphrase = "correct horse battery"
    static let key = String(repeating: "k", count: 32)

    static func secret(_ text: String) -> SecretBytes {
        var bytes = Array(text.utf8)
        return SecretBytes(wiping: &bytes)
    }

    static func opener(_ lock: VaultHeader.Lock) -> String { lock == .key ? key : passphrase }

    static func vault(_ lock: VaultHeader.Lock) throws -> [UInt8] {
        try Vault.seal(
            secret(pem), account: "main", keyID: "a1b2-c3", lock: lock,
            secret: secret(opener(lock)))
    }

    static func opened(_ vault: [UInt8], _ opener: String) throws(VaultError) -> String {
        let pem = try Vault.open(vault, secret: secret(opener))
        return pem.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The same with a digest that fits: what somebody does who changes it on purpose.
    static func renewed(_ vault: [UInt8]) -> [UInt8] {
        let body = vault.dropLast(SHA256.byteCount)
        return body + SHA256().digest(body)
    }

    @Test(arguments: [cheap, .key])
    func `what is sealed is opened, and two vaults of one key are not alike`(
        _ lock: VaultHeader.Lock
    ) throws {
        let vault = try Self.vault(lock)
        #expect(try Self.opened(vault, Self.opener(lock)) == Self.pem)
        let header = try Vault.header(of: vault)
        #expect(header.lock == lock)
        #expect((header.account, header.keyID) == ("main", "a1b2-c3"))
        let other = try Self.vault(lock)
        #expect(other.count == vault.count)
        #expect(other != vault)
        #expect(!vault.contains(sequence: Array("MC4CAQAwBQYDK2Vw".utf8)))
        #expect(!vault.contains(sequence: Array(Self.opener(lock).utf8)))
    }

    @Test(arguments: [cheap, .key])
    func `the wrong secret opens nothing`(_ lock: VaultHeader.Lock) throws {
        let vault = try Self.vault(lock)
        let wrong = Self.opener(lock).dropLast() + "?"
        #expect(throws: VaultError.wrongSecret(isPassphrase: lock != .key)) {
            try Self.opened(vault, String(wrong))
        }
    }

    @Test func `a key has 32 bytes`() throws {
        let vault = try Self.vault(.key)
        for count in [0, 31, 33] {
            #expect(throws: VaultError.notAKey(bytes: count)) {
                try Self.opened(vault, String(repeating: "k", count: count))
            }
        }
    }

    @Test(arguments: [cheap, .key])
    func `each byte that is flipped is damage`(_ lock: VaultHeader.Lock) throws {
        let vault = try Self.vault(lock)
        for index in vault.indices {
            for bit in [UInt8(1), 0x80] {
                var flipped = vault
                flipped[index] ^= bit
                let expected = index < 8 ? VaultError.notAVault : .damaged
                #expect(throws: expected, "byte \(index)") {
                    try Self.opened(flipped, Self.opener(lock))
                }
            }
        }
    }

    @Test(arguments: [cheap, .key])
    func `each byte that is flipped on purpose opens nothing`(_ lock: VaultHeader.Lock) throws {
        let vault = try Self.vault(lock)
        for index in vault.indices.dropLast(SHA256.byteCount) {
            var flipped = vault
            flipped[index] ^= 1
            #expect(throws: VaultError.self, "byte \(index)") {
                try Self.opened(Self.renewed(flipped), Self.opener(lock))
            }
        }
    }

    @Test func `a vault that is cut off is damaged wherever it ends`() throws {
        let vault = try Self.vault(.key)
        for count in 8..<vault.count {
            let cut = Array(vault.prefix(count))
            #expect(throws: VaultError.damaged) { try Self.opened(cut, Self.key) }
            // As long as something of the proof is missing, a digest that fits does not help.
            guard count < vault.count - SHA256.byteCount else { continue }
            let padded = cut + [UInt8](repeating: 0, count: SHA256.byteCount)
            #expect(throws: VaultError.self) { try Self.opened(Self.renewed(padded), Self.key) }
        }
    }

    struct Cost: Sendable {
        let log2N: UInt8
        let r: UInt8
        let p: UInt8
    }

    /// 256 MiB is 2^18 · 8 · 128 bytes.
    static let beyond = [
        Cost(log2N: 18, r: 8, p: 2), Cost(log2N: 19, r: 8, p: 1), Cost(log2N: 18, r: 9, p: 1),
        Cost(log2N: 63, r: 8, p: 1), Cost(log2N: 255, r: 255, p: 255), Cost(log2N: 10, r: 8, p: 0),
        Cost(log2N: 10, r: 0, p: 1), Cost(log2N: 9, r: 8, p: 1), Cost(log2N: 10, r: 64, p: 33),
    ]

    @Test(arguments: beyond)
    func `a header that asks for too much is refused before it gets it`(_ cost: Cost) throws {
        var vault = try Self.vault(Self.cheap)
        (vault[10], vault[11], vault[12]) = (cost.log2N, cost.r, cost.p)
        let expected = VaultError.outOfBounds(log2N: cost.log2N, r: cost.r, p: cost.p)
        #expect(throws: expected) { try Self.opened(Self.renewed(vault), Self.passphrase) }
        #expect(VaultCost(log2N: 18, r: 8, p: 1)?.memoryBytes == VaultCost.bytesMax)
    }

    @Test func `another version is named`() throws {
        var vault = try Self.vault(.key)
        vault[8] = 2
        #expect(throws: VaultError.unknownVersion(2)) {
            try Self.opened(Self.renewed(vault), Self.key)
        }
    }

    @Test func `the format stays what it is`() throws {
        let vault = Self.bytes(ofHex: Self.firstVault)
        #expect(try Self.opened(vault, "correct horse battery") == "a key")
        let header = try Vault.header(of: vault)
        #expect((header.account, header.keyID) == ("main", "paper"))
    }

    /// Made by another program, after the description of the format: N=2^10, r=8, p=1.
    static let firstVault =
        "4e584d5641554c5401010a08010405000102030405060708090a0b0c0d0e0f6465666768696a6b6c"
        + "6d6e6f6d61696e7061706572e5b3c6e7d8be5a2e8efecdc3164654ee6fc1d63f7c01f7a181938699"
        + "ab71f11bf11a86bce9c5372851b977958b48992e19b3280f5b"

    private static func bytes(ofHex text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text {
            let value = UInt8(digit.hexDigitValue ?? 0)
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate func contains(sequence: [UInt8]) -> Bool {
        guard count >= sequence.count else { return false }
        for start in 0...(count - sequence.count)
        where self[start..<(start + sequence.count)].elementsEqual(sequence) { return true }
        return false
    }
}
