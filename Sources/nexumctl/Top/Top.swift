import Control
import Glibc
import Nexum

/// The live screen: hears the daemon, the keys and the signals, and draws when something changed.
final class Top {
    /// How long a signal or a daemon that went away may stay unnoticed.
    private static let waitMs: Int32 = 250
    /// A daemon that is gone is looked for this often.
    private static let retryMs = 1000
    /// It says something every two seconds; one that is silent this long hangs.
    private static let silenceMaxMs = 6000

    private let account: String
    private let path: String
    private var look: Look
    private let terminal: RawTerminal
    private var signals = HeldSignals([
        SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH,
    ])
    private var state: TopState
    private var stream: ControlStream?
    /// What the daemon was asked to send.
    private var followed: ControlMethod?
    private var isFirst = true
    private var heardMs = Top.nowMs()
    private var triedMs = 0
    private var shown: Picture?
    private var isOver = false

    init(account: String, path: String, look: Look) throws(Failure) {
        guard let terminal = RawTerminal() else { throw .noScreen }
        self.terminal = terminal
        (self.account, self.path, self.look) = (account, path, look)
        state = TopState(account: account)
    }

    /// Returns when the person leaves. A daemon that never answered is a failure; one that goes
    /// away later is waited for.
    func run() throws(Failure) {
        defer { signals.release() }
        do throws(ControlClientError) { try connect() } catch {
            throw .client(error, account: account)
        }
        terminal.enter()
        defer { terminal.leave() }
        while !isOver {
            draw()
            wait()
            takeSignals()
            takeKeys()
            // An update of before a key may not hold the market it chose.
            if stream != nil, followed != wanted { connectAgain() }
            takeUpdates()
            keepFollowing()
        }
    }

    private func wait() {
        var entries = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
        if let stream {
            entries.append(pollfd(fd: stream.descriptor, events: Int16(POLLIN), revents: 0))
        }
        _ = unsafe poll(&entries, nfds_t(entries.count), Self.waitMs)
        hasKeys = entries[0].revents != 0
    }

    private var hasKeys = false

    // MARK: The daemon

    private func connect() throws(ControlClientError) {
        triedMs = Self.nowMs()
        let wanted = wanted
        stream = try ControlStream(wanted, at: path)
        (followed, isFirst, heardMs) = (wanted, true, Self.nowMs())
    }

    private var wanted: ControlMethod {
        let height = Terminal.at(STDOUT_FILENO).rows ?? Screen.heightMin
        let count = ScreenPositions.known(height: height)
        return .watch(
            market: state.selected.map { MarketTicker($0) },
            depth: min(height, ControlMethod.depths.upperBound),
            window: PositionWindow(count: count, order: state.order))
    }

    private func takeUpdates() {
        do throws(ControlClientError) {
            for value in try stream?.take() ?? [] {
                guard let watch = ControlJSON.value(WatchStatus.self, from: value) else {
                    throw .broken(reason: "the daemon is of another version")
                }
                state.take(watch, isFirst: isFirst)
                (isFirst, heardMs) = (false, Self.nowMs())
            }
        } catch { lose(Self.reason(error)) }
    }

    /// Connects anew when the daemon went away or hangs.
    private func keepFollowing() {
        let now = Self.nowMs()
        // One that is slow gets its time anew with each try.
        if stream != nil, now - max(heardMs, triedMs) > Self.silenceMaxMs {
            lose("it says nothing")
        }
        state.lost?.seconds = (now - heardMs) / 1000
        if stream == nil, now - triedMs >= Self.retryMs { connectAgain() }
    }

    private func connectAgain() {
        do throws(ControlClientError) {
            let heard = heardMs
            try connect()
            // What was lost is found again only with its first word.
            if state.lost != nil { heardMs = heard }
        } catch { lose(Self.reason(error)) }
    }

    private func lose(_ reason: String) {
        stream = nil
        state.lost = TopState.Lost(seconds: (Self.nowMs() - heardMs) / 1000, reason: reason)
    }

    private static func reason(_ error: ControlClientError) -> String {
        switch error {
        case .noDaemon: "no daemon listens"
        case .noPermission: "no permission"
        case .pathTooLong: "the socket's path is too long"
        case .timeout: "it does not answer"
        case .broken(let reason): reason
        case .refused(let error): error.description
        }
    }

    // MARK: The person

    private func takeKeys() {
        guard hasKeys else { return }
        guard let bytes = terminal.read() else {
            isOver = true
            return
        }
        for key in Key.keys(in: bytes) where !isOver {
            if let wish = state.press(key) { fulfil(wish) }
        }
    }

    private func fulfil(_ wish: TopState.Wish) {
        switch wish {
        case .quit: isOver = true
        case .arm: change(.arm)
        case .disarm: change(.disarm)
        case .close(let market):
            change(.liquidate(market: MarketTicker(market), confirm: account))
        }
    }

    private func change(_ method: ControlMethod) {
        do throws(ControlClientError) {
            let value = try ControlClient.ask(method, at: path)
            state.message =
                ControlJSON.value(ModeReply.self, from: value).map {
                    ModeView.lines($0, look)[0].spans.map(\.text).joined()
                }
                ?? ControlJSON.value(LiquidateReply.self, from: value).map {
                    "all of \($0.market) is being sold"
                }
                ?? "done"
        } catch {
            state.message = Failure.client(error, account: account).description
        }
    }

    private func takeSignals() {
        while let number = signals.next() {
            switch number {
            case SIGTSTP:
                terminal.leave()
                kill(getpid(), SIGSTOP)
                resume()
            case SIGCONT: resume()
            case SIGWINCH: shown = nil
            default: isOver = true
            }
        }
    }

    /// The shell had the terminal meanwhile.
    private func resume() {
        terminal.leave()
        terminal.enter()
        shown = nil
    }

    // MARK: Drawing

    private func draw() {
        let size = Terminal.at(STDOUT_FILENO)
        look.columns = size.columns
        let height = size.rows ?? Terminal.rowsDefault
        // To compare what is drawn from is far less work than to draw it.
        let picture = Picture(state: state, look: look, height: height)
        guard picture != shown else { return }
        shown = picture
        let width = size.columns ?? Screen.widthMin
        var text: [String] = []
        for line in Screen.lines(state, width: width, height: height, look: look) {
            text.append(look.text(line))
        }
        if !writeAll(Frame.screen(text), to: STDOUT_FILENO) { isOver = true }
    }

    /// All that a screen is drawn from.
    private struct Picture: Equatable {
        var state: TopState
        var look: Look
        var height: Int
    }

    private static func nowMs() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }
}
