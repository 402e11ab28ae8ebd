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

/// A random source whose seed is printed with a failure.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
