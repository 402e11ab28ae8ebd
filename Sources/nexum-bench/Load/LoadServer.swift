import Platform

/// The paper exchange beside this program, with more markets than anybody trades, on a port of its
/// own behind TLS.
final class LoadServer {
    let port: UInt16
    let trustFile: String
    let keyFile: String
    private let program: ChildProgram
    private let directory: String

    static let host = "127.0.0.1"
    static let keyID = "paper"

    init() throws(BenchError) {
        do {
            directory = try PlainFile.makeTemporaryDirectory("/tmp/nexum-load-")
            let probe = try Listener(on: .tcp(host: Self.host, port: 0), mode: 0) { _, _ in }
            port = probe.boundPort ?? 0
            probe.close()
            (trustFile, keyFile) = (directory + "/certificate.pem", directory + "/key.pem")
            // It must not outlive this program, however that ends.
            program = try ChildProgram(
                "setpriv",
                [
                    "--pdeathsig=TERM", try Self.sibling("nexum-paper"),
                    "--listen=\(Self.host):\(port)", "--tls=\(trustFile)", "--key-file=\(keyFile)",
                    "--scenario=busy", "--tier=none", "--hours=always",
                ])
        } catch {
            throw .noServer("\(error)")
        }
    }

    func end() {
        program.end()
        PlainFile.removeDirectory(directory)
    }

    /// Whether it has written its key and its certificate.
    var isReady: Bool { PlainFile.exists(keyFile) && PlainFile.exists(trustFile) }

    var processorNs: Int64 { program.processorNs ?? 0 }

    /// A program of that name in the directory of this one.
    static func sibling(_ name: String) throws(SystemError) -> String {
        let own = try ProcessUsage.ownPath()
        let directory = own.lastIndex(of: "/").map { own[...$0] } ?? ""
        return directory + name
    }
}
