import FoundationEssentials

/// One call: `{"method":…,"parameters":{…}}` and a NUL byte on the wire.
package struct ControlCall: Hashable, Sendable {
    package let method: ControlMethod
    /// The answer is wanted again whenever it changes, until the connection ends.
    package let isFollowed: Bool

    /// Only a method that `isStream` can be followed; `Watch` cannot but be.
    package init(_ method: ControlMethod, isFollowed: Bool = false) {
        precondition(!isFollowed || method.isStream, "a method with one answer")
        self.method = method
        self.isFollowed = isFollowed
    }

    /// A call as it came, without its NUL.
    ///
    /// Throws `malformed` for anything that is no call, else what is wrong with the method or its
    /// parameters. Calls without an answer (`oneway`) are not offered.
    package init(bytes: [UInt8]) throws(ControlError) {
        guard let wire = try? JSONDecoder().decode(WireCall.self, from: Data(bytes)) else {
            throw .malformed("expected {\"method\":…,\"parameters\":{…}}")
        }
        if wire.oneway == true {
            throw .invalidParameter("oneway", expected: "false: every call is answered")
        }
        method = try ControlMethod(
            name: wire.method, parameters: ControlParameters(wire.parameters ?? [:]))
        isFollowed = wire.more ?? false
        if isFollowed, !method.isStream {
            throw .invalidParameter("more", expected: "false: this method has one answer")
        }
        if case .watch = method, !isFollowed { throw .expectedMore }
    }

    /// The call as it is sent, with its NUL.
    package var bytes: [UInt8] {
        let wire = WireCall(
            method: method.name, parameters: method.parameters,
            more: isFollowed ? true : nil, oneway: nil)
        return ControlJSON.bytes(of: wire) + [0]
    }
}

private struct WireCall: Codable {
    let method: String
    let parameters: [String: ControlParameter]?
    let more: Bool?
    let oneway: Bool?
}
