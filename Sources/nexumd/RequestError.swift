import Kalshi

/// Why a request brought nothing usable.
enum RequestError: Error, CustomStringConvertible {
    case link(LinkError)
    case failure(Failure)
    case reply(ReplyError)
    /// A list that did not end.
    case endless(pages: Int)
    case unknownFees

    /// The exchange knows nothing of that name.
    var isNotFound: Bool {
        switch self {
        case .failure(.marketNotFound), .failure(.notFound): true
        default: false
        }
    }

    /// The key may not ask for it.
    var isForbidden: Bool {
        if case .failure(.forbidden) = self { true } else { false }
    }

    var description: String {
        switch self {
        case .link(let error): error.description
        case .failure(let failure): failure.description
        case .reply(let error): error.description
        case .unknownFees: "a kind of fee this version does not know"
        case .endless(let pages): "the list did not end after \(pages) pages"
        }
    }
}
