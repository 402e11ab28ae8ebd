import Wire

/// What an answer that went wrong says. Four shapes occur: an object under `error`, the same three
/// fields at the top, a bare `msg`, and a sentence under `error`.
struct FailureBody: Hashable {
    /// In lower case, for it varies; may carry a suffix, so it is compared by its beginning.
    let code: String
    let details: String

    /// Nil when the document is none of the four.
    init?(_ value: JSONValue) {
        let fields: JSONValue
        if let error = value["error"], !error.isNull {
            if let sentence = error.string {
                guard !sentence.isEmpty else { return nil }
                self.init(code: sentence, details: "")
                return
            }
            fields = error
        } else {
            fields = value
        }
        let message = fields["message"]?.string ?? fields["msg"]?.string
        // An error that does not say which says nothing of what was done.
        guard let code = fields["code"]?.string ?? message, !code.isEmpty else { return nil }
        self.init(code: code, details: fields["details"]?.string ?? "")
    }

    private init(code: String, details: String) {
        self.code = String(code.prefix(FailureBody.longestCode)).lowercased()
        self.details = details
    }

    /// Codes go into logs and the ledger; the longest seen, with a UUID behind it, has 52 letters.
    private static let longestCode = 80

    func isAny(of codes: String...) -> Bool {
        for code in codes where self.code.hasPrefix(code) { return true }
        return false
    }
}
