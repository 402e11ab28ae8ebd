/// Who asks the daemon something, and has to wait for what matters more.
package enum Caller: Hashable, Sendable {
    /// May only look.
    case reader
    /// May change something too.
    case `operator`

    /// Readers in a crowd take nothing of what operators have.
    @MainActor var poller: Poller {
        switch self {
        case .reader: .readers
        case .operator: .operators
        }
    }
}
