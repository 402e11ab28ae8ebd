import Nexum
import Testing

/// The whole message about one file called `nexum.conf`; nil when it is fine.
func refusal(of text: String) -> String? {
    do throws(SettingsError) {
        _ = try SettingsReader.read([("nexum.conf", text)])
        return nil
    } catch { return error.description }
}

@Suite struct SettingsErrorTests {
    @Test(arguments: [
        (
            "[Margin]\nWarnAtt=150%\n",
            """
            nexum.conf:2:1: there is no WarnAtt in [Margin]; did you mean WarnAt?
              WarnAtt=150%
              ^
            """
        ),
        (
            "# c\n\n[Margin]\n \tWarnAt = 150\n",
            """
            nexum.conf:4:12: WarnAt takes a percentage from 1% to 1000%, such as 12.5%
               \tWarnAt = 150
               \t         ^
            """
        ),
        (
            "[Marjin]\n",
            """
            nexum.conf:1:2: there is no section [Marjin]; did you mean [Margin]?
              [Marjin]
               ^
            """
        ),
        (
            "[Risk]\n",
            """
            nexum.conf:1:2: there is no section [Risk]; see nexum.conf for all there is
              [Risk]
               ^
            """
        ),
        (
            "[Margin]\nWarnAt 150%\n",
            """
            nexum.conf:2:12: expected Key=value
              WarnAt 150%
                         ^
            """
        ),
        (
            "[Margin\nWarnAt=150%\n",
            """
            nexum.conf:1:8: expected ] at the end of a section's header
              [Margin
                     ^
            """
        ),
        (
            "WarnAt=150%\n",
            """
            nexum.conf:1:1: WarnAt stands before the first [Section]
              WarnAt=150%
              ^
            """
        ),
        (
            "[Margin main]\n",
            """
            nexum.conf:1:2: [Margin] takes no name
              [Margin main]
               ^
            """
        ),
        (
            "[Market]\nLeverage=2\n",
            """
            nexum.conf:1:2: '' matches no market; expected a name such as [Market KXGOLD15M-*]
              [Market]
               ^
            """
        ),
        (
            "[Market KX*]\nWarnAt=200%\n",
            """
            nexum.conf:2:1: WarnAt belongs in [Margin]
              WarnAt=200%
              ^
            """
        ),
        (
            "[Margin]\nHardAt=10%\n[Account]\nCredit=1.00\n[Margin]\nHardAt=20%\n",
            """
            nexum.conf:6:1: HardAt is already set in line 2
              HardAt=20%
              ^
            """
        ),
        (
            "[Margin]\nLiquidateAt=125%\n",
            """
            nexum.conf:2:13: LiquidateAt must be below RestrictAt, which is 125%
              LiquidateAt=125%
                          ^
            """
        ),
        (
            "[Margin]\nWarnAt=110%\n",
            """
            nexum.conf:2:8: WarnAt must be at least RecoverTo, which is 125%
              WarnAt=110%
                     ^
            """
        ),
        (
            "[Liquidation]\nSlackMax=0.0200\nSlackMin=0.0300\n",
            """
            nexum.conf:3:10: SlackMin must be at most SlackMax, which is 0.0200
              SlackMin=0.0300
                       ^
            """
        ),
        (
            "[Liquidation]\nConfirmFor=100ms\n",
            """
            nexum.conf:2:12: ConfirmFor must be at least HardConfirmFor, which is 250ms
              ConfirmFor=100ms
                         ^
            """
        ),
        (
            "[Freshness]\nPositionsAgeMax=5s\n",
            """
            nexum.conf:2:17: PositionsAgeMax must be above ReconcileEvery, which is 5s
              PositionsAgeMax=5s
                              ^
            """
        ),
        (
            "[Exchange]\nStream=ws://10.0.0.1\n",
            """
            nexum.conf:2:8: Stream may be unencrypted only to this machine or through Egress
              Stream=ws://10.0.0.1
                     ^
            """
        ),
        (
            "[Market KX*A]\nLeverage=2\nStopPrice=0.1\n[Market *KXA]\nLeverage=3\n",
            """
            nexum.conf:5:10: Leverage is set by equally long patterns for the same markets: \
            [Market KX*A] and [Market *KXA]
              Leverage=3
                       ^
            """
        ),
        (
            "[Margin]\nPauseLead=1\\\n  h 30min\n",
            """
            nexum.conf:2:11: PauseLead takes a time from 0 to 24h with its unit, such as 500ms or 2h
              PauseLead=1\\
                        ^
            """
        ),
    ])
    func `an error shows its place and says what to write`(text: String, message: String) {
        #expect(refusal(of: text) == message)
    }

    @Test func `the order is checked over all files and blamed on the last one`() {
        let error = #expect(throws: SettingsError.self) {
            try SettingsReader.read([
                ("a", "[Margin]\nHardAt=90%\n"), ("b", "[Margin]\nLiquidateAt=80%\n"),
            ])
        }
        #expect(
            error?.description == """
                b:2:13: LiquidateAt must be above HardAt, which is 90%
                  LiquidateAt=80%
                              ^
                """)
    }

    @Test func `a wrong line is refused even where a later file overrides it`() {
        #expect(throws: SettingsError.self) {
            try SettingsReader.read([
                ("a", "[Margin]\nHardAt=x\n"), ("b", "[Margin]\nHardAt=40%\n"),
            ])
        }
    }

    @Test func `there is an end to what is read`() {
        #expect(refusal(of: String(repeating: "\n", count: 9_999)) == nil)
        #expect(
            refusal(of: String(repeating: "\n", count: 10_000)) == """
                nexum.conf:10001:1: the file is too long; 10000 lines are allowed
                 \u{20}
                  ^
                """)
        var text = ""
        for number in 1...201 { text += "[Market KX\(number)-*]\nLeverage=2\n" }
        #expect(
            refusal(of: text) == """
                nexum.conf:402:10: too many [Market] sections; 200 are allowed
                  Leverage=2
                           ^
                """)
    }
}
