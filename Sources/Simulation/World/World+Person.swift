import Kalshi
import Nexum
import Venue
import Wire

// What a person does to the account as a whole.
extension World {
    mutating func cancelAll() {
        allCancelledMs = nowMs
        trace.line(nowMs, "a person cancels everything")
        _ = ask("DELETE", "/portfolio/events/orders", "")
        told()
    }

    /// Moves cash to a subaccount.
    mutating func withdraw(_ percent: Int64) {
        let cash = venue.cash(ofKey: Self.keyID) ?? .zero
        if !hasSubaccount { hasSubaccount = ask("POST", "/portfolio/subaccounts", "{}") }
        move(cents: cash.micros / 10_000 * percent / 100, from: 0, to: 1)
    }

    /// Moves back what was moved away.
    mutating func payBack() { move(cents: movedCents, from: 1, to: 0) }

    private mutating func move(cents: Int64, from: Int, to: Int) {
        guard cents > 0, hasSubaccount else { return }
        actCount += 1
        let isDone = ask(
            "POST", "/portfolio/subaccounts/transfer",
            #"{"client_transfer_id":"00000000-0000-4000-8000-\#(Self.twelve(actCount))","#
                + #""from_subaccount":\#(from),"to_subaccount":\#(to),"amount_cents":\#(cents)}"#)
        trace.line(nowMs, "a person moves \(cents)¢ from \(from) to \(to): \(isDone)")
        if isDone { movedCents += from == 0 ? cents : -cents }
        referee.moved(Money(micros: movedCents * 10_000), ms: nowMs)
        told()
    }

    private static func twelve(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }

    private mutating func ask(_ method: String, _ path: String, _ body: String) -> Bool {
        guard let proof = try? Signature.headers(key: Self.keyID, at: now.utc, signature: [1]),
            let request = try? HTTPRequest(
                method: method, target: "/trade-api/v2" + path, headers: proof,
                body: Array(body.utf8))
        else { return false }
        return (200..<300).contains(venue.handle(request).status)
    }
}
