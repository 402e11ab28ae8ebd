import Kalshi
import Nexum
import Wire

/// Reads every page of one list, or fails as a whole.
final class PageReader<Item: Sendable> {
    /// More pages than this are no list of an account but a fault of a cursor: 50,000 entries.
    private static var pagesMax: Int { 50 }

    private let exchange: Exchange
    private let request: (String?) -> KalshiRequest
    private let decode: (JSONValue) throws(ReplyError) -> Page<Item>
    private var items: [Item] = []
    private var pages = 0

    init(
        _ exchange: Exchange, _ request: @escaping (String?) -> KalshiRequest,
        _ decode: @escaping (JSONValue) throws(ReplyError) -> Page<Item>
    ) {
        self.exchange = exchange
        self.request = request
        self.decode = decode
    }

    /// Reads from `cursor` on; `completion` comes once. The reader lives as long as its requests.
    func read(
        from cursor: String? = nil, _ completion: @escaping (Result<[Item], RequestError>) -> Void
    ) {
        exchange.read(request(cursor), as: decode) { result in
            switch result {
            case .failure(let error): completion(.failure(error))
            case .success(let page): self.take(page, completion)
            }
        }
    }

    private func take(
        _ page: Page<Item>, _ completion: @escaping (Result<[Item], RequestError>) -> Void
    ) {
        items += page.items
        pages += 1
        guard let next = page.cursor else { return completion(.success(items)) }
        guard pages < Self.pagesMax else { return completion(.failure(.endless(pages: pages))) }
        read(from: next, completion)
    }
}
