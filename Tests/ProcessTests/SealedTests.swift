import Glibc
import Nexum
import Testing

/// A daemon without any network, which reaches the exchange through the path of a socket; what goes
/// through it is encrypted from end to end.
@Suite(.serialized) struct SealedTests {
    private struct Scene {
        let scratch: Scratch
        let exchange: PaperExchange
        let place: DaemonPlace
        let ways: Scratch

        init() throws {
            scratch = try Scratch()
            let certificate = scratch.file("certificate.pem")
            exchange = try PaperExchange(
                in: scratch, ["--scenario=collapse", "--tls=\(certificate)"])
            place = try DaemonPlace(scratch, port: exchange.port)
            ways = try Scratch.inside(scratch, "egress")
            try place.change([
                "KeyId": "paper\nEgress=\(ways.path)\nTrustFile=\(certificate)"
            ])
            try choose("localhost")
        }

        /// Settings for a host behind the way out.
        func choose(_ host: String) throws {
            try place.change(["Rest": "https://\(host)", "Stream": "wss://\(host)"])
        }

        /// In a network of its own that has nothing, where the machine lets a test make one.
        func start() throws -> Child {
            let program = Child.path(of: "nexumd")
            let isPossible = try Child.run("unshare", ["--net", "true"]).ending == .exit(0)
            return isPossible
                ? try Child("unshare", ["--net", program] + place.arguments)
                : try Child("nexumd", place.arguments)
        }
    }

    @Test func `it guards and sells, and the way out hears nothing but noise`() throws {
        let scene = try Scene()
        let relay = try Relay(at: scene.ways.file("localhost.sock"), to: scene.exchange.port)
        defer { relay.end() }
        let daemon = try scene.start()
        try scene.place.accept(daemon)
        try Judgement.finish(daemon, scene.place, scene.exchange, held: 100_00, "sealed")
        let heard = String(decoding: relay.heard, as: UTF8.self)
        #expect(heard.utf8.count > 10_000)
        for word in ["trade-api", "KALSHI-ACCESS", "Host:"] { #expect(!heard.contains(word)) }
    }

    @Test func `a way out that leads to somebody else is not believed`() throws {
        let scene = try Scene()
        let relay = try Relay(at: scene.ways.file("other.test.sock"), to: scene.exchange.port)
        defer { relay.end() }
        try scene.choose("other.test")
        let daemon = try scene.start()
        try waitUntil("a refusal: \(daemon.errors)") {
            daemon.errors.contains { $0.contains("the certificate is not trusted") }
        }
        #expect(try scene.place.status()?.state == "starting")
        try scene.place.stop(daemon)
    }
}
