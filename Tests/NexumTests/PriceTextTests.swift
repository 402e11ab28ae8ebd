import Testing

@testable import Nexum

@Suite struct PriceTextTests {
    @Test(
        arguments: [
            ("0.42", 4200), (".42", 4200), ("42c", 4200), ("42¢", 4200), ("42.5¢", 4250),
            (".5c", 50), ("0.4200", 4200), ("0.42000", 4200), ("0.0001", 1), ("99.99c", 9999),
            ("42", nil), ("1", nil), ("0", nil), ("1.0", nil), ("100c", nil), ("0c", nil),
            ("0.00001", nil), ("42.555c", nil), ("-0.42", nil), ("-42c", nil), ("+.42", nil),
            ("", nil), (".", nil), ("c", nil), (".c", nil), ("..5", nil), ("0.42c", 42),
            ("42cc", nil), ("42 c", nil), ("$0.42", nil), ("0,42", nil), ("٤٢c", nil),
            ("4e1c", nil), ("99999999999999999999c", nil),
        ] as [(String, Int?)])
    func `a price in dollars or cents, and nothing that could be either`(
        text: String, value: Int?
    ) {
        #expect(DeskField.price.parse(text)?.tenThousandths == value)
    }
}
