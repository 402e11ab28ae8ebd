import Glibc
import Nexum
import Paper
import Platform
import Venue

/// Everything between the command line and the running exchange, and the way back.
final class Launch {
    private let arguments: Arguments
    private var host: Host?
    private var signals: SignalWatch?

    init(_ arguments: Arguments) { self.arguments = arguments }

    /// Starts the exchange; returns once it listens.
    func start(on endpoint: Endpoint) throws(PaperError) {
        let credentials = try credentials()
        let play = try Play(arguments)
        let host = Host(try venue(play, credentials), try faults())
        let (tls, journal) = (try identity(), try journal())
        let port: UInt16?
        do throws(ListenError) {
            port = try host.start(on: endpoint, tls: tls, journal)
        } catch {
            throw .socket(error)
        }
        self.host = host
        do throws(SystemError) {
            let meant: [SignalWatch.Signal] = [.terminate, .interrupt]
            signals = try SignalWatch(for: meant) { [weak self] _ in self?.stop() }
        } catch {
            throw .signals(error)
        }
        tell(credentials, Self.address(endpoint, port), play.scenario.name)
    }

    private func credentials() throws(PaperError) -> [Credentials] {
        var all: [Credentials] = []
        for number in 1...arguments.accounts {
            all.append(
                try Credentials(
                    account: number, keyFile: arguments.keyFile, arguments.keyKind))
        }
        return all
    }

    private func faults() throws(PaperError) -> Faults? {
        guard let path = arguments.faultFile else { return nil }
        do throws(FaultFileError) {
            return try Faults(file: path, seed: arguments.seed)
        } catch {
            throw .faults(error)
        }
    }

    /// Makes a certificate and leaves it where clients find it; nothing in plain text.
    private func identity() throws(PaperError) -> TLSIdentity? {
        guard let path = arguments.certificateFile else { return nil }
        let identity = TLSIdentity()
        do throws(SystemError) {
            try PlainFile.write(identity.certificatePEM, to: path)
        } catch {
            throw .certificate(path: path, error)
        }
        return identity
    }

    /// Positions to begin with are the first account's.
    private func venue(_ play: Play, _ credentials: [Credentials]) throws(PaperError) -> Venue {
        var verifiers: [String: Verifier] = [:]
        var accounts: [AccountSetup] = []
        for one in credentials {
            verifiers[one.keyID] = one.verifier
            accounts.append(AccountSetup(keyID: one.keyID, cash: arguments.cash))
        }
        var venue = Venue(
            playing: play.scenario, from: Host.now, accounts: accounts,
            verify: PaperKeys(verifiers).verify)
        venue.tier = arguments.tier
        venue.keyring = .paper
        if arguments.keepsHours { venue.keepHours() }
        for wish in arguments.pauses { venue.plan(wish.pause(from: venue.now)) }
        let named = arguments.positions
        do throws(PaperOpeningError) {
            try venue.open(named.isEmpty ? play.positions : named, for: credentials[0].keyID)
        } catch {
            throw .opening(error)
        }
        return venue
    }

    private func journal() throws(PaperError) -> LineWriter? {
        guard let path = arguments.journal else { return nil }
        do throws(SystemError) {
            return try LineWriter(appendingTo: path)
        } catch {
            throw .journal(path: path, error)
        }
    }

    /// Where it listens, with the port that was taken.
    private static func address(_ endpoint: Endpoint, _ port: UInt16?) -> Endpoint {
        guard case .tcp(let host, _) = endpoint, let port else { return endpoint }
        return .tcp(host: host, port: port)
    }

    private func tell(_ credentials: [Credentials], _ address: Endpoint, _ name: String) {
        if arguments.printsCredentials {
            for one in credentials {
                let own =
                    "# \(one.keyID): settings for a file of its own, such as "
                    + "/etc/nexum/\(one.keyID).conf"
                if credentials.count > 1 { LineWriter.standardOutput.write(own, .info) }
                let text = one.text(at: address, trusting: arguments.certificateFile)
                for line in text { LineWriter.standardOutput.write(line, .info) }
            }
        }
        LineWriter.standardError.write("nexum-paper: playing \(name) at \(address)", .info)
        guard let end = host?.maintenanceEnd else { return }
        LineWriter.standardError.write(
            "nexum-paper: weekly maintenance until \(end.clockText) UTC: orders are refused; "
                + "--hours=always trades through it", .warning)
    }

    private func stop() {
        host?.close()
        exit(0)
    }
}
