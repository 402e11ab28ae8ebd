import Testing
import Wire

/// What one end made of the bytes of the other.
struct StreamReading: Equatable {
    var events: [WebSocketEvent] = []
    var error: WebSocketError?
}

@Suite struct WebSocketStreamTests {
    static let limits = WebSocketLimits(frameBytesMax: 1 << 17, messageBytesMax: 1 << 18)
    static let pieceSizes = [1, 2, 5, 1 << 20]

    static func stream(
        _ role: WebSocketRole, limits: WebSocketLimits = limits
    ) -> WebSocketStream {
        WebSocketStream(role: role, limits: limits, maskKey: { 0x37FA_213D })
    }

    static func read(
        _ bytes: [UInt8], as role: WebSocketRole, pieces size: Int = 1 << 20,
        limits: WebSocketLimits = limits
    ) -> StreamReading {
        var stream = stream(role, limits: limits)
        var reading = StreamReading()
        do throws(WebSocketError) {
            for start in stride(from: 0, to: bytes.count, by: size) {
                stream.receive(Array(bytes[start..<min(start + size, bytes.count)]))
                while let event = try stream.next() { reading.events.append(event) }
            }
        } catch {
            reading.error = error
        }
        return reading
    }

    /// Frames of RFC 6455 §5.7, a message in three parts with a ping and a pong between them.
    @Test(arguments: pieceSizes)
    func framesOfAServer(size: Int) {
        let bytes: [UInt8] =
            [0x81, 0x05] + Array("Hello".utf8) + [0x01, 0x03] + Array("Hel".utf8)
            + [0x89, 0x02] + Array("hi".utf8) + [0x00, 0x00, 0x8A, 0x00, 0x80, 0x02]
            + Array("lo".utf8) + [0x82, 0x01, 0xFF] + [0x88, 0x04, 0x03, 0xE8] + Array("ok".utf8)
            + [0x81, 0x01, 0x61]
        let expected = StreamReading(
            events: [
                .text(Array("Hello".utf8)), .ping(Array("hi".utf8)), .pong([]),
                .text(Array("Hello".utf8)), .binary([0xFF]), .close(code: 1000, reason: "ok"),
            ], error: nil)
        #expect(Self.read(bytes, as: .client, pieces: size) == expected)
    }

    @Test(arguments: pieceSizes)
    func aCharacterMayBeSplitOverFragments(size: Int) {
        let bytes: [UInt8] = [0x01, 0x01, 0xC3, 0x80, 0x01, 0xA9]
        #expect(
            Self.read(bytes, as: .client, pieces: size)
                == StreamReading(events: [.text(Array("é".utf8))], error: nil))
    }

    @Test func theMaskedSampleOfTheStandard() {
        let masked: [UInt8] = [
            0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
        ]
        #expect(Self.stream(.client).frame(text: Array("Hello".utf8)) == masked)
        #expect(
            Self.read(masked, as: .server)
                == StreamReading(events: [.text(Array("Hello".utf8))], error: nil))
        #expect(Self.stream(.server).frame(ping: [1]) == [0x89, 0x01, 1])
    }

    @Test(arguments: [0, 1, 125, 126, 127, 65_535, 65_536, 100_000])
    func everyLengthGoesThereAndBack(count: Int) {
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: count)
        for (sender, receiver) in [
            (WebSocketRole.client, WebSocketRole.server), (.server, .client),
        ] {
            let frame = Self.stream(sender).frame(text: bytes)
            #expect(
                Self.read(frame, as: receiver, pieces: 997)
                    == StreamReading(events: [.text(bytes)], error: nil))
        }
    }

    @Test func controlFramesGoThereAndBack() {
        let client = Self.stream(.client)
        let frames =
            client.frame(ping: [1, 2]) + client.frame(pong: [])
            + client.frame(closeCode: 4001, reason: "bye")
        #expect(
            Self.read(frames, as: .server)
                == StreamReading(
                    events: [.ping([1, 2]), .pong([]), .close(code: 4001, reason: "bye")],
                    error: nil))
    }

    static let breaches: [(bytes: [UInt8], error: WebSocketError, code: UInt16)] = [
        ([0xC1, 0x00], .reservedBits, 1002),
        ([0x83, 0x00], .opcode(3), 1002),
        ([0x8B, 0x00], .opcode(11), 1002),
        ([0x81, 0x80, 0, 0, 0, 0], .mask, 1002),
        ([0x81, 126, 0, 125], .length, 1002),
        ([0x81, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], .length, 1002),
        ([0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0], .length, 1002),
        ([0x09, 0x00], .controlFrame, 1002),
        ([0x89, 126, 0, 126], .controlFrame, 1002),
        ([0x80, 0x00], .fragment, 1002),
        ([0x01, 0x00, 0x81, 0x00], .fragment, 1002),
        ([0x81, 127, 0, 0, 0, 0, 0, 2, 0, 1], .frameTooLong(bytesMax: 1 << 17), 1009),
        (
            [0x81, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            .frameTooLong(bytesMax: 1 << 17), 1009
        ),
        ([0x81, 0x01, 0xFF], .encoding, 1007),
        ([0x81, 0x03, 0xED, 0xA0, 0x80], .encoding, 1007),
        ([0x81, 0x02, 0xC0, 0x80], .encoding, 1007),
        ([0x01, 0x01, 0xC3, 0x80, 0x01, 0x28], .encoding, 1007),
        ([0x88, 0x01, 0x03], .closeFrame, 1002),
        ([0x88, 0x02, 0x03, 0xED], .closeFrame, 1002),
        ([0x88, 0x02, 0x00, 0x00], .closeFrame, 1002),
        ([0x88, 0x03, 0x03, 0xE8, 0xFF], .encoding, 1007),
    ]

    @Test(arguments: breaches)
    func breachesAreRefusedHoweverTheyArrive(
        bytes: [UInt8], error: WebSocketError, code: UInt16
    ) {
        for size in Self.pieceSizes {
            let reading = Self.read(bytes, as: .client, pieces: size)
            #expect(reading == StreamReading(events: [], error: error))
        }
        #expect(error.closeCode == code)
    }

    @Test func aServerRefusesUnmaskedFrames() {
        #expect(Self.read([0x81, 0x00], as: .server).error == .mask)
    }

    @Test func aMessageOfManyFragmentsIsLimited() {
        let limits = WebSocketLimits(frameBytesMax: 4, messageBytesMax: 6)
        let four = Array("abcd".utf8)
        let bytes = [0x01, 0x04] + four + [0x00, 0x02] + four[..<2]
        #expect(Self.read(bytes + [0x80, 0], as: .client, limits: limits).error == nil)
        #expect(
            Self.read(bytes + [0x80, 1, 0x61], as: .client, limits: limits).error
                == .messageTooLong(bytesMax: 6))
    }

    @Test(arguments: [1000, 1001, 1003, 1007, 1014, 3000, 4999] as [UInt16])
    func closeCodesThatMayBeSent(code: UInt16) {
        let frame = Self.stream(.server).frame(closeCode: code)
        #expect(
            Self.read(frame, as: .client)
                == StreamReading(events: [.close(code: code, reason: "")], error: nil))
    }

    @Test(arguments: [999, 1004, 1005, 1006, 1015, 2999, 5000] as [UInt16])
    func closeCodesThatMayNot(code: UInt16) {
        let bytes: [UInt8] = [0x88, 2, UInt8(code >> 8), UInt8(code & 0xFF)]
        #expect(Self.read(bytes, as: .client).error == .closeFrame)
    }

    @Test func anEmptyCloseHasNoCode() {
        #expect(
            Self.read([0x88, 0], as: .client).events == [.close(code: nil, reason: "")])
    }

    @Test func anErrorStays() {
        var stream = Self.stream(.client)
        stream.receive([0xC1, 0x00])
        #expect(throws: WebSocketError.reservedBits) { try stream.next() }
        stream.receive([0x81, 0x00])
        #expect(throws: WebSocketError.reservedBits) { try stream.next() }
    }
}
