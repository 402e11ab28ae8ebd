/// Why nothing was measured. Each is one line that says what to do.
enum BenchError: Error, Hashable, CustomStringConvertible {
    case unknownName(String)
    case unknownOption(String)
    case repeated(String)
    case valueMissing(String)
    case valueUnexpected(String)
    case noRecording(path: String)
    case cannotUnpack(path: String)
    case badLine(path: String, line: Int, String)
    case noBook(path: String)
    case noLedger(String)
    case noServer(String)
    case recording(String)
    case setting(String)
    case badValue(String, String)
    case numberWanted(String, least: String, most: String)
    case nameWanted(String, [String])
    case needsOther(String, String)
    case excludesOther(String, String)

    /// What scripts see; see sysexits(3).
    var exitCode: Int32 {
        switch self {
        case .unknownName, .unknownOption, .repeated, .valueMissing, .valueUnexpected, .badValue,
            .numberWanted, .nameWanted, .needsOther, .excludesOther:
            64
        case .noRecording, .recording: 66
        case .cannotUnpack, .badLine, .noBook: 65
        case .setting: 78
        case .noLedger: 74
        case .noServer: 69
        }
    }

    var description: String {
        switch self {
        case .noServer(let why): "no exchange to measure with: \(why)"
        case .recording(let why), .setting(let why): why
        case .badValue(let name, let wanted): "\(name) wants \(wanted)"
        case .noLedger(let why): "no ledger to measure with: \(why)"
        case .unknownName(let name):
            "there is no measurement \(name); the names are in: nexum-bench --help"
        case .unknownOption(let name): "there is no \(name); see: nexum-bench --help"
        case .repeated(let name): "\(name) is given twice"
        case .valueMissing(let name): "\(name) needs a value: \(name)=DIR"
        case .valueUnexpected(let name): "\(name) takes no value"
        case .noRecording(let path): "\(path): no directory with recorded .ndjson.gz files"
        case .cannotUnpack(let path): "\(path) cannot be unpacked; check it with: gzip -t"
        case .badLine(let path, let line, let why): "\(path): line \(line): \(why)"
        case .numberWanted(let name, let least, let most):
            "\(name) needs a whole number from \(least) to \(most)"
        case .nameWanted(let name, let names):
            "\(name) needs one of: \(names.joined(separator: ", "))"
        case .needsOther(let name, let other): "\(name) is for one seed: give \(other) too"
        case .excludesOther(let name, let other): "\(name) and \(other) exclude each other"
        case .noBook(let path): "\(path): no book is in it; name the recording of one market"
        }
    }
}
