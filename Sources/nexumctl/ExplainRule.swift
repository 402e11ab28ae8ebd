import Nexum

/// What each ground of an exit means, by its rule.
enum ExplainRule {
    /// Why it was to be sold.
    static func rule(_ exit: ExplainStatus) -> String {
        let (liquidateAt, recoverTo) =
            (exit.cause?.liquidateAt ?? "LiquidateAt", exit.cause?.recoverTo ?? "RecoverTo")
        switch exit.ground {
        case "asked": return "a person asked for all of it to be sold"
        case "stop-price", "stop-price-polled":
            return "the exit value per contract is below StopPrice: all of it is sold"
        case "recovering": return "a sale goes on until health is \(recoverTo)"
        default: return "health is below \(liquidateAt): sell until it is \(recoverTo)"
        }
    }

    /// Why it counted as real.
    static func ground(_ ground: String) -> String? {
        switch ground {
        case "witnessed":
            "below for ConfirmFor, and a second sight agreed"
        case "hard-witnessed":
            "below HardAt for HardConfirmFor, and a second sight agreed"
        case "hard-lasting":
            "below HardAt for so long (0.5 s, or HardConfirmFor) that no other is needed"
        case "unwitnessed":
            "below for so long (5 s, or ConfirmFor) that no other is waited for"
        case "scheduled":
            "more has to be kept by calendar or settings, whatever the price"
        case "polled", "stop-price-polled":
            "two books in a row were below, read while the stream's was no use"
        case "recovering": "the sale before it was confirmed, this one goes on with it"
        case "asked", "stop-price": "the book stood for ConfirmFor"
        default: nil
        }
    }
}
