package import Nexum
import Wire

/// What became of each order of a batch. Entries are matched by their ids: nothing promises that
/// they come in the order in which they were asked for.
package enum BatchOutcomes {
    /// What became of orders that were placed together; one that no entry names is unknown.
    package static func placed(
        answer status: Int, body: [UInt8], to ids: [ClientOrderID]
    ) -> [ClientOrderID: PlaceOutcome] {
        do throws(Failure) {
            let value = try Failure.document(status: status, body: body)
            var outcomes = all(ids, PlaceOutcome.unknown(reason: "the answer does not name it"))
            for entry in value["orders"]?.elements.map({ $0 }) ?? [] {
                guard let id = entry["client_order_id"]?.string.map({ ClientOrderID($0) }),
                    outcomes[id] != nil
                else { continue }
                outcomes[id] = PlaceOutcome(entry: entry)
            }
            return outcomes
        } catch {
            return all(ids, PlaceOutcome(error))
        }
    }

    /// What became of orders that were cancelled together; one that no entry names is unknown.
    package static func cancelled(
        answer status: Int, body: [UInt8], to orders: [OrderID]
    ) -> [OrderID: CancelOutcome] {
        do throws(Failure) {
            let value = try Failure.document(status: status, body: body)
            var outcomes = all(orders, CancelOutcome.unknown(reason: "the answer does not name it"))
            for entry in value["orders"]?.elements.map({ $0 }) ?? [] {
                guard let order = entry["order_id"]?.string.map({ OrderID($0) }),
                    outcomes[order] != nil
                else { continue }
                outcomes[order] = CancelOutcome(entry: entry)
            }
            return outcomes
        } catch {
            return all(orders, CancelOutcome(error))
        }
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
