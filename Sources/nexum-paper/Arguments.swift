import Nexum
import Paper
import Platform
import Venue

/// What the command line asks for.
struct Arguments {
    var command = Command.run
    var listen: Endpoint?
    var scenario = ""
    var recordings: [String] = []
    var positions: [PaperPosition] = []
    var cash = Money.dollars(2000)
    var keyFile: String?
    var keyKind = KeyPair.Kind.ed25519
    var tier: Tier? = .advanced
    var accounts = 1
    /// Where the certificate of encrypted connections is written to; nil: plain text.
    var certificateFile: String?
    var faultFile: String?
    var pauses: [PauseWish] = []
    /// Whether it pauses in the weekly maintenance.
    var keepsHours = true
    var seed: UInt64 = 1
    var journal: String?
    var printsCredentials = false

    enum Command { case run, help, version }

    private static let repeatable: Set<String> = ["--recording", "--position", "--pause"]

    init(_ words: [String]) throws(UsageError) {
        var given: Set<String> = []
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard word.hasPrefix("-") else { throw .unknown(word) }
            let name = String(parts[0])
            guard Self.repeatable.contains(name) || given.insert(name).inserted else {
                throw .repeated(name)
            }
            try take(name, parts.count > 1 ? String(parts[1]) : nil)
        }
        guard command == .run else { return }
        guard listen != nil else { throw .valueMissing("--listen", "--listen=127.0.0.1:PORT") }
        guard recordings.isEmpty || scenario.isEmpty else { throw .scenarioAndRecording }
    }

    private mutating func take(_ name: String, _ value: String?) throws(UsageError) {
        switch name {
        case "-h", "--help": command = .help
        case "--version": command = .version
        case "--print-credentials": printsCredentials = true
        case "--listen": listen = try Self.endpoint(try Self.needed(name, value))
        case "--scenario": scenario = try Self.needed(name, value)
        case "--recording": recordings.append(try Self.needed(name, value))
        case "--position": positions.append(try Self.position(try Self.needed(name, value)))
        case "--cash": cash = try Self.dollars(try Self.needed(name, value))
        case "--key-file": keyFile = try Self.needed(name, value)
        case "--key-type": keyKind = try Self.keyKind(try Self.needed(name, value))
        case "--tier": tier = try Self.tier(try Self.needed(name, value))
        case "--accounts": accounts = try Self.accounts(try Self.needed(name, value))
        case "--tls": certificateFile = try Self.needed(name, value)
        case "--pause": pauses.append(try PauseWish(try Self.needed(name, value)))
        case "--hours": keepsHours = try Self.keepsHours(try Self.needed(name, value))
        case "--faults": faultFile = try Self.needed(name, value)
        case "--seed": seed = try Self.seed(try Self.needed(name, value))
        case "--journal": journal = try Self.needed(name, value)
        default: throw .unknown(name)
        }
        let isFlag = ["-h", "--help", "--version", "--print-credentials"].contains(name)
        if isFlag, value != nil { throw .valueUnexpected(name) }
    }

    private static func needed(_ name: String, _ value: String?) throws(UsageError) -> String {
        guard let value, !value.isEmpty else { throw .valueMissing(name, "\(name)=...") }
        return value
    }

    private static func endpoint(_ text: String) throws(UsageError) -> Endpoint {
        if text.hasPrefix("unix:"), text != "unix:" {
            return .unix(path: String(text.dropFirst("unix:".count)))
        }
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...]), colon > text.startIndex
        else {
            throw .badValue("--listen", text, expects: "127.0.0.1:PORT, [::1]:PORT or unix:PATH")
        }
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        return .tcp(host: String(isBracketed ? host.dropFirst().dropLast() : host), port: port)
    }

    private static func accounts(_ text: String) throws(UsageError) -> Int {
        guard let count = Int(text), (1...accountsMax).contains(count) else {
            throw .badValue("--accounts", text, expects: "1 to \(accountsMax)")
        }
        return count
    }

    private static func keepsHours(_ text: String) throws(UsageError) -> Bool {
        switch text {
        case "kept": return true
        case "always": return false
        default: throw .badValue("--hours", text, expects: "kept or always")
        }
    }

    private static func seed(_ text: String) throws(UsageError) -> UInt64 {
        guard let seed = UInt64(text) else {
            throw .badValue("--seed", text, expects: "a whole number")
        }
        return seed
    }

    private static func keyKind(_ text: String) throws(UsageError) -> KeyPair.Kind {
        switch text {
        case "ed25519": return .ed25519
        case "rsa": return .rsa2048
        default: throw .badValue("--key-type", text, expects: "ed25519 or rsa")
        }
    }

    private static func tier(_ text: String) throws(UsageError) -> Tier? {
        if text == "none" { return nil }
        guard let tier = Tier(rawValue: text) else {
            let names = Tier.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badValue("--tier", text, expects: "\(names) or none")
        }
        return tier
    }

    private static func position(_ text: String) throws(UsageError) -> PaperPosition {
        do throws(PaperPosition.Malformed) {
            return try PaperPosition(text)
        } catch {
            throw .badValue("--position", error.text, expects: error.expected)
        }
    }

    private static func dollars(_ text: String) throws(UsageError) -> Money {
        guard let cents = try? FixedPoint.parse(text.utf8, decimals: 2), cents >= 0,
            cents <= cashMaxCents
        else { throw .badValue("--cash", text, expects: "dollars from 0 to 1000000000") }
        return .cents(cents)
    }

    /// Keys are made at the start, and an RSA key takes a tenth of a second and more.
    private static let accountsMax = 100

    /// A billion dollars: sums of such accounts stay far inside 64 bits of millionths.
    private static let cashMaxCents: Int64 = 100_000_000_000
}
