import Nexum

/// What became of an exit that left, as finely as the rules tell it apart.
package enum AnswerClass: Int, CaseIterable, Sendable {
    /// Taken by the exchange: all of it traded, a part, or nothing.
    case executed, partly, empty
    case killed, duplicate, paused, refused, rateLimited
    /// Not a byte of it left.
    case notSent
    /// Nothing says what happened: no answer in time, a connection that ended before it, a failure
    /// of the server, an answer that cannot be read.
    case timedOut, connectionEnded, serverFailed, unreadable

    /// In words for a table.
    package var text: String {
        switch self {
        case .executed: "executed"
        case .partly: "executed in part"
        case .empty: "met nothing"
        case .killed: "killed"
        case .duplicate: "duplicate id"
        case .paused: "paused"
        case .refused: "refused"
        case .rateLimited: "rate limited"
        case .notSent: "not sent"
        case .timedOut: "unknown: no answer"
        case .connectionEnded: "unknown: connection ended"
        case .serverFailed: "unknown: server failed"
        case .unreadable: "unknown: unreadable"
        }
    }

    /// The class of an answer with this status to an order for so many contracts.
    init(_ outcome: PlaceOutcome, status: Int, wanted: Quantity) {
        self =
            switch outcome {
            case .accepted(_, let filled, _) where filled.isZero: .empty
            case .accepted(_, let filled, _): filled < wanted ? .partly : .executed
            case .killed: .killed
            case .duplicate: .duplicate
            case .paused: .paused
            case .refused: .refused
            case .rateLimited: .rateLimited
            case .notSent: .notSent
            case .unknown: status >= 500 ? .serverFailed : .unreadable
            }
    }
}

/// Which sending of an order it is.
package enum Sending: Int, CaseIterable, Sendable {
    /// The first one, by the process that decided on it.
    case first
    /// The very same order once more, by the same process.
    case again
    /// An order that an earlier life of the process decided on.
    case afterRestart

    /// In a word for a table.
    package var text: String {
        switch self {
        case .first: "first"
        case .again: "again"
        case .afterRestart: "restart"
        }
    }
}

/// One cell of the table of answers.
package struct ExitAnswer: Hashable, Sendable {
    package let answer: AnswerClass
    package let sending: Sending

    package init(answer: AnswerClass, sending: Sending) {
        self.answer = answer
        self.sending = sending
    }

    /// Every cell, row by row.
    package static var all: [ExitAnswer] {
        var cells: [ExitAnswer] = []
        for answer in AnswerClass.allCases {
            for sending in Sending.allCases {
                cells.append(ExitAnswer(answer: answer, sending: sending))
            }
        }
        return cells
    }

    /// Why a cell stays empty in runs of that kind; nil where it can be filled.
    package static func impossible(_ cell: ExitAnswer, in kind: Plan.Kind) -> String? {
        guard kind == .alone, cell == ExitAnswer(answer: .duplicate, sending: .first) else {
            return nil
        }
        return "nobody else makes our ids; a spare does"
    }
}

/// How often each class of answers came, by which sending it answered.
package struct ExitAnswers: Hashable, Sendable {
    private var counts = [Int](
        repeating: 0, count: AnswerClass.allCases.count * Sending.allCases.count)

    package init() {}

    package subscript(_ cell: ExitAnswer) -> Int {
        get { counts[Self.index(cell)] }
        set { counts[Self.index(cell)] = newValue }
    }

    package static func += (sum: inout ExitAnswers, more: ExitAnswers) {
        for index in sum.counts.indices { sum.counts[index] += more.counts[index] }
    }

    private static func index(_ cell: ExitAnswer) -> Int {
        cell.answer.rawValue * Sending.allCases.count + cell.sending.rawValue
    }
}
