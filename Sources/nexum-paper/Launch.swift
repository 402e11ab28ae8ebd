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
        let credentials = try Credentials(keyFile: arguments.keyFile)
        let play = try Play(arguments)
        let host = Host(try venue(play, credentials))
        let journal = try journal()
        let port: UInt16?
        do throws(ListenError) {
            port = try host.start(on: endpoint, journal)
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

    private func venue(_ play: Play, _ credentials: Credentials) throws(PaperError) -> Venue {
        let keys = PaperKeys([Credentials.keyID: credentials.verifier])
        let account = AccountSetup(keyID: Credentials.keyID, cash: arguments.cash)
        var venue = Venue(
            playing: play.scenario, from: Host.now, accounts: [account], verify: keys.verify)
        let named = arguments.positions
        do throws(PaperOpeningError) {
            try venue.open(named.isEmpty ? play.positions : named, for: Credentials.keyID)
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

    private func tell(_ credentials: Credentials, _ address: Endpoint, _ name: String) {
        if arguments.printsCredentials {
            let text = credentials.text(at: address, keyFile: arguments.keyFile)
            for line in text { LineWriter.standardOutput.write(line, .info) }
        }
        LineWriter.standardError.write("nexum-paper: playing \(name) at \(address)", .info)
    }

    private func stop() {
        host?.close()
        exit(0)
    }
}
