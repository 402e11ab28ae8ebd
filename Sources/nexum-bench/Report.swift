import Wire

/// Takes the measurements that were asked for and tells them, to people or to programs.
struct Report {
    static let schema = "nexum.bench/1"

    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    /// People get each line as soon as it is measured.
    func run(_ tell: (String) -> Void) throws(BenchError) {
        if !arguments.isJSON, Self.isDebug {
            tell("this is a debug build: the figures say nothing; build it with -c release")
        }
        var measured: [JSON] = []
        for measurement in arguments.measurements {
            let figures = try measurement.run(arguments)
            if arguments.isJSON {
                measured.append(Self.json(measurement, figures))
            } else {
                for figure in figures { tell(Self.line(measurement, figure)) }
            }
        }
        if arguments.isJSON { tell(Self.document(measured)) }
    }

    static var isDebug: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    // MARK: For people

    static func line(_ measurement: Measurement, _ figure: Figure) -> String {
        var line = "\(measurement.name): \(figure.name) \(text(figure.median, figure.unit))"
        line += " (best \(text(figure.best, figure.unit))"
        line += ", worst \(text(figure.worst, figure.unit)))"
        guard let target = figure.target else { return line }
        switch target {
        case .atMost(let most): line += "; target at most \(text(most, figure.unit))"
        case .atLeast(let least): line += "; target at least \(text(least, figure.unit))"
        }
        return line + (figure.isMet == true ? ": met" : ": NOT MET")
    }

    static func text(_ value: Int64, _ unit: Figure.Unit) -> String {
        switch unit {
        case .perSecond: return grouped(value) + "/s"
        case .nanoseconds:
            return value < 10_000 ? grouped(value) + " ns" : grouped(value / 1000) + " µs"
        }
    }

    /// With commas between the thousands; never negative.
    private static func grouped(_ value: Int64) -> String {
        if value < 1000 { return String(value) }
        let rest = String(value % 1000)
        return grouped(value / 1000) + "," + String(repeating: "0", count: 3 - rest.count) + rest
    }

    // MARK: For programs

    private static func document(_ measured: [JSON]) -> String {
        let document: JSON = [
            "schema": .string(schema), "build": .string(isDebug ? "debug" : "release"),
            "measurements": .array(measured),
        ]
        return String(decoding: document.bytes, as: UTF8.self)
    }

    static func json(_ measurement: Measurement, _ figures: [Figure]) -> JSON {
        var list: [JSON] = []
        for figure in figures { list.append(json(figure)) }
        return [
            "name": .string(measurement.name), "what": .string(measurement.what),
            "figures": .array(list),
        ]
    }

    private static func json(_ figure: Figure) -> JSON {
        [
            "name": .string(figure.name), "unit": .string(figure.unit.rawValue),
            "best": .integer(figure.best), "median": .integer(figure.median),
            "worst": .integer(figure.worst),
            "target": figure.target.map(json) ?? .null,
            "met": figure.isMet.map(JSON.bool) ?? .null,
        ]
    }

    private static func json(_ target: Figure.Target) -> JSON {
        switch target {
        case .atMost(let most): ["atMost": .integer(most)]
        case .atLeast(let least): ["atLeast": .integer(least)]
        }
    }
}
