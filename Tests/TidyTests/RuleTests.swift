import Testing

/// Each rule finds what it is there for, and leaves the rest alone.
@Suite struct RuleTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let rule: @Sendable (SourceFile) -> [Breach]
        var path = "Sources/Nexum/Units/Sample.swift"
        let text: String
        /// `LINE: what`, in order.
        let breaches: [String]

        var testDescription: String { text }
    }

    static let samples: [Sample] = [
        Sample(
            rule: Imports.breaches, text: "package import Wire\n// import A\nimport struct B.C\n",
            breaches: ["1: Nexum may not import Wire", "3: Nexum may not import B"]),
        Sample(
            rule: Imports.breaches, path: "Sources/Kalshi/A.swift",
            text: "import Nexum\n@preconcurrency import Glibc\nlet text = \"import Dispatch\"\n",
            breaches: ["2: Kalshi may not import Glibc"]),
        Sample(
            rule: Imports.breaches, path: "Sources/Other/A.swift", text: "let a = 1\n",
            breaches: ["1: the target Other is not in the table of imports"]),
        Sample(
            rule: Imports.foundation, text: "import FoundationEssentials\nimport Foundation\n",
            breaches: ["2: imports Foundation"]),
        Sample(
            rule: Lengths.files, text: String(repeating: "a\n", count: 301),
            breaches: ["301: the file has 301 lines"]),
        Sample(rule: Lengths.files, text: String(repeating: "a\n", count: 300), breaches: []),
        Sample(
            rule: Lengths.columns,
            text: String(repeating: "é", count: 100) + "\n" + String(repeating: "a", count: 101),
            breaches: ["2: the line has 101 columns"]),
        Sample(
            rule: Lengths.functions,
            text: "protocol P {\n    func a()\n}\n" + function(lines: 50) + function(lines: 51),
            breaches: ["54: the function has 51 lines"]),
        Sample(
            rule: Lengths.functions,
            text: "init(\n    _ a: [Int] = [1].map { $0 }\n)\nwhere A == B\n{\n"
                + String(repeating: "a = \"}\" // }\n", count: 50) + "}\n",
            breaches: ["1: the function has 56 lines"]),
        Sample(
            rule: Wording.binaryFractions,
            text: "/// No Double here.\nlet a: Double = 1\nlet b = \"Double \\(Float(a))\"\n",
            breaches: ["2: Double", "3: Float"]),
        Sample(
            rule: Wording.marks, text: "// TO" + "DO: later\nlet TO" + "DOs = 1\n",
            breaches: ["1: TO" + "DO"]),
        Sample(
            rule: Wording.mergeMarkers, text: "a\n<<<<<<< HEAD\n<<<<<\n>>>>>>> b\n",
            breaches: ["2: left by a merge", "4: left by a merge"]),
        Sample(
            rule: Wording.sleepingTests, text: "@Test(.dis" + "abled(\"later\")) func a() {}\n",
            breaches: ["1: a test is off"]),
        Sample(
            rule: Wording.machinePaths,
            text: "let a = \"/etc/nexum/a\"\n// see /ho" + "me/me/notes and a/b/c\n",
            breaches: ["2: home"]),
        Sample(
            rule: Documentation.breaches,
            text: "package struct A {\n    /// Good.\n    @inlinable\n    package func b() {}\n"
                + "    package static func < (a: A, b: A) -> Bool { true }\n    package let c = 1\n"
                + "    package mutating func d() {}\n}\n",
            breaches: ["1: struct A has no doc comment", "7: func d has no doc comment"]),
    ]

    private static func function(lines: Int) -> String {
        "    private static func a() {\n" + String(repeating: "\n", count: lines - 2) + "    }\n"
    }

    @Test(arguments: samples)
    func findsWhatItIsThereFor(_ sample: Sample) {
        let breaches = sample.rule(SourceFile(sample.path, sample.text))
        #expect(breaches.map { "\($0.line): \($0.text)" } == sample.breaches)
    }

    @Test func flowGoesOneWay() {
        let files = [
            SourceFile(
                "Sources/Nexum/Units/Money.swift",
                "struct Money {}\n// Engine\nlet a: Engine\nlet b = Money.Engine.self\n"),
            SourceFile("Sources/Nexum/Engine/Engine.swift", "package final class Engine {}\n"),
            SourceFile("Sources/Nexum/Other/A.swift", "let a = Money()\n"),
        ]
        #expect(
            Flow.breaches(files).map(\.description) == [
                "Sources/Nexum/Other/A.swift:1: lies in no folder of the flow",
                "Sources/Nexum/Units/Money.swift:3: Units names Engine of Engine",
            ])
    }

    @Test(arguments: [
        ("a // b", "a     "),
        ("a /*/* b */*/ c", "a             c"),
        (#"a "b \(c("d")) e" f"#, #"a "   (c(" "))  " f"#),
        (##"a #"b \(c) \#(d) " e"# f"##, ##"a #"         (d)    "# f"##),
        ("\"\"\"\n  a \"b\"\n  \"\"\" c", "\"\"\"\n       \n  \"\"\" c"),
        ("#if a // b", "#if a     "),
    ])
    func scannerLeavesOnlyCode(_ text: String, _ code: String) {
        #expect(CodeScanner.code(of: text) == code)
    }
}
