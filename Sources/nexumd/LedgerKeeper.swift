import Ledger
import Nexum
import Platform

/// Writes down what was decided, before it is acted on; goes on trying where the disk does not.
final class LedgerKeeper {
    /// A disk that refuses is asked again this often: it costs a write, and soon enough shows that
    /// room was made.
    private static let retryEvery = Milliseconds.seconds(1)

    private let book: LedgerBook
    private let deliver: (Input) -> Void
    /// When the disk last refused; nil while everything is on it.
    private var refusedAt: Moment?

    init(_ book: LedgerBook, deliver: @escaping (Input) -> Void) {
        self.book = book
        self.deliver = deliver
    }

    /// Every record so far is on the disk.
    var isDurable: Bool { refusedAt == nil }
    /// The number of the newest record; 0 before the first.
    var sequence: Int { book.sequence }

    /// The newest records, oldest first.
    func newest(_ limit: Int) -> [LedgerRecord] { book.newest(limit) }

    /// Makes every record durable, and tells the engine when that fails and when it works again.
    /// Exits go on either way.
    func keep(_ actions: [Action], of engine: inout Engine, at now: Instant) {
        for case .record(let record) in actions { book.append(record) }
        if let refusedAt, now.moment.since(refusedAt) < Self.retryEvery { return }
        do throws(LedgerError) {
            try book.sync()
            if refusedAt != nil { deliver(.ledgerBack) }
            refusedAt = nil
            guard book.isSegmentOver(at: now.utc) else { return }
            try book.begin(with: engine.checkpoint(at: now))
            try book.sync()
        } catch {
            if refusedAt == nil { deliver(.ledgerLost(reason: "\(error)")) }
            refusedAt = now.moment
        }
    }
}
