import Control

/// What a client of the socket may send: messages in any pieces are the same messages, and a call
/// that was understood is understood the same when it is sent on.
enum ControlTarget {
    /// Within reach of a short input.
    private static let bytesMax = 300

    private struct Messages: Equatable {
        var all: [[UInt8]] = []
        var error: ControlError?
    }

    static func run(_ bytes: [UInt8]) {
        let whole = messages(bytes, pieceBytes: max(1, bytes.count))
        promiseSame(
            messages(bytes, pieceBytes: Pieces.bytes(of: bytes)), whole, "messages in pieces")
        for message in whole.all {
            promise(message.count <= bytesMax, "a message beyond its limit")
            promise(!message.contains(0), "an end inside a message")
            call(message)
            reply(message)
        }
    }

    private static func messages(_ bytes: [UInt8], pieceBytes: Int) -> Messages {
        var framing = ControlFraming(bytesMax: bytesMax)
        var messages = Messages()
        do throws(ControlError) {
            for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
                framing.receive(Array(bytes[start..<min(start + pieceBytes, bytes.count)]))
                while let message = try framing.next() { messages.all.append(message) }
            }
        } catch {
            messages.error = error
        }
        return messages
    }

    private static func call(_ message: [UInt8]) {
        do throws(ControlError) {
            let call = try ControlCall(bytes: message)
            promiseSame(call.bytes.last, 0, "the end of a call")
            let again = try? ControlCall(bytes: Array(call.bytes.dropLast()))
            promiseSame(again, call, "a call after another writing")
        } catch {
            promise(ControlReply.failure(error).bytes.last == 0, "a refusal without an end")
        }
    }

    private static func reply(_ message: [UInt8]) {
        do throws(ControlError) {
            guard let value = try ControlReply.value(in: message) else { return }
            promise(value.count < message.count, "a value larger than its reply")
        } catch {
            promise(!error.description.isEmpty, "an error without words")
        }
    }
}
