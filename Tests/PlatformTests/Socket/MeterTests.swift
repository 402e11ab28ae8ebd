import Platform
import Testing

@Suite @MainActor struct MeterTests {
    @Test(arguments: Transport.allCases)
    func itIsQuietOnlyWhenNothingIsOnItsWay(_ transport: Transport) async throws {
        let meter = Meter()
        let server = try Server(transport, meter: meter)
        defer { server.stop() }
        server.echo()
        #expect(meter.isQuiet)
        let recorder = Recorder()
        let connection = Connection(to: server.endpoint, meter: meter, onEvent: recorder.note)
        #expect(!meter.isQuiet)
        try await waitUntil("both ends are there") { meter.isQuiet }
        #expect(recorder.isOpen && server.first != nil)

        let bytes = pattern(2 << 20)
        connection.send(bytes)
        #expect(!meter.isQuiet)
        try await waitUntil("the echo is back") { meter.isQuiet }
        expectSame(recorder.received, bytes)
        #expect(meter.bytesRead == 2 * Int64(bytes.count))

        connection.close()
        #expect(!meter.isQuiet)
        try await waitUntil("both ends are gone") { meter.isQuiet }
        #expect(server.first?.recorder.ending == .closed(nil))
    }

    @Test func aRefusedConnectionLeavesItQuiet() async throws {
        let meter = Meter()
        let recorder = Recorder()
        let nowhere = Endpoint.unix(path: "/nonexistent/socket")
        _ = Connection(to: nowhere, meter: meter, onEvent: recorder.note)
        #expect(!meter.isQuiet)
        try await waitUntil("it is refused") { recorder.ending != nil }
        #expect(meter.isQuiet)
        Connection(to: nowhere, meter: meter, onEvent: recorder.note).close()
        #expect(meter.isQuiet)
    }

    @Test func bytesNobodyReadsAreForgottenWithTheirConnection() async throws {
        let meter = Meter()
        let server = try Server(.unix, meter: meter)
        defer { server.stop() }
        let recorder = Recorder()
        let connection = Connection(to: server.endpoint, meter: meter, onEvent: recorder.note)
        try await waitUntil("both ends are there") { server.first != nil && recorder.isOpen }
        connection.send(pattern(4 << 20))
        server.first?.connection.close()
        connection.close()
        try await waitUntil("all is over") { meter.isQuiet }
    }

    @Test func itTellsOfChangesOnceAndLater() async throws {
        let meter = Meter()
        var told = 0
        meter.onChange = { told += 1 }
        let server = try Server(.unix, meter: meter)
        defer { server.stop() }
        let connection = Connection(to: server.endpoint, meter: meter) { _ in }
        #expect(told == 0)
        try await waitUntil("both ends are there") { meter.isQuiet && told > 0 }
        try await settle()
        let before = told
        for _ in 0..<10 { connection.send([1]) }
        #expect(told == before)
        try await waitUntil("it has arrived") { meter.isQuiet && told > before }
        connection.close()
    }
}
