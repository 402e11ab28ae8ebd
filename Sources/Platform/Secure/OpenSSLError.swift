import COpenSSL

/// The newest entry of OpenSSL's list of errors.
enum OpenSSLError {
    /// Empties the list; an old entry would be taken for the reason of the next failure.
    static func clear() { ERR_clear_error() }

    /// Takes the last error off the list, with OpenSSL's words for it; the rest is forgotten.
    static func take() -> (code: UInt, reason: String) {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        if code == 0 { return (0, "no reason given") }
        guard let reason = ERR_reason_error_string(code) else { return (code, "no reason given") }
        return (code, String(cString: reason))
    }
}
