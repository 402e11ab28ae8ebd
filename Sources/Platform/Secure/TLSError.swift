/// Why an encrypted connection is refused.
package enum TLSError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The certificate is not one to trust for this host: OpenSSL's verification code and words.
    case untrusted(code: Int, reason: String)
    /// The peer speaks TLS wrongly, too old a version of it, or not at all.
    case broken(code: UInt, reason: String)
    /// The file of extra authorities holds no certificate that can be read.
    case badTrustFile(path: String, reason: String)
    /// An encrypted connection without a name to check the certificate against.
    case noServerName

    /// One clause for people, with what to do about it.
    package var description: String {
        switch self {
        case .untrusted(_, let reason):
            "the certificate is not trusted: \(reason); check the host's name and the clock"
        case .broken(_, let reason):
            "the peer does not speak TLS 1.2 or newer rightly: \(reason)"
        case .badTrustFile(let path, let reason):
            "\(path) holds no certificates: \(reason); it must be PEM"
        case .noServerName:
            "an encrypted connection needs the name of its server"
        }
    }
}
