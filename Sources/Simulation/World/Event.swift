import Nexum
import Wire

/// One life of one guard: what was meant for an earlier life is not heard by a later one.
struct Life: Hashable, Sendable {
    let guardNumber: Int
    let number: Int
}

/// One thing that happens at a moment of the run.
enum Event {
    /// The guard hears this.
    case input(Input, Life)
    case tick(Life)
    case poll(Life)
    case reconcile(Life)
    /// The guard looks whether its stream is alive.
    case watch(Life)
    /// An answer tells the exchange's time.
    case measure(Life)
    case connect(Life)
    /// What the stream brought, over which connection.
    case frames([WebSocketEvent], connection: Int, Life)
    case streamEnded(connection: Int, Life)
    /// A request reaches the exchange.
    case arrival(Flight)
    /// Its answer reaches whoever sent it; nil: it was never sent.
    case answer(Flight, HTTPResponse?)
    /// The connection it went over has ended.
    case brokenOff(Flight)
    /// Whoever sent it waits no longer.
    case patience(Flight)
    /// A person accepts the debts.
    case accept(Life)
    case act(Int)
    /// The exchange says when it will not trade.
    case announce(Int)
    /// The guard reads when the exchange trades.
    case calendar(Life)
    /// There is room on its disk again.
    case diskFreed(Life)
    /// The faults end.
    case calm
    /// A picture of the exchange is kept, for reads that lag.
    case picture
    /// Whether everything has come to rest.
    case restCheck
}

/// Whom an event is for; nil for those that are nobody's.
extension Event {
    var life: Life? {
        switch self {
        case .input(_, let life), .tick(let life), .poll(let life), .reconcile(let life),
            .watch(let life), .connect(let life), .measure(let life), .frames(_, _, let life),
            .streamEnded(_, let life), .accept(let life), .calendar(let life),
            .diskFreed(let life):
            life
        case .answer(let flight, _), .brokenOff(let flight), .patience(let flight): flight.life
        case .arrival, .act, .announce, .calm, .picture, .restCheck: nil
        }
    }
}
