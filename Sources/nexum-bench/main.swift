import Dispatch
import Glibc
import Platform

let words = Array(CommandLine.arguments.dropFirst())
if words.first == "simulate" { Simulate.run(Array(words.dropFirst())) }
do throws(BenchError) {
    if words.first == "load" {
        if !Set(words).isDisjoint(with: ["-h", "--help"]) {
            print(Load.help)
            exit(0)
        }
        let load = try Load(Array(words.dropFirst()))
        load.start()
        withExtendedLifetime(load) { dispatchMain() }
    }
    if words.first == "flood" {
        if !Set(words).isDisjoint(with: ["-h", "--help"]) {
            print(Flood.help)
            exit(0)
        }
        let flood = try Flood(Array(words.dropFirst()))
        flood.start()
        withExtendedLifetime(flood) { dispatchMain() }
    }
    if words.first == "recordings" {
        Recordings.start(Array(words.dropFirst()))
    }
    let arguments = try Arguments(words)
    switch arguments.command {
    case .help: print(Arguments.help)
    case .version: print("nexum-bench 0.1.0")
    case .measure: try Report(arguments).run { LineWriter.standardOutput.write($0, .info) }
    }
} catch {
    LineWriter.standardError.write("nexum-bench: \(error)", .error)
    exit(error.exitCode)
}
