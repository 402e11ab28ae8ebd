/// What a command is refused with, by the exchange's codes.
enum StreamError: Int, Error, Hashable, Sendable {
    case unableToProcess = 1
    case paramsRequired = 2
    case channelsRequired = 3
    case sidsRequired = 4
    case unknownCommand = 5
    case unknownSid = 7
    case unknownChannel = 8
    /// The subscription is over; it has to be made anew.
    case channelError = 10
    case invalidParameter = 11
    case exactlyOneSid = 12
    case unsupportedAction = 13
    case marketTickerRequired = 14
    case actionRequired = 15
    /// The client reads too slowly; the subscription is over and has to be made anew.
    case bufferOverflow = 25

    var text: String {
        switch self {
        case .unableToProcess: "Unable to process message"
        case .paramsRequired: "Params required"
        case .channelsRequired: "Channels required"
        case .sidsRequired: "Subscription IDs required"
        case .unknownCommand: "Unknown command"
        case .unknownSid: "Unknown subscription ID"
        case .unknownChannel: "Unknown channel name"
        case .channelError: "Channel error"
        case .bufferOverflow: "Subscription buffer overflow"
        case .invalidParameter: "Invalid parameter"
        case .exactlyOneSid: "Exactly one subscription ID is required"
        case .unsupportedAction: "Unsupported action"
        case .marketTickerRequired: "Market ticker required"
        case .actionRequired: "Action required"
        }
    }
}
