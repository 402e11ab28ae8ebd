import Nexum
import Testing

@Suite struct SettingsValueTests {
    /// Values of each kind that are taken, on their own.
    @Test(arguments: [
        ("Margin", "MaintenanceFloor", ["1%", "100%", "12.5%", "33.33%", "10.00%"]),
        ("Margin", "DeleverageWindow", ["0", "0%", "25%", "100%", "24h", "90min"]),
        ("Margin", "PauseLead", ["0", "0s", "1ms", "1500ms", "7s", "90min", "24h"]),
        ("Margin", "LeverageMax", ["1", "4", "2.5", "1.25", "3.00"]),
        ("Account", "Credit", ["0.00", "0.000001", "1.", "1000000000.00", "2500.5"]),
        ("Account", "Mode", ["isolated", "cross"]),
        ("Exchange", "Environment", ["production", "demo", "paper"]),
        ("Exchange", "Subaccount", ["0", "63"]),
        ("Exchange", "KeyFile", ["/a", "/a b"]),
        (
            "Exchange", "Rest",
            [
                "https://a.example", "https://a-b.example:443", "http://127.0.0.1:80",
                "http://127.9.0.1",
                "http://localhost", "http://[::1]:8080",
            ]
        ),
        ("Liquidation", "Armed", ["yes", "no"]),
        ("Liquidation", "SlackMin", ["0.0", "0.0100", "0.05"]),
        ("Liquidation", "PriceMin", ["0.0001", "1.0", ""]),
        ("Liquidation", "OrdersPerMinuteMax", ["1", "10000", ""]),
        (
            "Market KX*", "ScheduledEvent",
            [
                "2026-11-22T18:30:00Z", "2026-11-22T18:30:00.5+01:00", "2024-02-29t00:00:00z", "",
            ]
        ),
        ("Market KXGOLD15M-26NOV22.5_a*", "StopPrice", ["0.5"]),
        ("Market *", "Leverage", ["2"]),
    ])
    func `these are taken`(section: String, key: String, values: [String]) {
        for value in values {
            // "1." is no number: a point must be followed by a digit.
            let isWrong = value == "1."
            #expect(
                (refusal(of: "[\(section)]\n\(key)=\(value)") != nil) == isWrong, "\(key)=\(value)")
        }
    }

    @Test(arguments: [
        (
            "Margin", "MaintenanceFloor",
            ["10", "0.1", "0%", "101%", "12.345%", "-5%", "%", "10 %", "1e1%"]
        ),
        ("Margin", "DeleverageWindow", ["101%", "25h", "1441min", "off", "-1%", "24"]),
        (
            "Margin", "PauseLead",
            ["1", "-1s", "1.5h", "25h", "1 h", "h", "1H", "99999999999999999999h"]
        ),
        ("Margin", "LeverageMax", ["0", "0.99", "4.01", "5", "3x", "2.505", ""]),
        ("Account", "Credit", ["100", "-1.00", "1000000000.01", "1,000.00", "$1.00", "0.0000001"]),
        ("Account", "Mode", ["Cross", "both"]),
        ("Exchange", "Subaccount", ["64", "-1", "1.5", "x"]),
        ("Exchange", "KeyId", ["a b", "ключ"]),
        ("Exchange", "KeyFile", ["key.pem", "~/key.pem"]),
        (
            "Exchange", "Rest",
            [
                "https://a.example/", "https://", "https://a.example:0", "https://a.example:65536",
                "https://a.example:+80", "https://user@a.example", "https://[::1", "https://[]",
                "wss://a.example", "ftp://a.example", "http://127.evil.example", "http://10.0.0.1",
                "http://127.0.0.256",
            ]
        ),
        ("Liquidation", "Armed", ["Yes", "true", "1"]),
        ("Liquidation", "SlackMin", ["1", "0.00001", "1.1", "-0.1"]),
        ("Liquidation", "OrdersPerMinuteMax", ["0", "10001"]),
        (
            "Market KX*", "ScheduledEvent",
            [
                "2026-11-22", "2026-11-22T18:30:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
                "2026-11-22T24:00:00Z", "2026-11-22T18:30:60Z", "2026-11-22 18:30:00Z",
                "2026-11-22T18:30:00.Z",
                "2026-11-22T18:30:00Zx", "2026-00-10T00:00:00Z",
            ]
        ),
        ("Market KX/*", "Leverage", ["2"]),
        ("Market KX *", "Leverage", ["2"]),
    ])
    func `these are refused`(section: String, key: String, values: [String]) {
        for value in values where !value.isEmpty {
            #expect(refusal(of: "[\(section)]\n\(key)=\(value)") != nil, "\(key)=\(value)")
        }
    }
}
