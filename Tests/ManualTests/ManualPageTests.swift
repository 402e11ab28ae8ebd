import Manual
import Testing

@Suite struct ManualPageTests {
    @Test func `a page is written in the macros of man`() {
        var page = ManualPage("a-b", section: 1, version: "0.1", about: "does it")
        page.section("SYNOPSIS")
        page.paragraph("a-b [--c=D]")
        page.part("more")
        page.example([".hidden", "", "it's `a\\b`"])
        page.paragraph("~ and ^")
        page.item("--c=\"D\"", "what c is")
        let text = #"""
            .TH "A\-B" 1 \#(ManualPage.date) "Nexum 0.1" Nexum
            .nh
            .ad l
            .SH "NAME"
            a\-b \- does it
            .SH "SYNOPSIS"
            a\-b [\-\-c=D]
            .SS "more"
            .nf
            \&.hidden

            it\(aqs \(gaa\eb\(ga
            .fi
            .PP
            \(ti and \(ha
            .TP
            .B "\-\-c=\(dqD\(dq"
            what c is

            """#
        #expect(page.text == text)
    }
}
