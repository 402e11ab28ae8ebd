import Simulation

/// A sweep in lines for people; those of the sums begin alike, to be found again in the output
/// of a longer check.
nonisolated struct SweepReport {
    private let sums: Sums
    private let options: SimulateOptions
    private static let columnsMax = 100

    init(_ sums: Sums, _ options: SimulateOptions) {
        self.sums = sums
        self.options = options
    }

    private var start: String {
        guard case .one(let bug) = options.planted else {
            return "simulate \(options.kind.rawValue):"
        }
        return "simulate \(options.kind.rawValue), planted \(bug.rawValue):"
    }

    var lines: [String] {
        var lines: [String] = []
        for (plan, violation) in sums.broken {
            lines.append(
                "seed \(plan.seed): \(violation.rule.rawValue) at \(violation.ms) ms: "
                    + violation.text)
            lines.append("    \(options.command(plan))")
        }
        return lines + table + faults + [total]
    }

    private var total: String {
        "\(start) \(sums.seeds) seeds in \(sums.seconds) s: "
            + "\(sums.events) events, \(sums.faults.total) faults, "
            + "\(sums.liquidations) liquidations, \(sums.brokenCount) seeds with violations, "
            + "digest \(String(sums.digest, radix: 16))"
    }

    private var faults: [String] {
        var lines: [String] = []
        var line = "\(start) faults:"
        for fault in Fault.allCases {
            let item = " \(fault.name) \(sums.faults[fault])"
            if line.count + item.count > Self.columnsMax {
                lines.append(line)
                line = "\(start)        "
            }
            line += item
        }
        return lines + [line]
    }

    // MARK: Answers to exits

    private static let nameColumns = 28
    private static let numberColumns = 9

    /// A row a class of answers, a column for which sending of the order was answered.
    private var table: [String] {
        var head = "\(start) " + Self.left("answers to exits")
        for sending in Sending.allCases { head += Self.right(sending.text) }
        var lines = [head]
        var notes: [String] = []
        for answer in AnswerClass.allCases {
            var line = "\(start)   " + Self.left(answer.text, less: 2)
            for sending in Sending.allCases {
                let cell = ExitAnswer(answer: answer, sending: sending)
                let why = ExitAnswer.impossible(cell, in: options.kind)
                let isNever = why != nil && sums.answers[cell] == 0
                line += Self.right(isNever ? "-" : "\(sums.answers[cell])")
                if isNever, let why {
                    notes.append("\(start)   - \(answer.text), \(sending.text): \(why)")
                }
            }
            lines.append(line)
        }
        return lines + notes
    }

    private static func left(_ text: String, less: Int = 0) -> String {
        text + String(repeating: " ", count: max(1, nameColumns - less - text.count))
    }

    private static func right(_ text: String) -> String {
        String(repeating: " ", count: max(1, numberColumns - text.count)) + text
    }
}
