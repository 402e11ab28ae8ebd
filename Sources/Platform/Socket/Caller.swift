/// Who asks the daemon something, and has to wait for what matters more.
package enum Caller: Hashable, Sendable {
    /// May only look.
    case reader
    /// May change something too.
    case `operator`

    /// Readers in a crowd take nothing of what operators have, and the first word of an operator
    /// waits for nobody: it may be the one that matters.
    @MainActor var firstPoller: Poller { self == .reader ? .readers : .firstWords }

    /// Where it is heard after that.
    @MainActor var poller: Poller { self == .reader ? .readers : .operators }
}
