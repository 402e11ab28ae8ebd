import Chance
import Testing

@testable import Wire

@Suite struct JSONWritingTests {
    @Test func writesCompactly() {
        let document: JSON = [
            "ticker": "KX-1", "count": 120, "price": .number("0.4100"), "flags": [true, nil],
            "none": [:], "empty": [], "text": "q\"b\\n\né\u{1}\u{1f}\u{7f}\t",
        ]
        let expected =
            #"{"ticker":"KX-1","count":120,"price":0.4100,"flags":[true,null],"none":{},"#
            + #""empty":[],"text":"q\"b\\n\né\u0001\u001f"# + "\u{7f}" + #"\t"}"#
        #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
    }

    @Test func writesForPeople() {
        let document: JSON = ["a": [1, ["b": nil]], "c": [], "d": [:]]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": null
                }
              ],
              "c": [],
              "d": {}
            }
            """
        #expect(document.pretty() == expected)
    }

    /// Whatever is written is read back the same, in both forms.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func readsBackWhatItWrote(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let document = randomDocument(&random, depth: 4)
        for bytes in [document.bytes, Array(document.pretty().utf8)] {
            let read = try JSON(JSONDocument(bytes).root)
            #expect(read == document, "seed \(seed)")
        }
    }

    /// Flipping a byte never traps, whatever is then read or refused.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func survivesDamage(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bytes = randomDocument(&random, depth: 3).bytes
        for _ in 0..<3 where !bytes.isEmpty {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                in: 0...255, using: &random)
        }
        guard let document = try? JSONDocument(bytes) else { return }
        let first = JSON(document.root)
        let second = try JSON(JSONDocument(first.bytes).root)
        #expect(first == second, "seed \(seed)")
    }

    private func randomDocument(_ random: inout SplitMix64, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .number(String(Int64.random(in: .min ... .max, using: &random)))
        case 3: return .number("\(Int.random(in: -9...9, using: &random)).50e-7")
        case 4: return .string(randomText(&random))
        case 5: return .array(randomElements(&random, depth: depth))
        default:
            var members: [JSONMember] = []
            for (index, value) in randomElements(&random, depth: depth).enumerated() {
                members.append(JSONMember(key: "\(index)" + randomText(&random), value: value))
            }
            return .object(members)
        }
    }

    private func randomElements(_ random: inout SplitMix64, depth: Int) -> [JSON] {
        (0..<Int.random(in: 0..<6, using: &random)).map { _ in
            randomDocument(&random, depth: depth - 1)
        }
    }

    private func randomText(_ random: inout SplitMix64) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            let limit: UInt32 = [0x20, 0x80, 0x800, 0x11_0000].randomElement(using: &random) ?? 0x80
            let code = UInt32.random(in: 0..<limit, using: &random)
            text.unicodeScalars.append(Unicode.Scalar(code) ?? "\\")
        }
        return text
    }
}

extension JSON {
    /// What was read, as it would be written.
    fileprivate init(_ value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool(value.bool ?? false)
        case .number: self = .number(String(decoding: value.text, as: UTF8.self))
        case .string: self = .string(value.string ?? "")
        case .array: self = .array(value.elements.map { JSON($0) })
        case .object:
            self = .object(value.members.map { JSONMember(key: $0.key, value: JSON($0.value)) })
        }
    }
}
