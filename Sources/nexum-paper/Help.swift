import Venue

extension Arguments {
    static let help = """
        nexum-paper - the paper exchange alone, for nexumd or any other client of Kalshi

        usage: nexum-paper --listen=HOST:PORT|unix:PATH [OPTION]...

        Requests are answered under /trade-api/v2, the stream is at /trade-api/ws/v2, both only for
        this machine. Port 0 takes any that is free.

          --scenario=NAME      what happens: demo (a price that falls in half a minute) or
                               collapse (one that falls in four seconds) or life (four markets,
                               of which one pauses and one is settled) or many (200 markets,
                               2,000 changes a second) or busy (10,000, 20,000 a second)
          --recording=DIR      play what was recorded instead; may be given several times
          --position=MARKET:yes|no:COUNT@PRICExLEVERAGE
                               a position to begin with; PRICE may be `ask`; may be given several
                               times; without any, demo and collapse begin
                               with one
          --cash=DOLLARS       cash to begin with (2000)
          --key-file=PATH      the account's private key: read, or made and written when not there
          --key-type=KIND      ed25519, or rsa for clients that know no other (ed25519)
          --tier=LEVEL         how much may be asked in a second: basic, advanced, expert, premier,
                               paragon, prime, prestige, or none for no limit (advanced)
          --accounts=NUMBER    how many accounts there are, each with a key and cash of its own (1);
                               the second's key id is paper-2 and its file ends with .2, and so on
          --print-credentials  print settings for nexumd, and the key when no file is named, for
                               each account
          --tls=FILE           speak TLS, with a certificate made for this run and written to FILE
                               for clients to trust
          --pause=KIND:AFTER:FOR
                               stop after so many seconds for so many: `trading` still cancels
                               orders, `exchange` does nothing; may be given several times
          --hours=kept|always  whether trading pauses in the weekly maintenance, Thursday 03:00 to
                               05:00 in New York (kept)
          --faults=FILE        misbehave: FILE has lines NAME RATE, the rate for a thousand chances
          --seed=NUMBER        makes the dice of the faults (1)
          --journal=FILE       append one line for each change of an order and each fill

          --help, --version

        Faults, each off unless the file names it:

        \(faults)
        """

    private static var faults: String {
        var lines: [String] = []
        for fault in Fault.allCases {
            let gap = String(repeating: " ", count: max(1, 19 - fault.rawValue.utf8.count))
            lines.append("  \(fault.rawValue)\(gap)\(fault.text)")
        }
        return lines.joined(separator: "\n")
    }
}
