import FoundationEssentials

/// One call: `{"method":…,"parameters":{…}}` and a NUL byte on the wire.
package struct ControlCall: Hashable, Sendable {
    package let method: ControlMethod

    package init(_ method: ControlMethod) { self.method = method }

    /// A call as it came, without its NUL.
    ///
    /// Throws `malformed` for anything that is no call, else what is wrong with the method or its
    /// parameters. Replies in parts (`more`) and none at all (`oneway`) are not offered.
    package init(bytes: [UInt8]) throws(ControlError) {
        guard let wire = try? JSONDecoder().decode(WireCall.self, from: Data(bytes)) else {
            throw .malformed("expected {\"method\":…,\"parameters\":{…}}")
        }
        for (name, flag) in [("more", wire.more), ("oneway", wire.oneway)] where flag == true {
            throw .invalidParameter(name, expected: "false: no method has replies of that kind")
        }
        method = try ControlMethod(
            name: wire.method, parameters: ControlParameters(wire.parameters ?? [:]))
    }

    /// The call as it is sent, with its NUL.
    package var bytes: [UInt8] {
        let wire = WireCall(
            method: method.name, parameters: method.parameters, more: nil, oneway: nil)
        return ControlJSON.bytes(of: wire) + [0]
    }
}

private struct WireCall: Codable {
    let method: String
    let parameters: [String: ControlParameter]?
    let more: Bool?
    let oneway: Bool?
}
