/// Everything that can go wrong by itself. The whole list: rates, counts and the command line know
/// the same names. What a plan draws besides are people, pauses and the paths of prices.
package enum Fault: Int, CaseIterable, Sendable {
    // On the way to the exchange and back.
    case requestLost, requestLate, answerLost, answerLate, connectionRefused, connectionEnded
    // Exits alone: one never arrives; one arrives seconds after its connection has ended.
    case exitLost, exitLeftBehind
    // What the exchange answers.
    case failedBefore, failedAfter, rateLimited, pausedForOne, wrongShard, shortOfBalance
    case errorInSuccess, killedUnfilled, answerCut, cancelledWithAll
    // What lists and facts say.
    case readLag, listLag, pageFailed, zeroBalance, fieldMissing, fieldUnknown, wordUnknown
    case numberForText, nullList
    // The stream.
    case streamBroken, streamSilent, streamStalled, streamError
    case frameLost, frameRepeated, frameOld, frameDamaged, frameUnknown, sideMissing
    // The process and its machine.
    case killedAtWrite, killedAtSend, killed, stopped, ledgerErased, diskFull, clockStepped
    case clockDrifted, networkDown

    /// As printed and as given on the command line.
    package var name: String { "\(self)" }

    /// The fault of that name.
    package init?(name: String) {
        guard let found = Fault.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// Chances in a thousand that make each happen a few times in a run, where it is on: of each
    /// request or answer of its kind, each frame, each write, or each quarter of a second.
    var usualRate: Int64 {
        switch self {
        case .requestLost, .requestLate, .answerLate, .connectionEnded: 25
        case .exitLost, .exitLeftBehind: 25
        case .answerLost, .failedBefore, .failedAfter, .rateLimited: 40
        case .connectionRefused, .pausedForOne, .shortOfBalance: 50
        case .wrongShard: 250
        case .errorInSuccess, .answerCut: 20
        case .cancelledWithAll: 300
        case .killedUnfilled: 500
        case .readLag: 300
        case .listLag: 15
        case .pageFailed: 20
        case .zeroBalance, .fieldMissing: 10
        case .fieldUnknown: 50
        case .wordUnknown: 10
        case .numberForText, .nullList: 100
        case .streamBroken, .streamSilent, .streamError: 2
        case .streamStalled: 8
        case .frameLost, .frameRepeated, .frameDamaged, .frameUnknown: 6
        case .frameOld: 3
        case .sideMissing: 20
        case .killedAtWrite: 60
        case .killedAtSend: 250
        case .killed, .stopped: 6
        case .ledgerErased: 100
        case .diskFull, .clockStepped, .networkDown: 3
        case .clockDrifted: 100
        }
    }
}

/// How often each fault strikes, in a thousand chances.
package struct FaultRates: Hashable, Sendable {
    private var rates = [Int64](repeating: 0, count: Fault.allCases.count)

    package init() {}

    /// Zero: it never happens.
    package subscript(_ fault: Fault) -> Int64 {
        get { rates[fault.rawValue] }
        set { rates[fault.rawValue] = newValue }
    }

    /// Those that can happen.
    package var active: [Fault] { Fault.allCases.filter { self[$0] > 0 } }
}

/// How often each fault struck.
package struct FaultCounts: Hashable, Sendable {
    private var counts = [Int](repeating: 0, count: Fault.allCases.count)

    package init() {}

    package subscript(_ fault: Fault) -> Int {
        get { counts[fault.rawValue] }
        set { counts[fault.rawValue] = newValue }
    }

    package var total: Int { counts.reduce(0, +) }

    package static func += (sum: inout FaultCounts, more: FaultCounts) {
        for fault in Fault.allCases { sum[fault] += more[fault] }
    }
}
