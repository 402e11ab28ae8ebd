import Glibc
import Testing

/// A running nexum-paper with one account, whose key and journal lie in a directory of the test's.
final class PaperExchange {
    let process: Child
    let port: UInt16
    /// When its scenario had begun at the latest.
    private let begunMs: Int
    private let journalPath: String

    init(in scratch: Scratch, port: UInt16 = 0, _ arguments: [String]) throws {
        journalPath = scratch.file("journal")
        let process = try Child(
            "nexum-paper",
            [
                "--listen=127.0.0.1:\(port)", "--key-file=\(scratch.file("key.pem"))",
                "--journal=\(journalPath)", "--print-credentials", "--hours=always",
            ] + arguments)
        let address = try wait("the exchange's address: \(process.errors)") {
            process.output.first { $0.hasPrefix("Rest=http") }
        }
        begunMs = milliseconds()
        self.process = process
        self.port = try #require(UInt16(address.split(separator: ":").last ?? ""))
    }

    /// Whether the price of the scenario `collapse`, which falls for four seconds, falls no more.
    var isFallOver: Bool { milliseconds() - begunMs >= 4000 }

    /// An order as the exchange last told it.
    struct Order: Hashable {
        let client: String
        let isSale: Bool
        let count: Int
        let status: String
        let filled: Int
    }

    struct Fill: Hashable {
        let client: String
        let isSale: Bool
        let count: Int
        /// Of YES, below zero for NO.
        let positionAfter: Int
    }

    /// One for each line about an order: an order that was filled at once has one.
    var orders: [Order] {
        var orders: [Order] = []
        for words in journal where words[0] == "order" && words.count == 8 {
            orders.append(
                Order(
                    client: words[2], isSale: words[4] == "no", count: hundredths(words[5]),
                    status: words[6], filled: hundredths(words[7])))
        }
        return orders
    }

    var fills: [Fill] {
        var fills: [Fill] = []
        for words in journal where words[0] == "fill" && words.count == 9 {
            fills.append(
                Fill(
                    client: words[3], isSale: words[5] == "no", count: hundredths(words[6]),
                    positionAfter: hundredths(words[8])))
        }
        return fills
    }

    private var journal: [[String]] {
        lines(of: journalPath).map { $0.split(separator: " ").map(String.init) }
    }
}

/// `12.34` as 1234; the programs write two decimals always.
func hundredths(_ text: String) -> Int { Int(text.filter { $0 != "." }) ?? .min }

/// A TCP port that was free a moment ago.
func freePort() throws -> UInt16 {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(number, $0, size) == 0 && getsockname(number, $0, &size) == 0
        }
    }
    try #require(status)
    return UInt16(bigEndian: address.sin_port)
}
