/// Amounts are decimal strings in every file and reply of ours: no reader of JSON can then turn
/// them into binary fractions.
extension Money: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(text: String(from: decoder).utf8)
    }
    package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

extension Price: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(text: String(from: decoder).utf8)
    }
    package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

extension Quantity: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(text: String(from: decoder).utf8)
    }
    package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

extension SignedQuantity: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(text: String(from: decoder).utf8)
    }
    package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

extension Side: Codable {}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws { try self.init(String(from: decoder)) }
    package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(milliseconds: Int64(from: decoder))
    }
    package func encode(to encoder: any Encoder) throws { try milliseconds.encode(to: encoder) }
}

extension Leverage: Codable {
    package init(from decoder: any Decoder) throws {
        let hundredths = try FixedPoint.parse(String(from: decoder).utf8, decimals: 2)
        guard let leverage = Leverage(hundredths: Int(hundredths)) else {
            throw FixedPointError.tooLarge
        }
        self = leverage
    }
    package func encode(to encoder: any Encoder) throws {
        try FixedPoint.text(Int64(hundredths), decimals: 2).encode(to: encoder)
    }
}
