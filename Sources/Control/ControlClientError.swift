/// Why no answer came.
package enum ControlClientError: Error, Hashable, Sendable {
    /// Nobody listens at the path; the number is the system's.
    case noDaemon(path: String, errno: Int32)
    /// The socket is there, but not for this user.
    case noPermission(path: String)
    /// A socket's path has room for 107 bytes.
    case pathTooLong(String)
    /// No whole answer within the time.
    case timeout(seconds: Int)
    /// The connection ended, or what came is no answer.
    case broken(reason: String)
    /// The daemon answered, but not with what was asked for.
    case refused(ControlError)
}
