package import Nexum
package import Wire

/// A frame as recorders write it: the frame under `event` or `frame`, and when it was received.
package struct RecordedFrame: Sendable {
    package let receivedAt: Timestamp
    package let frame: JSONValue

    /// One line of a recording.
    package init(_ value: JSONValue) throws(ReplyError) {
        var received = try value.readTime(milliseconds: "recv_ms")
        if received == nil { received = try value.readTime(milliseconds: "received_ms") }
        guard let received else { throw .missing(path: "recv_ms") }
        guard let frame = value["event"] ?? value["frame"] else { throw .missing(path: "event") }
        receivedAt = received
        self.frame = frame
    }
}
