@testable import Simulation
@testable import Venue

extension HostileTests {
    static let requests: [Row] = [
        Row(
            "a create is carried out and its answer lost",
            .exchange(Faults(rates: [.lostReply: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "a create is carried out and answered with 500, 503 or 504",
            .exchange(Faults(rates: [.errorAfter: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "every request is answered with 503 and not carried out",
            .exchange(Faults(rates: [.errorBefore: 1000], seed: 1)),
            told: [
                "could not read the account: the exchange failed with 503",
                "could not read /markets/M/orderbook: the exchange failed with 503",
                "could not read /markets/M: the exchange failed with 503",
                "M: outcome of the order unknown (the exchange failed with 503); asking the "
                    + "exchange",
                "M: an exit is in-doubt for 5s; nothing else is sent here",
                "M: the order was never received; sending it again",
            ],
            sold: "39.59 after 7.2 s"),
        Row(
            "every request is answered with 429",
            .exchange(Faults(rates: [.tooManyRequests: 1000], seed: 1)),
            told: [
                "could not read the account: too many requests: fewer a second, or a higher usage "
                    + "tier",
                "could not read /markets/M/orderbook: too many requests: fewer a second, or a "
                    + "higher usage tier",
                "could not read /markets/M: too many requests: fewer a second, or a higher usage "
                    + "tier",
                "M: nothing sold (rate limited); next try in 200ms",
            ],
            sold: "39.59 after 7.2 s"),
        Row(
            "trading is paused for orders alone",
            .exchange(Faults(rates: [.paused: 1000], seed: 1)),
            told: [
                "M: nothing sold (paused: trading_is_paused); next try in 2s"
            ],
            sold: "39.59 after 8.2 s"),
        Row(
            "the order goes to an engine that does not know the market",
            .exchange(Faults(rates: [.noMarket: 1000], seed: 1)),
            told: [
                "M: nothing sold (refused: market_not_found); next try in 5s",
                "M: the exchange refused an exit: market_not_found; reading the market again",
            ],
            sold: "39.59 after 10.6 s"),
        Row(
            "the order goes to an engine without cash",
            .exchange(Faults(rates: [.noBalance: 1000], seed: 1)),
            told: [
                "M: nothing sold (refused: insufficient_balance); next try in 5s",
                "M: the exchange refused an exit: insufficient_balance; reading the market again",
            ],
            sold: "39.59 after 10.6 s"),
        Row(
            "an order is refused inside an answer of 200",
            .machine(.errorInSuccess),
            told: [
                "M: outcome of the order unknown (200 with error internal_error); asking the "
                    + "exchange",
                "M: the order was never received; sending it again",
                "M: nothing sold (refused: deprecated_endpoint); next try in 5s",
                "M: the exchange refused an exit: deprecated_endpoint; reading the market again",
            ],
            sold: "39.59 after 9.1 s"),
        Row(
            "lists lag two seconds behind",
            .exchange(Faults(rates: [.staleRead: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "a cancel-all catches later orders that rest: an exit does not",
            .exchange(Faults(rates: [.lateCancel: 1000], seed: 1)), deed: .cancelAll, told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "a cancel-all catches whatever comes later", .machine(.cancelledWithAll),
            deed: .cancelAll,
            told: ["M: nothing sold (no bid at the limit); next try in 250ms"],
            sold: "39.59 after 7.2 s"),
        Row(
            "an order that rests is not found when an exit is due",
            .exchange(Faults(rates: [.wrongShard: 1000], seed: 1)),
            deed: .rest(below: 30, contracts: 10), told: [],
            sold: "39.59 after 6.5 s"),
        Row(
            "no connection comes about, by name or by certificate",
            .machine(.connectionRefused),
            told: [
                "could not read the account: the connection was refused",
                "could not read /markets/M: the connection was refused",
                "could not read /markets/M/orderbook: the connection was refused",
                "M: nothing sold (not sent: the connection was refused); next try in 250ms",
            ],
            sold: "39.59 after 7.2 s"),
        Row(
            "requests are lost on the way",
            .machine(.requestLost),
            told: [
                "could not read the account: no answer in time",
                "M: outcome of the order unknown (no answer in time); asking the exchange",
                "could not read /markets/M: no answer in time",
                "could not read /markets/M/orderbook: no answer in time",
                "M: the order was never received; sending it again",
            ],
            sold: "39.59 after 7.2 s"),
        Row(
            "answers are lost on the way",
            .machine(.answerLost),
            told: [
                "could not read the account: no answer in time",
                "could not read /markets/M: no answer in time",
                "could not read /markets/M/orderbook: no answer in time",
            ],
            sold: "39.59 after 0.5 s"),
    ]
}
