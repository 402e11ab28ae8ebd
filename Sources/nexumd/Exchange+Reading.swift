import Kalshi
import Nexum
import Wire

extension Exchange {
    /// Reads something: the decoded answer, or why there is none.
    func read<Answer>(
        _ request: KalshiRequest, _ urgency: Urgency? = nil,
        as decode: @escaping (JSONValue) throws(ReplyError) -> Answer,
        _ completion: @escaping (Result<Answer, RequestError>) -> Void
    ) {
        send(request, urgency) { [weak self] result in
            switch result {
            case .failure(let error): completion(.failure(.link(error)))
            case .success(let response):
                completion(Self.decode(response, decode) { self?.note($0, request.kind) })
            }
        }
    }

    private func note(_ value: JSONValue, _ kind: KalshiRequest.Kind) {
        let found = Novelty.found(in: value, answering: kind)
        if !found.isEmpty { onNovelties?(found) }
    }

    /// `look` sees what was answered, whether or not it can be read.
    private static func decode<Answer>(
        _ response: HTTPResponse, _ decode: (JSONValue) throws(ReplyError) -> Answer,
        look: (JSONValue) -> Void
    ) -> Result<Answer, RequestError> {
        let value: JSONValue
        do throws(Failure) {
            value = try Failure.document(status: response.status, body: response.body)
        } catch {
            return .failure(.failure(error))
        }
        look(value)
        do throws(ReplyError) {
            return .success(try decode(value))
        } catch {
            return .failure(.reply(error))
        }
    }
}
