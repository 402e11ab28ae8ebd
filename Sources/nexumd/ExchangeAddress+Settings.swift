import Nexum
import Platform

extension ExchangeAddress {
    /// The two hosts as the settings name them.
    init(_ settings: ExchangeSettings) throws(StartError) {
        let tls: TLSContext
        do throws(TLSError) {
            tls = try TLSContext(trustFile: settings.trustFile.isEmpty ? nil : settings.trustFile)
        } catch {
            throw .trustFile(error)
        }
        rest = try PeerAddress(
            "Rest", settings.rest, secure: "https://", plain: "http://", tls, settings.egress)
        stream = try PeerAddress(
            "Stream", settings.stream, secure: "wss://", plain: "ws://", tls, settings.egress)
    }
}

extension PeerAddress {
    /// `SCHEME://HOST[:PORT]`. Settings have been checked: plain text goes to this machine only.
    fileprivate init(
        _ name: String, _ text: String, secure: String, plain: String, _ tls: TLSContext,
        _ egress: String
    ) throws(StartError) {
        let isSecure = text.hasPrefix(secure)
        guard isSecure || text.hasPrefix(plain) else { throw .address(name: name, value: text) }
        let rest = text.dropFirst(isSecure ? secure.utf8.count : plain.utf8.count)
        let colon = rest.lastIndex(of: ":")
        let host = String(colon.map { rest[..<$0] } ?? rest)
        let port = colon.map { UInt16(rest[rest.index(after: $0)...]) } ?? (isSecure ? 443 : 80)
        guard let port, !host.isEmpty else { throw .address(name: name, value: text) }
        self.host = host
        endpoint =
            egress.isEmpty ? .tcp(host: host, port: port) : .unix(path: "\(egress)/\(host).sock")
        self.tls = isSecure ? tls : nil
        meter = nil
    }
}

extension Identity {
    /// The key that the settings name, or the service manager's credential.
    convenience init(_ settings: ExchangeSettings, account: String) throws(StartError) {
        guard !settings.keyID.isEmpty else { throw .keyIDMissing }
        var (path, pem) = try Self.pem(settings, account)
        defer { Secret.wipe(&pem) }
        do throws(KeyError) {
            self.init(keyID: settings.keyID, signer: try Signer(pem: pem))
        } catch {
            path = path.isEmpty ? "credential api-key" : path
            throw .key(path: path, error)
        }
    }

    private static func pem(_ settings: ExchangeSettings, _ account: String) throws(StartError) -> (
        String, [UInt8]
    ) {
        do throws(SecretFile.Failure) {
            if !settings.keyFile.isEmpty {
                return (settings.keyFile, try SecretFile.read(settings.keyFile))
            }
            if let pem = try SecretFile.readCredential("api-key") { return ("", pem) }
        } catch {
            throw .keyFile(error)
        }
        throw .keyMissing(account: account)
    }
}
