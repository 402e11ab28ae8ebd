@testable import Platform

/// A vault that somebody else wrote. The input's first byte says what is done with the rest: it is
/// read as it is, as the start of a file whose digest fits, or as damage to a vault of ours.
enum VaultTarget {
    static func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        switch first % 3 {
        case 0: read(rest)
        case 1: read(rest + SHA256().digest(rest[...]))
        default: change(rest)
        }
    }

    /// Nothing is promised to be there but what is within bounds, and its own text is the same.
    private static func read(_ file: [UInt8]) {
        do throws(VaultError) {
            let header = try Vault.header(of: file)
            promise(file.starts(with: header.bytes), "a header that is written otherwise")
            promise(VaultHeader.isName(header.account), "an account that cannot be shown")
            promise(VaultHeader.isName(header.keyID), "an id that cannot be shown")
            if case .passphrase(let cost) = header.lock {
                promise(cost.memoryBytes <= VaultCost.bytesMax, "more memory than is allowed")
            }
            if header.lock == .key { promise(isClosed(file), "a forged vault that opens") }
        } catch {
            promise(!error.description.isEmpty, "an error without words")
        }
    }

    /// Two bytes for the place, the others are laid over what is there; the digest is made to fit.
    private static func change(_ input: [UInt8]) {
        guard input.count > 2 else { return }
        var vault = ours
        let place = (Int(input[0]) << 8 | Int(input[1])) % vault.count
        var isChanged = false
        for (index, byte) in input.dropFirst(2).enumerated() where place + index < vault.count {
            let isBody = place + index < vault.count - SHA256.byteCount
            isChanged = isChanged || byte != 0 && isBody
            vault[place + index] ^= byte
        }
        let body = vault.dropLast(SHA256.byteCount)
        let header = try? Vault.header(of: body + SHA256().digest(body))
        // Working a passphrase through would take most of the time, and never less of it.
        if case .passphrase? = header?.lock { return }
        promise(isClosed(body + SHA256().digest(body)) == isChanged, "a change that is not seen")
    }

    private static func isClosed(_ file: [UInt8]) -> Bool {
        do throws(VaultError) {
            _ = try Vault.open(file, secret: secret)
            return false
        } catch {
            return true
        }
    }

    private static var secret: SecretBytes {
        var key = [UInt8](repeating: 7, count: VaultHeader.keyBytes)
        return SecretBytes(wiping: &key)
    }

    private static let ours: [UInt8] = {
        var pem = Array("a key".utf8)
        let vault = try? Vault.seal(
            SecretBytes(wiping: &pem), account: "main", keyID: "paper", lock: .key, secret: secret)
        guard let vault else { fatalError("broken promise: a vault that cannot be made") }
        return vault
    }()
}
