import Testing

@testable import Wire

/// What can be asked of a value.
@Suite struct JSONValueTests {
    private func root(_ text: String) throws -> JSONValue {
        try JSONDocument(Array(text.utf8)).root
    }

    @Test func findsMembersByKey() throws {
        let value = try root(#"{"b":{"x":[1,{"y":2}]},"a":"z","":true,"é":null}"#)
        #expect(value.count == 4)
        #expect(value["a"]?.string == "z")
        #expect(value[""]?.bool == true)
        #expect(value["é"]?.isNull == true)
        #expect(value["b"]?["x"]?.count == 2)
        #expect(value["x"] == nil)
        #expect(value["a"]?["b"] == nil)
        #expect(value["e\u{301}"] == nil, "another spelling of é is another key")
    }

    @Test func findsKeysWrittenWithEscapes() throws {
        let value = try root(#"{"\u0061\n":1,"\"":2}"#)
        #expect(value["a\n"]?.integer == 1)
        #expect(value["\""]?.integer == 2)
    }

    @Test func walksElementsAndMembersInOrder() throws {
        let value = try root(#"{"k":[1,[2,3],{"q":4},"s"],"\u006c":false}"#)
        var seen: [String] = []
        for (key, member) in value.members {
            seen.append("\(key):\(member.kind)")
            for element in member.elements { seen.append("\(element.kind)") }
        }
        #expect(seen == ["k:array", "number", "array", "object", "string", "l:bool"])
    }

    @Test func givesNothingForTheWrongKind() throws {
        let value = try root(#"["a",1,null,{}]"#)
        let elements = Array(value.elements)
        #expect(elements[0].integer == nil && elements[0].bool == nil && elements[0]["a"] == nil)
        #expect(elements[1].string == nil && elements[1].count == 0)
        #expect(elements[2].text.isEmpty && Array(elements[2].elements).isEmpty)
        #expect(Array(value.members).isEmpty && value["a"] == nil && value.text.isEmpty)
    }

    @Test(arguments: [
        (#""""#, ""), (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (#""\u0041\u00e9\u20AC\ud83d\ude00\u0000""#, "Aé€😀\0"), ("\"é€😀\"", "é€😀"),
        (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
    ])
    func resolvesEscapes(_ text: String, _ string: String) throws {
        #expect(try root(text).string == string)
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("42", 42), ("9223372036854775807", Int64.max),
        ("-9223372036854775808", Int64.min), ("9223372036854775808", nil),
        ("-9223372036854775809", nil), ("1.0", nil), ("1e3", nil), ("\"1\"", nil),
        (String(repeating: "9", count: 400), nil),
    ])
    func givesExactIntegers(_ text: String, _ integer: Int64?) throws {
        #expect(try root(text).integer == integer)
    }

    @Test(arguments: ["0.4200", "-1.5e+10", String(repeating: "7", count: 400)])
    func keepsTheTextOfNumbers(_ text: String) throws {
        let value = try root("[\(text) ,\"\(text)\"]")
        for element in value.elements { #expect(Array(element.text) == Array(text.utf8)) }
    }

    @Test func valuesOutliveTheirDocument() throws {
        var kept: JSONValue?
        do { kept = try JSONDocument(Array(#"{"a":["b"]}"#.utf8)).root["a"] }
        #expect(kept?.elements.first(where: { _ in true })?.string == "b")
    }
}
