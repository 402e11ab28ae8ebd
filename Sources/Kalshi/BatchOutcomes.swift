package import Nexum
import Wire

/// What became of each order of a batch. Entries are matched by their ids: nothing promises that
/// they come in the order in which they were asked for.
package enum BatchOutcomes {
    /// What became of orders that were placed together; one that no entry names is unknown.
    package static func placed(
        answer status: Int, body: [UInt8], to ids: [ClientOrderID]
    ) -> [ClientOrderID: PlaceOutcome] {
        read(
            status, body, ids, named: "client_order_id", failed: { PlaceOutcome($0) },
            unnamed: .unknown(reason: notNamed), PlaceOutcome.init(entry:))
    }

    /// What became of orders that were cancelled together; one that no entry names is unknown.
    package static func cancelled(
        answer status: Int, body: [UInt8], to orders: [OrderID]
    ) -> [OrderID: CancelOutcome] {
        read(
            status, body, orders, named: "order_id", failed: { CancelOutcome($0) },
            unnamed: .unknown(reason: notNamed), CancelOutcome.init(entry:))
    }

    private static let notNamed = "the answer does not name it"

    /// `failed` tells an outcome for all from why there are no entries.
    private static func read<Tag, Outcome>(
        _ status: Int, _ body: [UInt8], _ ids: [Identifier<Tag>], named key: String,
        failed: (Failure) -> Outcome, unnamed: Outcome, _ outcome: (JSONValue) -> Outcome
    ) -> [Identifier<Tag>: Outcome] {
        let value: JSONValue
        do throws(Failure) {
            value = try Failure.document(status: status, body: body)
        } catch {
            return all(ids, failed(error))
        }
        var outcomes = all(ids, unnamed)
        guard let entries = value["orders"]?.elements else { return outcomes }
        for entry in entries {
            guard let id = entry[key]?.string.map({ Identifier<Tag>($0) }), outcomes[id] != nil
            else { continue }
            outcomes[id] = outcome(entry)
        }
        return outcomes
    }

    private static func all<ID, Outcome>(_ ids: [ID], _ outcome: Outcome) -> [ID: Outcome] {
        var outcomes: [ID: Outcome] = [:]
        for id in ids { outcomes[id] = outcome }
        return outcomes
    }
}

extension PlaceOutcome {
    fileprivate init(entry: JSONValue) {
        if let error = entry["error"], !error.isNull {
            self.init(Failure.ofEntry(error))
            return
        }
        do throws(ReplyError) {
            let reply = try CreateOrderReply(entry)
            self = .accepted(reply.order, filled: reply.filled, remaining: reply.remaining)
        } catch {
            self = .unknown(reason: error.description)
        }
    }
}

extension CancelOutcome {
    fileprivate init(entry: JSONValue) {
        if let error = entry["error"], !error.isNull {
            self.init(Failure.ofEntry(error))
            return
        }
        let reducedBy: Quantity?? = try? entry.readIfPresent("reduced_by")
        let isTold = reducedBy.flatMap { $0 } != nil
        self = isTold ? .canceled : .unknown(reason: "reduced_by: missing")
    }
}
