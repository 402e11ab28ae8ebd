import Nexum

func money(_ text: String) throws -> Money { try Money(text: text.utf8) }
func price(_ text: String) throws -> Price { try Price(text: text.utf8) }
func quantity(_ text: String) throws -> Quantity { try Quantity(text: text.utf8) }
func ratio(_ text: String) throws -> Ratio { try Ratio(text: text.utf8) }
func leverage(_ text: String) throws -> Leverage? {
    Leverage(hundredths: Int(try FixedPoint.parse(text.utf8, decimals: 2)))
}

/// Bids from `"0.0600:274.06;0.0500:157.73"`.
func bids(_ text: String) throws -> Bids {
    var bids = Bids()
    for part in text.split(separator: ";") {
        let pair = part.split(separator: ":")
        bids.set(try price(String(pair[0])), to: try quantity(String(pair[1])))
    }
    return bids
}
