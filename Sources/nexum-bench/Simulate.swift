import Dispatch
import Glibc
import Platform
import Simulation

/// `nexum-bench simulate`: one seed for people, a sweep over many, or the search for planted bugs.
enum Simulate {
    private static var signals: SignalWatch?

    /// Exit status: 0 when no rule broke, 1 when one did or something was not found, 64 for words
    /// not understood, 130 after Ctrl-C.
    static func run(_ words: [String]) -> Never {
        do throws(BenchError) {
            let options = try SimulateOptions(words)
            if options.isHelp {
                print(SimulateOptions.help)
                exit(0)
            }
            if let seed = options.seed { exit(show(options.plan(seed), options)) }
            work(options)
        } catch {
            LineWriter.standardError.write("nexum-bench: \(error)", .error)
            exit(error.exitCode)
        }
    }

    /// The work is done beside the main thread, which hears Ctrl-C.
    private static func work(_ options: SimulateOptions) -> Never {
        let stop = StopFlag()
        // Where signals cannot be caught Ctrl-C just ends the program.
        signals = try? SignalWatch(for: [.interrupt]) { _ in
            stop.raise()
            // The second one does not wait for seeds.
            signals?.cancel()
        }
        DispatchQueue.global().async {
            let status =
                options.planted == .all
                ? PlantedSearch(options: options, stop: stop).run()
                : Sweep(options: options, stop: stop).run()
            exit(stop.isRaised ? 130 : status)
        }
        dispatchMain()
    }

    /// One seed, for people.
    private static func show(_ plan: Plan, _ options: SimulateOptions) -> Int32 {
        let outcome = plan.run(isTracing: options.isTracing, hooks: options.hooks)
        for line in outcome.trace { print(line) }
        for violation in outcome.violations { print(text(violation)) }
        let digest = String(outcome.digest, radix: 16)
        print("seed \(plan.seed)\(bug(options)): \(outcome.events) events, digest \(digest)")
        if options.isShrinking, let rule = outcome.violations.first?.rule {
            let smaller = plan.shrunken(breaking: rule, hooks: options.hooks)
            print("smaller: \(options.command(smaller))")
        }
        return outcome.violations.isEmpty ? 0 : 1
    }

    private static func bug(_ options: SimulateOptions) -> String {
        guard case .one(let bug) = options.planted else { return "" }
        return ", planted \(bug.rawValue)"
    }

    private static func text(_ violation: Violation) -> String {
        "broken at \(violation.ms) ms: \(violation.rule.rawValue): \(violation.text)"
    }
}
