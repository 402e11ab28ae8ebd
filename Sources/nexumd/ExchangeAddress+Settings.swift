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
            "Rest", settings.rest, schemes: [.https, .http], tls, settings.egress)
        stream = try PeerAddress(
            "Stream", settings.stream, schemes: [.wss, .ws], tls, settings.egress)
    }
}

extension PeerAddress {
    /// A server as the settings name it, spoken to in one of two schemes. Settings have been
    /// checked: plain text goes to this machine only.
    fileprivate init(
        _ name: String, _ text: String, schemes: [Origin.Scheme], _ tls: TLSContext,
        _ egress: String
    ) throws(StartError) {
        guard let origin = Origin(text: text), schemes.contains(origin.scheme) else {
            throw .address(name: name, value: text)
        }
        host = origin.host
        endpoint =
            egress.isEmpty
            ? .tcp(host: origin.host, port: origin.port) : .unix(path: "\(egress)/\(host).sock")
        self.tls = origin.scheme.isEncrypted ? tls : nil
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
            self.init(
                keyID: settings.keyID, signer: try Signer(pem: pem), isInBackground: true)
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
