/// Signs beside the main queue: a signature with a large RSA key takes milliseconds, in which the
/// main queue decides on prices.
@MainActor package final class BackgroundSigner {
    private let signer: Signer
    private let background = Background("signatures")

    /// Signs with this key, one text after the other.
    package init(_ signer: Signer) { self.signer = signer }

    /// Signs `text` and hands the raw signature over in a later turn of the main queue. Signatures
    /// come in the order in which they were asked for.
    package func sign(_ text: [UInt8], _ completion: @escaping @MainActor ([UInt8]) -> Void) {
        background.run({ [signer] in signer.sign(text) }, then: completion)
    }
}
