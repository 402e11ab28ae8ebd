import Glibc
import Nexum
import Testing

@testable import Ledger

/// A directory of its own for one test, gone when the test is.
final class Scratch {
    let path: String

    init() throws {
        var template = Array("/tmp/nexum-ledger-XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { if let shell = popen("rm -rf '\(path)'", "r") { pclose(shell) } }
}

enum Samples {
    static let market = MarketTicker("KXTEST-26NOV-T\"4\"/ü")

    /// Entries of every kind, with and without what may be missing.
    static let entries: [Entry] = [
        .opened(account: "main", newsAfter: Timestamp(milliseconds: 7), counted: [FillID("f1")]),
        .opened(account: "main", newsAfter: Timestamp(milliseconds: -7), counted: []),
        .mode(armed: true, uid: 4_000_000_000), .debtsAccepted(uid: 0),
        .disarmed(until: Timestamp(milliseconds: 1_795_000_600_000), reason: "why \"not\"", uid: 7),
        .rearmed, .closing(market: MarketTicker("KXTEST-A"), side: .no, uid: 0),
        .adopted(
            market: market, side: .no, contracts: Quantity(hundredths: 1), cost: .dollars(1),
            debt: .zero),
        .fill(
            id: FillID("f2"), order: OrderID("o1"), market: market, outcome: .yes,
            contracts: .contracts(100), yesPrice: Price(tenThousandths: 1), isTaker: false,
            fee: Money(micros: -1), time: Timestamp(milliseconds: 1_795_000_000_000),
            drawn: Money(micros: 40_000_001)),
        .ended(market: market, debtLeft: Money(micros: 1)),
        .settled(
            market: market, side: .yes, contracts: .contracts(3), yesValue: .one, debtLeft: .zero),
        .group(exchangeIndex: 2, id: OrderGroupID("g\"1")),
        .intent(explained), .intent(intent(bestBid: .cents(46))), .intent(intent(bestBid: nil)),
        .outcome(
            id: ClientOrderID("nx1-x-00aa-1"), market: market, result: "filled",
            filled: Quantity(hundredths: 2299), received: true),
        .recovered(market: market, health: "125%"),
        .raised(condition: "no-bids", market: market, text: "a \\ \u{1} line\nof two"),
        .raised(condition: "feed-lost", market: nil, text: ""),
        .cleared(condition: "feed-lost", market: nil, text: "the feed is back"),
    ]

    /// With what led to it.
    static let explained: IntentEntry = {
        var entry = intent(bestBid: .cents(46))
        entry.cause = ExitCause(
            held: .contracts(100),
            bids: [ExitCause.Bid(price: .cents(46), contracts: .contracts(291))], bookAgeMs: nil,
            isBookRead: true, feeMultiplierMillionths: 1_000_000, rateNumerator: 1,
            rateDenominator: 10, liquidateAt: "100%", recoverTo: "125%", lastedMs: 512,
            sightYesPrice: nil)
        return entry
    }()

    static func intent(bestBid: Price?) -> IntentEntry {
        IntentEntry(
            id: OrderToken.exit(episode: "00aa", step: 1).id, market: market, side: .yes,
            contracts: Quantity(hundredths: 2299), yesPrice: .cents(44),
            positionBefore: SignedQuantity(hundredths: -10_000), exchangeIndex: 2,
            ground: "witnessed", health: "96.2%", equity: Money(micros: -4_260_000),
            requirement: .dollars(4), exitValue: .dollars(44), debt: .dollars(40),
            bestBid: bestBid)
    }

    static func record(_ entry: Entry, _ sequence: Int) -> LedgerRecord {
        LedgerRecord(
            sequence: sequence, time: Timestamp(milliseconds: 1_795_000_000_000 + Int64(sequence)),
            entry: entry)
    }
}
