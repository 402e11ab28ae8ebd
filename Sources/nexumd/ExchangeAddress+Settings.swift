import Nexum
import Platform

extension ExchangeAddress {
    /// The two hosts as the settings name them.
    init(_ settings: ExchangeSettings) throws(StartError) {
        let tls: TLSContext
        try Self.checkTrust(in: settings.trustFile)
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

    /// Whoever can write the file decides who may pass for the exchange.
    private static func checkTrust(in path: String) throws(StartError) {
        guard !path.isEmpty, PlainFile.exists(path) else { return }
        do throws(TrustedFile.Failure) {
            _ = try TrustedFile.read(path)
        } catch {
            throw .trustFileUnsafe(path: path, error)
        }
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
