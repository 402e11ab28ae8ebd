import Nexum
import Paper
import Platform

/// What is wrong with the command line.
enum UsageError: Error, CustomStringConvertible {
    case unknown(String)
    case repeated(String)
    case valueMissing(String, String)
    case valueUnexpected(String)
    case badValue(String, String, expects: String)
    case scenarioAndRecording

    var description: String {
        switch self {
        case .unknown(let word): "there is no \(word); see: nexum-paper --help"
        case .repeated(let name): "\(name) is given twice"
        case .valueMissing(let name, let form): "\(name) needs a value: \(form)"
        case .valueUnexpected(let name): "\(name) takes no value"
        case .badValue(let name, let value, let expects): "\(name)=\(value): expected \(expects)"
        case .scenarioAndRecording: "--scenario and --recording exclude each other; give one"
        }
    }
}

/// Why the paper exchange cannot start. Each is one line that says what to do.
enum PaperError: Error, CustomStringConvertible {
    case usage(UsageError)
    case tape(TapeError)
    case listedTwice(MarketTicker)
    case tooManyMarkets(Int)
    case opening(PaperOpeningError)
    case keyFile(SecretFile.Failure)
    case key(path: String, KeyError)
    case faults(FaultFileError)
    case certificate(path: String, SystemError)
    case journal(path: String, SystemError)
    case signals(SystemError)
    case socket(ListenError)

    /// What scripts see; see sysexits(3).
    var exitCode: Int32 {
        switch self {
        case .usage, .faults, .tape, .listedTwice, .tooManyMarkets, .opening: 64
        case .keyFile, .key: 77
        case .certificate, .journal, .signals, .socket: 1
        }
    }

    var description: String {
        switch self {
        case .usage(let error): error.description
        case .tape(let error): error.description
        case .listedTwice(let market): "--recording: \(market.text) is in two of them; give one"
        case .tooManyMarkets(let count):
            "--recording: \(count) markets together; play at most \(UInt16.max)"
        case .opening(let error): "--position: \(error)"
        case .keyFile(let error): "--key-file: \(error)"
        case .key(let path, let error): "--key-file: \(path): \(error)"
        case .faults(let error): "--faults: \(error)"
        case .certificate(let path, let error): "--tls=\(path): \(error)"
        case .journal(let path, let error): "--journal=\(path): \(error)"
        case .signals(let error): "signals cannot be heard: \(error)"
        case .socket(let error): "--listen: \(error)"
        }
    }
}
