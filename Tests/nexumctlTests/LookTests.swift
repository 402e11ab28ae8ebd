import Testing

@testable import nexumctl

@Suite struct LookTests {
    private static let line = Line(
        Span("▲ ", .warning), Span("main", .name), Span(" — │ ✓ ✗ 6¢ é"), Span(" quiet", .quiet))

    @Test(
        arguments: [
            (ColorChoice.auto, 80, false, true), (.auto, 80, true, false),
            (.auto, nil, false, false),
            (.always, nil, true, true), (.never, 80, false, false),
        ] as [(ColorChoice, Int?, Bool, Bool)])
    func `colour is asked for, refused, or for terminals only`(
        choice: ColorChoice, columns: Int?, refuses: Bool, hasColor: Bool
    ) {
        let terminal = Terminal(columns: columns, isUTF8: true, refusesColor: refuses)
        #expect(Look(color: choice, terminal: terminal).hasColor == hasColor)
    }

    @Test(arguments: [
        (false, true, "▲ main — │ ✓ ✗ 6¢ é quiet"),
        (false, false, "! main - | * x 6c ? quiet"),
        (
            true, true,
            "\u{1B}[33m▲ \u{1B}[0m\u{1B}[1mmain\u{1B}[0m — │ ✓ ✗ 6¢ é\u{1B}[2m quiet\u{1B}[0m"
        ),
    ])
    func `colour and marks depend on the terminal`(color: Bool, utf8: Bool, text: String) {
        #expect(Look(hasColor: color, isUTF8: utf8, columns: 80).text(Self.line) == text)
    }

    @Test func `nothing from outside directs the terminal`() {
        let text = "a\u{1B}[2Jb\u{9B}31mc\r\nd\u{7F}\0e\u{202E}f\u{200B}g\u{2028}h\u{1B}]0;x\u{7}"
        #expect(Samples.wide.text(Line(Span(text))) == "a[2Jb31mcdefgh]0;x")
    }
}
