import CSystemd
import Glibc

/// Tells the service manager how the daemon is doing. Without a service manager it does nothing.
package enum ServiceManager {
    /// One thing to tell.
    package enum Notice: Hashable, Sendable {
        /// Start-up, or reading the settings anew, is done.
        case ready
        /// The settings are being read anew, from now on.
        case reloading
        /// The daemon is about to end.
        case stopping
        /// Alive; due at least once in `watchdogNs`.
        case watchdog
        /// One line on how things stand.
        case status(String)
        /// Start-up or the stop takes this much longer, in nanoseconds from now.
        case extendTimeout(byNs: Int64)
        /// Why start-up failed, an errno(3) number.
        case failed(code: Int32)

        /// The lines of the protocol, one assignment each.
        var lines: String {
            switch self {
            case .ready: "READY=1"
            case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(SystemClock.awakeNs / 1000)"
            case .stopping: "STOPPING=1"
            case .watchdog: "WATCHDOG=1"
            case .status(let line): "STATUS=\(oneLine(line))"
            case .extendTimeout(let byNs): "EXTEND_TIMEOUT_USEC=\(byNs / 1000)"
            case .failed(let code): "ERRNO=\(code)"
            }
        }

        /// A newline would start another assignment.
        private func oneLine(_ text: String) -> String {
            var line = ""
            for scalar in text.unicodeScalars {
                line.unicodeScalars.append(scalar.value < 32 ? " " : scalar)
            }
            return line
        }
    }

    /// Tells all of `notices` in one message.
    package static func notify(_ notices: Notice...) {
        var text = ""
        for notice in notices { text += (text.isEmpty ? "" : "\n") + notice.lines }
        sd_notify(0, text)
    }

    /// How long the service manager waits for a `watchdog` before it restarts the daemon; nil when
    /// it does not. Tell it at half of this.
    package static var watchdogNs: Int64? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        // Beyond three centuries of nanoseconds it is as good as never.
        let (ns, isTooLong) = Int64(clamping: microseconds).multipliedReportingOverflow(by: 1000)
        return isTooLong ? nil : ns
    }

    /// A socket that the service manager opened for this daemon, and the name its unit gave it.
    package struct Socket: Hashable, Sendable {
        package let name: String
        package let descriptor: Int32
    }

    /// The sockets handed over, in the order of the units. Take them once: each descriptor has one
    /// owner.
    package static var sockets: [Socket] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = sd_listen_fds_with_names(0, &names)
        guard count > 0, let names else { return [] }
        defer { free(names) }
        var sockets: [Socket] = []
        for index in 0..<Int(count) {
            defer { free(names[index]) }
            let name = names[index].map { String(cString: $0) } ?? ""
            sockets.append(Socket(name: name, descriptor: firstDescriptor + Int32(index)))
        }
        return sockets
    }

    /// Where the descriptors that are handed over start.
    private static let firstDescriptor: Int32 = 3
}
