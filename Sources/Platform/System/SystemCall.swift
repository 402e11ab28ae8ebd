import Glibc

/// A system call that failed: its name, and the `errno` it left.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call, as its manual page names it.
    package let call: String
    /// The kernel's error number, as in errno(3).
    package let code: Int32

    /// One clause for people: what was tried, and the system's own words for why it failed.
    package var description: String {
        "\(call): \(String(cString: strerror(code))) (errno \(code))"
    }

    /// An error of its own, for a caller that knows what it means.
    package init(call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// What errno(3) says about the call that just failed.
    init(_ call: String, code: Int32 = errno) {
        self.init(call: call, code: code)
    }
}

/// The two habits that every system call needs: try again when a signal came between, and tell
/// "not now" from "no".
enum SystemCall {
    /// Runs `body` until no signal interrupts it, and gives its answer, which is 0 or more.
    @discardableResult
    static func check<Answer: SignedInteger>(
        _ call: String, _ body: () -> Answer
    ) throws(SystemError) -> Answer {
        while true {
            let answer = body()
            if answer >= 0 { return answer }
            if errno != EINTR { throw SystemError(call) }
        }
    }

    /// The same for a call on a non-blocking descriptor: nil when it would have had to wait.
    static func checkUnlessBlocked<Answer: SignedInteger>(
        _ call: String, _ body: () -> Answer
    ) throws(SystemError) -> Answer? {
        while true {
            let answer = body()
            if answer >= 0 { return answer }
            if errno == EAGAIN { return nil }
            if errno != EINTR { throw SystemError(call) }
        }
    }
}
