import Control
import Testing

@Suite struct ControlFramingTests {
    @Test(arguments: [1, 2, 3, 100])
    func `messages come out whole however the bytes come in`(step: Int) throws {
        let bytes = Array("one\0\0three\0fo".utf8)
        var framing = ControlFraming(bytesMax: 100)
        var messages: [String] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            framing.receive(Array(bytes[start..<min(start + step, bytes.count)]))
            while let message = try framing.next() {
                messages.append(String(decoding: message, as: UTF8.self))
            }
        }
        #expect(messages == ["one", "", "three"])
    }

    @Test func `a message has a longest length, ended or not`() throws {
        for (text, isFine) in [
            ("1234\0", true), ("1234", true), ("12345", false), ("12345\0", false),
        ] {
            var framing = ControlFraming(bytesMax: 4)
            framing.receive(Array(text.utf8))
            do throws(ControlError) {
                _ = try framing.next()
                #expect(isFine, "\(text)")
            } catch {
                #expect(!isFine, "\(text)")
                #expect(error == .malformed("a message is longer than 4 bytes"))
            }
        }
    }
}
