package import Platform

/// The keys that the paper exchange knows, by their ids.
package struct PaperKeys: Sendable {
    private let verifiers: [String: Verifier]

    package init(_ verifiers: [String: Verifier]) { self.verifiers = verifiers }

    /// Whether `signature` is that of the key over `text`.
    package func verify(_ keyID: String, _ text: [UInt8], _ signature: [UInt8]) -> Bool {
        verifiers[keyID]?.verify(signature, of: text) ?? false
    }
}
