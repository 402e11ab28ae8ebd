import Wire

/// Both parsers of HTTP: bytes in any pieces come to the same, and a message that was read reads
/// the same after it was written.
enum HTTPTarget {
    /// Small, so that every limit is within reach of a short input.
    private static let limits = HTTPLimits(headBytesMax: 512, headersMax: 6, bodyBytesMax: 128)

    // MARK: Requests

    private struct Requests: Equatable {
        var messages: [HTTPRequest] = []
        var error: HTTPError?
        var remainder: [UInt8] = []
    }

    static func requests(_ bytes: [UInt8]) {
        let whole = requests(bytes, pieceBytes: max(1, bytes.count))
        promiseSame(
            requests(bytes, pieceBytes: Pieces.bytes(of: bytes)), whole, "requests in pieces")
        for message in whole.messages {
            promise(message.body.count <= limits.bodyBytesMax, "a body beyond its limit")
            promise(message.headers.all.count <= limits.headersMax, "headers beyond their limit")
            let bytes = message.encoded()
            var parser = HTTPRequestParser()
            parser.receive(bytes)
            guard let again = try? parser.next() else {
                fatalError("broken promise: a request that was written does not read")
            }
            promise(parser.isIdle, "more than a request was written")
            promiseSame(again.encoded(), bytes, "a request after another writing")
            promiseSame(again.body, message.body, "the body of a request")
            promiseSame(again.target, message.target, "the target of a request")
        }
    }

    private static func requests(_ bytes: [UInt8], pieceBytes: Int) -> Requests {
        var parser = HTTPRequestParser(limits: limits)
        var read = Requests()
        do throws(HTTPError) {
            for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
                parser.receive(Array(bytes[start..<min(start + pieceBytes, bytes.count)]))
                while let message = try parser.next() { read.messages.append(message) }
            }
            try parser.finish()
            read.remainder = parser.takeRemainder()
        } catch {
            read.error = error
            promise(!parser.isIdle, "idle after an error")
        }
        return read
    }

    // MARK: Answers

    private struct Responses: Equatable {
        var messages: [HTTPResponse] = []
        var error: HTTPError?
        var remainder: [UInt8] = []
    }

    static func responses(_ bytes: [UInt8]) {
        let whole = responses(bytes, pieceBytes: max(1, bytes.count))
        promiseSame(
            responses(bytes, pieceBytes: Pieces.bytes(of: bytes)), whole, "answers in pieces")
        for message in whole.messages {
            promise(message.body.count <= limits.bodyBytesMax, "a body beyond its limit")
            let bytes = message.encoded()
            var parser = HTTPResponseParser()
            parser.receive(bytes)
            guard let again = try? parser.next() else {
                fatalError("broken promise: an answer that was written does not read")
            }
            promiseSame(again.encoded(), bytes, "an answer after another writing")
            promiseSame(again.body, message.body, "the body of an answer")
            promiseSame(again.status, message.status, "the status of an answer")
        }
    }

    private static func responses(_ bytes: [UInt8], pieceBytes: Int) -> Responses {
        var parser = HTTPResponseParser(limits: limits)
        var read = Responses()
        do throws(HTTPError) {
            for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
                parser.receive(Array(bytes[start..<min(start + pieceBytes, bytes.count)]))
                while let message = try parser.next() { read.messages.append(message) }
            }
            while let message = try parser.finish() { read.messages.append(message) }
            read.remainder = parser.takeRemainder()
        } catch {
            read.error = error
        }
        return read
    }
}
