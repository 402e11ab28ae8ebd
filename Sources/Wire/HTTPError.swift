/// Why bytes are not HTTP/1.1 that can be trusted. After any of these the connection must be
/// closed: where the next message begins is no longer known.
package enum HTTPError: Error, Hashable, Sendable {
    /// A line ended in a lone line feed, or a carriage return stood inside a line.
    case lineEnd
    case startLine
    /// A version other than HTTP/1.1.
    case version
    /// A method that is not a token, or a target with spaces or control characters.
    case method, target
    /// A header line without a colon, folded, or with a forbidden character in name or value.
    case headerLine
    case headTooLong(bytesMax: Int)
    case tooManyHeaders(max: Int)
    case bodyTooLong(bytesMax: Int)
    /// A length that is no plain decimal number, or more than one length.
    case contentLength
    case lengthAndTransferEncoding
    /// A transfer encoding other than `chunked` alone.
    case transferEncoding
    case chunk
    /// The stream ended inside a message.
    case truncated
}

extension HTTPError: CustomStringConvertible {
    package var description: String {
        let problem =
            switch self {
            case .lineEnd: "a line does not end in CR LF"
            case .startLine: "the first line is malformed"
            case .version: "the version is not HTTP/1.1"
            case .method: "the method is malformed"
            case .target: "the target is malformed"
            case .headerLine: "a header is malformed"
            case .headTooLong(let max): "the head is longer than \(max) bytes"
            case .tooManyHeaders(let max): "there are more than \(max) headers"
            case .bodyTooLong(let max): "the body is longer than \(max) bytes"
            case .contentLength: "Content-Length is malformed or repeated"
            case .lengthAndTransferEncoding: "both Content-Length and Transfer-Encoding are given"
            case .transferEncoding: "the transfer encoding is not supported"
            case .chunk: "a chunk is malformed"
            case .truncated: "the stream ended inside a message"
            }
        return "HTTP: \(problem); close the connection"
    }
}
