import Nexum
import Paper
import Platform
import Venue

/// The whole daemon against the built-in paper exchange: real requests, stream, ledger and control
/// socket; only the exchange and the clock are ours.
final class Rehearsal {
    /// What the trader puts in beside the credit, and the credit when settings name none.
    private static let ownMoney = Money.dollars(1000)
    private static let credit = Money.dollars(1000)
    /// After the last thing happened the daemon gets this long to finish.
    private static let afterEnd = Milliseconds.seconds(10)

    let timeline: PacedTimeline
    let address: ExchangeAddress
    let identity: Identity
    private let server: PaperServer
    private let cash: Money
    private var end: Repeating?
    var onEnd: (() -> Void)?

    init(_ name: String, _ arguments: Arguments, _ settings: inout Settings, directory: String)
        throws(StartError)
    {
        let tape = try Self.tape(name)
        let key = KeyPair.generate(.ed25519)
        if settings.account.credit == .zero { settings.account.credit = Self.credit }
        settings.exchange = ExchangeSettings(environment: .paper)
        settings.liquidation.armed = true
        cash = settings.account.credit + Self.ownMoney
        let begin = tape.start + arguments.start
        let venue = try Self.venue(tape, begin: begin, key: key, cash: cash, arguments.positions)
        let server = PaperServer(venue)
        let meter = Meter()
        let socket = Endpoint.unix(path: directory + "/exchange.sock")
        do throws(ListenError) { try server.listen(on: socket, meter: meter) } catch {
            throw .socket(path: directory + "/exchange.sock", error)
        }
        let peer = PeerAddress(host: "paper", endpoint: socket, tls: nil, meter: meter)
        address = ExchangeAddress(rest: peer, stream: peer)
        do throws(KeyError) {
            identity = Identity(
                keyID: Self.keyID, signer: try Signer(pem: key.privateKeyPEM),
                isInBackground: false)
        } catch {
            preconditionFailure("a key we made is none: \(error)")
        }
        timeline = PacedTimeline(from: begin, speed: arguments.speed, server: server, meter: meter)
        self.server = server
        if tape.ends { watchEnd() }
    }

    private static let keyID = "paper"

    private static func tape(_ name: String) throws(StartError) -> Tape {
        do throws(TapeError) { return try Tape(name) } catch { throw .scenario("\(error)") }
    }

    private static func venue(
        _ tape: Tape, begin: Timestamp, key: KeyPair, cash: Money, _ positions: [PaperPosition]
    ) throws(StartError) -> Venue {
        let keys: PaperKeys
        do throws(KeyError) {
            keys = PaperKeys([keyID: try Verifier(publicKeyPEM: key.publicKeyPEM)])
        } catch {
            preconditionFailure("a key we made is none: \(error)")
        }
        var venue = Venue(
            playing: tape.scenario, from: tape.start,
            accounts: [AccountSetup(keyID: keyID, cash: cash)],
            verify: keys.verify)
        venue.advance(to: begin)
        do throws(PaperOpeningError) {
            try venue.open(positions.isEmpty ? tape.positions : positions, for: keyID)
        } catch {
            throw .scenario("\(error)")
        }
        _ = venue.takeEvents()
        return venue
    }

    func close() { server.close() }

    /// One line on what it came to.
    var summary: String {
        "rehearsal over: began with \(cash.centsText), ended with "
            + "\(server.venue.cash(ofKey: Self.keyID)?.text ?? "?")"
    }

    /// A recording ends; its market has to be settled first.
    private func watchEnd() {
        var isOverSince: Moment?
        end = Repeating(timeline, every: .seconds(1)) { [weak self] in
            guard let self, server.venue.isOver else { return }
            let since = isOverSince ?? timeline.now.moment
            isOverSince = since
            if timeline.now.moment.since(since) >= Self.afterEnd { onEnd?() }
        }
    }
}
