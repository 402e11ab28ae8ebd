extension Arguments {
    static let help = """
        nexum-paper - the paper exchange alone, for nexumd or any other client of Kalshi

        usage: nexum-paper --listen=HOST:PORT|unix:PATH [OPTION]...

        Requests are answered under /trade-api/v2, the stream is at /trade-api/ws/v2, both in plain
        text and only for this machine. Port 0 takes any that is free.

          --scenario=NAME      what happens: demo (a price that falls in half a minute) or
                               collapse (one that falls in four seconds)
          --recording=DIR      play what was recorded instead; may be given several times
          --position=MARKET:yes|no:COUNT@PRICExLEVERAGE
                               a position to begin with; PRICE may be `ask`; may be given several
                               times; without any, a scenario begins with its own
          --cash=DOLLARS       cash to begin with (2000)
          --key-file=PATH      the account's private key: read, or made and written when not there
          --print-credentials  print settings for nexumd, and the key when no file is named
          --journal=FILE       append one line for each change of an order and each fill

          --help, --version
        """
}
