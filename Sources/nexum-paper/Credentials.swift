import Platform

/// One account's key: its id, and both halves.
struct Credentials {
    let keyID: String
    /// Where the key is kept; nil: nowhere.
    let keyFile: String?
    /// Empty when a file holds it.
    let privateKeyPEM: [UInt8]
    let verifier: Verifier

    /// The account of this number, the first is 1: the key in the file, or a new one, written to
    /// the file when one is named. Files of further accounts end with their numbers.
    init(account number: Int, keyFile path: String?, _ kind: KeyPair.Kind) throws(PaperError) {
        keyID = number == 1 ? "paper" : "paper-\(number)"
        let path = number == 1 ? path : path.map { "\($0).\(number)" }
        keyFile = path
        guard let path, PlainFile.exists(path) else {
            let pair = KeyPair.generate(kind)
            privateKeyPEM = path == nil ? pair.privateKeyPEM : []
            verifier = try Self.verifier(pair.publicKeyPEM, path ?? "")
            if let path { try Self.write(pair.privateKeyPEM, to: path) }
            return
        }
        privateKeyPEM = []
        verifier = try Self.verifier(try Self.signer(path).publicKeyPEM, path)
    }

    private static func signer(_ path: String) throws(PaperError) -> Signer {
        let pem: SecretBytes
        do throws(SecretFile.Failure) {
            pem = try SecretFile.read(path)
        } catch {
            throw .keyFile(error)
        }
        do throws(KeyError) {
            return try Signer(pem: pem)
        } catch {
            throw .key(path: path, error)
        }
    }

    private static func verifier(_ pem: [UInt8], _ path: String) throws(PaperError) -> Verifier {
        do throws(KeyError) {
            return try Verifier(publicKeyPEM: pem)
        } catch {
            throw .key(path: path, error)
        }
    }

    private static func write(_ pem: [UInt8], to path: String) throws(PaperError) {
        do throws(SecretFile.Failure) {
            try SecretFile.create(path, pem)
        } catch {
            throw .keyFile(error)
        }
    }

    /// Lines of settings that let a daemon connect, then the key itself when no file holds it.
    func text(at address: Endpoint, trusting certificateFile: String?) -> [String] {
        var lines = ["[Exchange]", "Environment=paper"]
        if case .tcp = address {
            let secure = certificateFile == nil ? "" : "s"
            lines += ["Rest=http\(secure)://\(address)", "Stream=ws\(secure)://\(address)"]
        }
        if let certificateFile { lines.append("TrustFile=\(PlainFile.absolute(certificateFile))") }
        lines.append("KeyId=\(keyID)")
        if let keyFile { return lines + ["KeyFile=\(PlainFile.absolute(keyFile))"] }
        for line in String(decoding: privateKeyPEM, as: UTF8.self).split(separator: "\n") {
            lines.append(String(line))
        }
        return lines
    }
}
