import Control
import Testing

/// The description promises fields to other clients: each reply must have just those.
@Suite struct ControlDescriptionTests {
    private static let text = ControlInterface.description(of: "io.nexum.Control") ?? ""

    @Test(arguments: [
        ("method GetStatus() -> ", ControlReply.status(Samples.status), []),
        ("type Feed ", .status(Samples.status), ["feed"]),
        ("type Money ", .status(Samples.status), ["money"]),
        ("type Position ", .status(Samples.status), ["positions"]),
        ("type Plan ", .status(Samples.status), ["positions", "plan"]),
        ("type Order ", .status(Samples.status), ["orders"]),
        ("type Condition ", .status(Samples.status), ["conditions"]),
        ("method GetPositions() -> ", .positions(.init(status: Samples.status)), []),
        ("method GetBook(market: string, depth: ?int) -> ", .book(Samples.book), []),
        ("type Level ", .book(Samples.book), ["bids"]),
        (
            "method Liquidate(market: string, confirm: ?string) -> ", .liquidate(Samples.liquidate),
            []
        ),
        ("method Keep(market: string) -> ", .liquidate(Samples.liquidate), []),
        (
            "method Stress(\n  price_change: ?string,\n  halt_ms: ?int,\n"
                + "  without_best_bids: ?int,\n  resolve: ?string\n) -> ",
            .stress(Samples.stress), []
        ),
        ("type Stressed ", .stress(Samples.stress), ["positions"]),
        ("type Held ", .book(Samples.book), ["held"]),
        ("type Rung ", .book(Samples.book), ["held", "ladder"]),
        (
            "method Watch(\n  market: ?string,\n  depth: ?int,\n  positions: ?int,\n"
                + "  order: ?(health, value, open, market)\n) -> ", .watch(Samples.watch), []
        ),
        ("type All ", .watch(Samples.watch), ["all"]),
        ("type Status ", .watch(Samples.watch), ["status"]),
        ("type Book ", .watch(Samples.watch), ["book"]),
        ("type Thresholds ", .watch(Samples.watch), ["thresholds"]),
        ("type Sample ", .watch(Samples.watch), ["samples"]),
        ("method GetPlan() -> ", .plan(Samples.planReply), []),
        ("type Waiting ", .plan(Samples.planReply), ["others"]),
        ("type Step ", .plan(.init(status: Samples.status)), ["steps"]),
        ("type Pause ", .status(Samples.status), ["pause"]),
        (
            "method Quote(\n  market: string,\n  side: (yes, no),\n  contracts: string,\n"
                + "  limit: ?string,\n  leverage: ?string\n) -> ",
            .quote(Samples.quote), []
        ),
        ("type Refusal ", .quote(Samples.quote), ["refusals"]),
        (
            "method GetEvents(limit: ?int, since: ?string) -> ",
            .events(.init(account: "main", events: [Samples.event])), []
        ),
        ("type Event ", .events(.init(account: "main", events: [Samples.event])), ["events"]),
        ("method Arm() -> ", .mode(Samples.mode), []),
        ("method AcceptDebts() -> ", .mode(Samples.mode), []),
    ])
    func `fields are those of the reply`(head: String, reply: ControlReply, path: [String]) throws {
        try check(head, reply, path)
    }

    @Test func `fields of answers about orders and markets are those of the reply`() throws {
        let terms = "  action: (buy, sell),\n  market: string,\n  side: (yes, no),\n  contracts: "
        let rest =
            "  leverage: ?string,\n  time_in_force: (gtc, ioc, fok),\n  post_only: ?string,\n"
            + "  expires: ?string\n) -> "
        let preview = try #require(DeskSamples.preview)
        let revised = ControlReply.desk(.revised(try #require(DeskSamples.revised)))
        try check("method GetOrders() -> ", .desk(.orders(DeskSamples.orders)), [])
        try check(
            "method PreviewOrder(\n\(terms)?string,\n  limit: ?string,\n\(rest)",
            .desk(.preview(preview)), [])
        try check(
            "method PlaceOrder(\n\(terms)string,\n  limit: string,\n\(rest)",
            .desk(.placed(try #require(DeskSamples.placed))), [])
        let changePreview = try #require(DeskSamples.changePreview)
        let change = "(order: string, limit: ?string, contracts: ?string) -> "
        try check("method PreviewAmend\(change)", .desk(.changePreview(changePreview)), [])
        try check("method AmendOrder\(change)", revised, [])
        try check("method CancelOrder(order: string) -> ", revised, [])
        let changes = ControlReply.desk(.changes(try #require(DeskSamples.changes)))
        try check("method CancelAllOrders() -> ", changes, [])
        try check("type Change ", changes, ["changes"])
        try check("method GetQueuePlace(order: string) -> ", .desk(.queue(DeskSamples.queue)), [])
        try check(
            "method FindMarkets(text: string, limit: ?int) -> ",
            .desk(.markets(DeskSamples.markets)), [])
        try check("type FoundMarket ", .desk(.markets(DeskSamples.markets)), ["markets"])
    }

    private func check(_ head: String, _ reply: ControlReply, _ path: [String]) throws {
        let value = try #require(try ControlReply.value(in: Array(reply.bytes.dropLast())))
        var node = try #require(ControlJSON.value(Node.self, from: value))
        for key in path { node = try #require(node.first[key]) }
        #expect(Self.fields(after: head) == node.first.keys.sorted())
    }

    @Test(arguments: [
        ("method Explain(exit: string) -> ", []), ("type Cause ", ["cause"]),
        ("type Bid ", ["cause", "bids"]), ("type WalkStep ", ["walk"]),
    ])
    func `fields of an explanation are described`(head: String, path: [String]) throws {
        let reply = ControlReply.explain(try #require(Samples.explain))
        try `fields are those of the reply`(head: head, reply: reply, path: path)
    }

    @Test func `every interface describes itself`() {
        for name in ["io.nexum.Control", "org.varlink.service"] {
            guard case .interfaceDescription(let text) = ControlReply.interfaceDescription(of: name)
            else {
                Issue.record("\(name) has no description")
                continue
            }
            #expect(text.contains("\ninterface \(name)\n"))
        }
        #expect(
            ControlReply.interfaceDescription(of: "a.b") == .failure(.interfaceNotFound("a.b")))
    }

    /// The names before a colon in the parentheses that follow `head`.
    private static func fields(after head: String) -> [String] {
        let parts = text.split(separator: "\n" + head + "(")
        guard parts.count == 2 else { return [] }
        var names: [String] = []
        for field in parts[1].prefix(while: { $0 != "#" }).split(separator: "\n\n")[0].split(
            separator: ",")
        {
            let words = field.split(separator: ":")
            if words.count == 2 { names.append(String(words[0].drop { $0 == " " || $0 == "\n" })) }
        }
        return names.sorted()
    }
}

/// JSON of which only the names matter.
private enum Node: Decodable {
    case object([String: Node])
    case array([Node])
    case scalar

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let members = try? container.decode([String: Node].self) {
            self = .object(members)
        } else if let elements = try? container.decode([Node].self) {
            self = .array(elements)
        } else {
            self = .scalar
        }
    }

    /// The object itself, or the first of a list.
    var first: [String: Node] {
        switch self {
        case .object(let members): members
        case .array(let elements): elements.first?.first ?? [:]
        case .scalar: [:]
        }
    }
}
