import Platform
import Testing
import Wire

@Suite struct SignerTests {
    static let text = Array("1760000000000GET/trade-api/v2/portfolio/balance".utf8)

    struct Kind: Sendable {
        let make: String
        let algorithm: SignatureAlgorithm
        let check: String
    }

    static let pss =
        "-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 "
        + "-sigopt rsa_mgf1_md:sha256"
    static let rsa = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"

    static let kinds = [
        Kind(
            make: "\(rsa) -out key.pem", algorithm: .rsaPSS,
            check: "openssl dgst \(pss) -verify public.pem -signature signature text"),
        Kind(
            make: "\(rsa) | openssl rsa -traditional -out key.pem", algorithm: .rsaPSS,
            check: "openssl dgst \(pss) -verify public.pem -signature signature text"),
        Kind(
            make: "openssl genpkey -algorithm ed25519 -out key.pem", algorithm: .ed25519,
            check: "openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in text "
                + "-sigfile signature"),
    ]

    @Test(arguments: kinds)
    func itsSignaturesAreGoodForOpenSSL(_ kind: Kind) throws {
        let scratch = try Scratch()
        try shellMust("cd '\(scratch.path)' && \(kind.make)")
        let signer = try Signer(pem: scratch.read("key.pem"))
        #expect(signer.algorithm == kind.algorithm)
        let signature = signer.sign(Self.text)
        try scratch.write("public.pem", signer.publicKeyPEM)
        try scratch.write("text", Self.text)
        try scratch.write("signature", signature)
        try shellMust("cd '\(scratch.path)' && \(kind.check)")

        let verifier = try Verifier(publicKeyPEM: signer.publicKeyPEM)
        #expect(verifier.algorithm == kind.algorithm)
        #expect(verifier.verify(signature, of: Self.text))
        for index in [0, signature.count / 2, signature.count - 1] {
            var wrong = signature
            wrong[index] ^= 1
            #expect(!verifier.verify(wrong, of: Self.text))
        }
        #expect(!verifier.verify(signature, of: Self.text + [0]))
        #expect(!verifier.verify([], of: Self.text))
    }

    @Test(arguments: KeyPair.Kind.allCases)
    func aGeneratedPairFitsItselfAndNoOther(_ kind: KeyPair.Kind) throws {
        let pair = KeyPair.generate(kind)
        let other = KeyPair.generate(kind)
        let signature = try Signer(pem: pair.privateKeyPEM).sign(Self.text)
        #expect(signature.count == (kind == .ed25519 ? 64 : 256))
        #expect(try Verifier(publicKeyPEM: pair.publicKeyPEM).verify(signature, of: Self.text))
        #expect(try !Verifier(publicKeyPEM: other.publicKeyPEM).verify(signature, of: Self.text))
    }

    @Test func aPSSSignatureIsSaltedAndAnEd25519OneIsNot() throws {
        let salted = try Signer(pem: KeyPair.generate(.rsa2048).privateKeyPEM)
        #expect(salted.sign(Self.text) != salted.sign(Self.text))
        let plain = try Signer(pem: KeyPair.generate(.ed25519).privateKeyPEM)
        #expect(plain.sign(Self.text) == plain.sign(Self.text))
        #expect(plain.signBase64(Self.text) == Base64.encode(plain.sign(Self.text)))
    }

    struct Bad: Sendable {
        let make: String
        let expected: KeyError
    }

    static let bad = [
        Bad(make: "printf '' >key", expected: .notAKey),
        Bad(make: "echo word >key", expected: .notAKey),
        Bad(make: "head -c 3000 /dev/urandom >key", expected: .notAKey),
        Bad(
            make: "\(rsa) | head -n 5 >key; echo '-----END PRIVATE KEY-----' >>key",
            expected: .notAKey),
        Bad(make: "\(rsa) | openssl pkey -pubout -out key", expected: .publicKeyOnly),
        Bad(make: "\(rsa) | openssl rsa -RSAPublicKey_out -out key", expected: .publicKeyOnly),
        Bad(
            make: "openssl req -x509 -newkey ed25519 -nodes -keyout /dev/null -subj /CN=a -out key",
            expected: .notAKey),
        Bad(make: "\(rsa) -aes256 -pass pass:word -out key", expected: .encrypted),
        Bad(
            make: "\(rsa) | openssl rsa -traditional -aes256 -passout pass:word -out key",
            expected: .encrypted),
        Bad(
            make: "openssl ecparam -name prime256v1 -genkey -noout -out key",
            expected: .unsupported(kind: "EC")),
        Bad(
            make: "openssl genpkey -algorithm x25519 -out key",
            expected: .unsupported(kind: "X25519")),
        Bad(
            make: "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out key",
            expected: .tooShort(bits: 1024)),
        Bad(
            make: "printf '%s\\n' '-----BEGIN OPENSSH PRIVATE KEY-----' b3BlbnNzaA== "
                + "'-----END OPENSSH PRIVATE KEY-----' >key",
            expected: .opensshFormat),
    ]

    @Test(arguments: bad)
    func whatIsNoUsableKeyIsNamed(_ one: Bad) throws {
        let scratch = try Scratch()
        try shellMust("cd '\(scratch.path)' && \(one.make)")
        let pem = try scratch.read("key")
        #expect(throws: one.expected) { try Signer(pem: pem) }
    }

    @Test func aVerifierTakesOnlyAPublicKey() {
        let pair = KeyPair.generate(.ed25519)
        #expect(throws: KeyError.notAKey) { try Verifier(publicKeyPEM: pair.privateKeyPEM) }
        #expect(throws: KeyError.notAKey) { try Verifier(publicKeyPEM: []) }
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
    ])
    func base64IsThatOfTheStandard(_ plain: String, _ encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
    }
}
