import FoundationEssentials
import Glibc
import Ledger
import Nexum
import Platform

/// Everything between the command line and the guarding daemon, and the way back.
final class Launch {
    private let arguments: Arguments
    private let isMemoryLocked: Bool
    private var daemon: Daemon?
    private var control: ControlService?
    private var rehearsal: Rehearsal?
    private var lock: DirectoryLock?
    private var signals: SignalWatch?
    private var herald: Herald?
    private var voice: Voice?

    init(_ arguments: Arguments, isMemoryLocked: Bool) {
        self.arguments = arguments
        self.isMemoryLocked = isMemoryLocked
    }

    /// Starts guarding; returns once everything is set up.
    func start() throws(StartError) {
        var settings = try SettingsFiles.read(account: arguments.account, named: arguments.config)
        let places = try Places(arguments)
        guard let paper = arguments.paper else {
            // Nothing is made on the disk before all else is known to be right.
            let address = try ExchangeAddress(settings.exchange)
            let identity = try Identity(
                settings.exchange, account: arguments.account,
                passphraseFD: arguments.passphraseFD)
            let ledger = try openLedger(in: places.state)
            return try guardAccount(settings, ledger, places, SystemTimeline(), address, identity)
        }
        let ledger = try openLedger(in: places.state)
        guard ledger.book.sequence == 0 else {
            throw .scenario(
                "\(places.state) holds the ledger of an earlier rehearsal; name an empty "
                    + "directory with --state=DIR"
            )
        }
        let rehearsal = try Rehearsal(paper, arguments, &settings, directory: places.state)
        self.rehearsal = rehearsal
        try guardAccount(
            settings, ledger, places, rehearsal.timeline, rehearsal.address, rehearsal.identity)
    }

    /// The ledger, and what has to be replayed of it.
    private typealias OpenLedger = (book: LedgerBook, records: [LedgerRecord])

    private func openLedger(in directory: String) throws(StartError) -> OpenLedger {
        do throws(StateDirectory.Failure) {
            try StateDirectory.prepare(directory)
            lock = try DirectoryLock(directory)
        } catch {
            throw .state(error)
        }
        do throws(LedgerBookError) {
            return try LedgerBook.open(in: directory, account: arguments.account)
        } catch {
            throw .ledger(path: directory, error)
        }
    }

    private func guardAccount(
        _ settings: Settings, _ ledger: OpenLedger, _ places: Places, _ timeline: any Timeline,
        _ address: ExchangeAddress, _ identity: Identity
    ) throws(StartError) {
        let voice = Voice(account: arguments.account, timeline: timeline)
        self.voice = voice
        let engine = Engine(account: arguments.account, settings: settings, ledger: ledger.records)
        let daemon = Daemon(
            engine, ledger: ledger.book, at: address, as: identity, voice: voice,
            timeline: timeline)
        let control = ControlService(daemon, ownUser: ProcessEnvironment.userID)
        do throws(ListenError) {
            let given = ServiceManager.sockets.first { $0.name == "control" || $0.name.isEmpty }
            try control.listen(on: .unix(path: places.socket), adopting: given?.descriptor)
        } catch {
            throw .socket(path: places.socket, error)
        }
        self.daemon = daemon
        self.control = control
        do throws(SystemError) {
            signals = try SignalWatch { [weak self] signal in self?.take(signal) }
        } catch {
            throw .signals(error)
        }
        greet(voice, settings, ledger.book, places)
        if ledger.book.sequence > 0 { voice.say(Announcement(.notice, engine.modeText)) }
        herald = Herald(daemon)
        daemon.start()
        if let rehearsal { begin(rehearsal, daemon, voice) }
    }

    private func begin(_ rehearsal: Rehearsal, _ daemon: Daemon, _ voice: Voice) {
        daemon.take(.command(.acceptDebts(uid: ProcessEnvironment.userID)))
        rehearsal.onEnd = { [weak self] in
            voice.say(Announcement(.notice, rehearsal.summary))
            self?.stop()
        }
    }

    private func greet(_ voice: Voice, _ settings: Settings, _ ledger: LedgerBook, _ places: Places)
    {
        let mode = arguments.paper == nil ? settings.exchange.environment.rawValue : "paper"
        voice.say(
            Announcement(
                .info,
                "nexumd \(Version.text), account \(arguments.account), \(mode); ledger "
                    + "\(places.state)/\(ledger.segment) (\(ledger.sequence) entries), socket "
                    + "\(places.socket)"
            ))
        if !isMemoryLocked {
            voice.say(
                Announcement(
                    .warning,
                    "the key's memory cannot be locked and may reach a swap disk; allow 2 MiB of "
                        + "it: LimitMEMLOCK=2M in the unit, or ulimit -l 2048"
                ))
        }
        if ledger.tornBytes > 0 {
            voice.say(
                Announcement(
                    .warning,
                    "the last entry of the ledger was not finished; \(ledger.tornBytes) bytes "
                        + "were cut off"
                ))
        }
    }

    // MARK: The way back

    private func take(_ signal: SignalWatch.Signal) {
        switch signal {
        case .terminate, .interrupt: stop()
        case .hangUp: break
        }
    }

    /// Every record is on the disk since its turn, so there is nothing to wait for.
    private func stop() {
        ServiceManager.notify(.stopping, .status("stopping"))
        voice?.say(Announcement(.notice, "stopped: nothing is guarded until it is started again"))
        signals?.cancel()
        daemon?.stop()
        control?.close()
        rehearsal?.close()
        voice?.finish()
        exit(0)
    }
}

/// Which version this is.
enum Version {
    static let text = "0.1.0"
}
