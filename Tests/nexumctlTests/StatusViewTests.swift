import Nexum
import Testing

@testable import nexumctl

private let onTerminal = """
✗ main  CRITICAL  armed
      money  equity 1,284.20, cash 145.60, free margin —
     credit  3,000.00, drawn 2,440.80
     result  realised -12.35, fees 1.02, written off 0.00
       jump  1,543.00 of today's value lost if all resolves against it, of it 440.81 lent and lost
       feed  live: frame 0.2 s, account 1.1 s, clock +12 ms
     orders  2 resting, 1 in-doubt
     ledger  48,213 entries

  MARKET        SIDE  CONTRACTS     AVG     BID     VALUE    OPEN      DEBT  HEALTH     LIQ  STATE
  KXRATE-T4.25  yes       1,200  0.5510  0.4700  1,543.00  -11.82  1,440.81  122.8%  \
0.4321  ▲ confirming
  KXGOLD-26N22  no           40  0.5510  0.4700  1,543.00  -11.82  1,440.81    none    \
none  ✓ no debt
  KXHIGHNY-B54  yes         900  0.5510       —         —       —  1,440.81       —       \
—  ? unknown
? KXHIGHNY-B54  the book is 14 s old

▲ margin-warning  34 s  KXRATE-T4.25  health is below 150%
✗ feed-lost  34 s  no frame for 5 s

"""

private let inFile = """
✗ main  CRITICAL  armed
      money  equity 1284.20, cash 145.60, free margin —
     credit  3000.00, drawn 2440.80
     result  realised -12.35, fees 1.02, written off 0.00
       jump  1543.00 of today's value lost if all resolves against it, of it 440.81 lent and lost
       feed  live: frame 0.2 s, account 1.1 s, clock +12 ms
     orders  2 resting, 1 in-doubt
     ledger  48213 entries

  MARKET        SIDE  CONTRACTS     AVG     BID    VALUE    OPEN     DEBT  HEALTH     LIQ  STATE
  KXRATE-T4.25  yes        1200  0.5510  0.4700  1543.00  -11.82  1440.81  122.8%  0.4321 \
 ▲ confirming
  KXGOLD-26N22  no           40  0.5510  0.4700  1543.00  -11.82  1440.81    none    none  ✓ no debt
  KXHIGHNY-B54  yes         900  0.5510       —        —       —  1440.81       —       —  ? unknown
? KXHIGHNY-B54  the book is 14 s old

▲ margin-warning  34 s  KXRATE-T4.25  health is below 150%
✗ feed-lost  34 s  no frame for 5 s

"""

@Suite struct StatusViewTests {
    @Test func `on a terminal with room for all`() {
        let text = Samples.wide.text(StatusView.lines(Samples.status, Samples.wide))
        #expect(text == onTerminal)
    }

    @Test func `in a file nothing is set apart and nothing left out`() {
        let text = Samples.plain.text(StatusView.lines(Samples.status, Samples.plain))
        #expect(text == inFile)
    }

    @Test func `an account that is starting knows nothing yet`() {
        #expect(
            Samples.wide.text(StatusView.lines(Samples.empty, Samples.wide)) == """
                ? b  UNKNOWN  observe  starting
                    blocked  balance not read, no books
                      money  equity —, cash —, free margin —
                     credit  none
                     result  realised —, fees —, written off —
                       jump  — of today's value lost if all resolves against it, of it — \
                lent and lost
                       feed  NOT LIVE: frame —, account —, clock —
                     orders  —
                     ledger  0 entries
                  positions  —

                """)
    }

    @Test(arguments: [
        ("guarding", true, ["healthy", "none"], [], Verdict.healthy),
        ("guarding", true, [], [], .healthy),
        ("guarding", true, ["healthy", "warn"], [], .warning),
        ("guarding", true, ["restrict"], [], .warning),
        ("guarding", true, ["warn", "liquidate"], [], .critical),
        ("blocked", false, ["hard", "unknown"], ["warning"], .critical),
        ("guarding", true, ["warn", "unknown"], ["error"], .unknown),
        ("guarding", true, ["something new"], [], .unknown),
        ("blocked", true, ["healthy"], [], .unknown),
        ("guarding", false, ["healthy"], [], .unknown),
        ("guarding", true, ["healthy"], ["error"], .warning),
        ("guarding", true, ["healthy"], ["critical"], .critical),
    ])
    func `the verdict is the worst of all`(
        state: String, isLive: Bool, bands: [String], severities: [String], verdict: Verdict
    ) {
        var status = Samples.empty
        status.state = state
        status.feed.isLive = isLive
        for band in bands {
            status.positions.append(Samples.position("K", .yes, 1, health: "1.0000", band: band))
        }
        for severity in severities {
            status.conditions.append(Samples.condition("c", severity, nil, "t"))
        }
        #expect(Verdict(status) == verdict)
    }
}
