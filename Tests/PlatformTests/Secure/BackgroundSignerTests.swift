import Platform
import Testing

/// Signatures made beside the main queue.
@Suite struct BackgroundSignerTests {
    @MainActor @Test(arguments: KeyPair.Kind.allCases)
    func `each comes later, in the order asked for, and verifies`(kind: KeyPair.Kind) async throws {
        let pair = KeyPair.generate(kind)
        let signer = BackgroundSigner(try Signer(pem: pair.privateKeyPEM))
        let verifier = try Verifier(publicKeyPEM: pair.publicKeyPEM)
        var signed: [Int] = []
        await withCheckedContinuation { continuation in
            for number in 0..<5 {
                let text = Array("text \(number)".utf8)
                signer.sign(text) { signature in
                    if verifier.verify(signature, of: text) { signed.append(number) }
                    if number == 4 { continuation.resume() }
                }
            }
            #expect(signed.isEmpty)
        }
        #expect(signed == [0, 1, 2, 3, 4])
    }
}
