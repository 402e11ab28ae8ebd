@testable import Simulation
@testable import Venue

extension HostileTests {
    static let streams: [Row] = [
        Row(
            "every connection breaks",
            .exchange(Faults(rates: [.drop: 1000], seed: 1)),
            told: [
                "the feed is down: the connection ended",
                "M: health unknown: the book is not live; waiting for a snapshot",
                "could not read the account: no answer in time",
                "could not read /markets/M: no answer in time",
                "could not read /markets/M/orderbook: no answer in time",
                "M: health unknown: the market not read yet",
            ],
            sold: "39.59 after 10.5 s"),
        Row(
            "the stream is half open",
            .exchange(Faults(rates: [.silence: 1000], seed: 1)), told: [],
            sold: "39.59 after 4.2 s"),
        Row(
            "the exchange does not ping",
            .exchange(Faults(rates: [.noPing: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "frames come seconds late",
            .exchange(Faults(rates: [.delay: 1000], seed: 1)), told: [],
            sold: "39.59 after 6.1 s"),
        Row(
            "every frame is lost",
            .exchange(Faults(rates: [.gap: 1000], seed: 1)), told: [],
            sold: "39.59 after 8.6 s"),
        Row(
            "numbers of frames go back",
            .exchange(Faults(rates: [.regression: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "every frame comes twice",
            .exchange(Faults(rates: [.repeated: 1000], seed: 1)), told: [],
            sold: "39.59 after 7.5 s"),
        Row(
            "the subscription ends with error 10",
            .exchange(Faults(rates: [.channelError: 1000], seed: 1)),
            told: [
                "the feed is down: the connection ended"
            ],
            sold: "39.59 after 1.0 s"),
        Row(
            "the subscription ends with error 25",
            .exchange(Faults(rates: [.overflowError: 1000], seed: 1)),
            told: [
                "the feed is down: the connection ended"
            ],
            sold: "39.59 after 1.0 s"),
        Row(
            "a snapshot lacks a side",
            .exchange(Faults(rates: [.missingSide: 1000, .regression: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.6 s"),
        Row(
            "frames have no ts_ms",
            .exchange(Faults(rates: [.missingTime: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "decimals are numbers",
            .exchange(Faults(rates: [.numbers: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "empty lists are null",
            .exchange(Faults(rates: [.nullList: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "objects have fields nobody knows",
            .exchange(Faults(rates: [.unknownField: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
        Row(
            "states and types are words nobody knows",
            .exchange(Faults(rates: [.unknownWord: 1000], seed: 1)),
            told: [
                "M: health unknown: the market is halted; nothing can be sold until it reopens"
            ],
            sold: "39.59 after 10.6 s"),
        Row(
            "frames of unknown types come between",
            .exchange(Faults(rates: [.unknownType: 1000], seed: 1)), told: [],
            sold: "39.59 after 0.5 s"),
    ]
}
