import Glibc
import Platform
import Testing

/// Certificates made for one run, and `openssl s_server` speaking with one of them at a path.
@MainActor final class TLSServer {
    let endpoint: Endpoint
    let trustFile: String
    private let scratch: Scratch
    private var processID: pid_t = 0

    /// `days` from now until the certificate ends; `options` go to `s_server`. It turns each line
    /// it gets around, unless they say otherwise.
    init(days: Int = 2, options: String = "-rev") throws {
        scratch = try Scratch()
        trustFile = scratch.file("ca.pem")
        endpoint = .unix(path: scratch.file("socket"))
        try shellMust(Self.makeCertificates(in: scratch.path, days: days))
        let command = """
            cd '\(scratch.path)' && exec openssl s_server -unix socket -cert leaf.pem \
            -key leaf.key -quiet \(options)
            """
        let text = try shell("( \(command) ) >'\(scratch.path)/log' 2>&1 </dev/null & echo $!").text
        processID = try #require(pid_t(text.split(separator: "\n").first ?? ""))
    }

    private static func makeCertificates(in directory: String, days: Int) -> String {
        let names = "subjectAltName=DNS:paper.test,DNS:*.wild.test,IP:127.0.0.1"
        return """
            cd '\(directory)' && openssl req -x509 -newkey ed25519 -nodes -keyout ca.key \
            -out ca.pem -subj /CN=ca -days 2 && openssl req -newkey ed25519 -nodes \
            -keyout leaf.key -out leaf.csr -subj /CN=paper.test -addext '\(names)' && \
            openssl x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial \
            -days \(days) -copy_extensions copy -out leaf.pem
            """
    }

    /// Waits until it answers.
    func ready() async throws {
        guard case .unix(let path) = endpoint else { return }
        try await waitUntil("the server is there") { access(path, F_OK) == 0 }
    }

    func kill() {
        if processID > 0 { Glibc.kill(processID, SIGKILL) }
        processID = 0
    }
}
