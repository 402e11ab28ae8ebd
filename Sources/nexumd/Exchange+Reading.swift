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
        send(request, urgency) { result in
            switch result {
            case .failure(let error): completion(.failure(.link(error)))
            case .success(let response): completion(Self.decode(response, decode))
            }
        }
    }

    private static func decode<Answer>(
        _ response: HTTPResponse, _ decode: (JSONValue) throws(ReplyError) -> Answer
    ) -> Result<Answer, RequestError> {
        let value: JSONValue
        do throws(Failure) {
            value = try Failure.document(status: response.status, body: response.body)
        } catch {
            return .failure(.failure(error))
        }
        do throws(ReplyError) {
            return .success(try decode(value))
        } catch {
            return .failure(.reply(error))
        }
    }
}
