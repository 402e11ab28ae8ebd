import Dispatch

/// Work beside the main queue, one piece after the other, for what takes longer than a decision on
/// prices may wait.
@MainActor package final class Background {
    private let queue: DispatchQueue

    /// `label` names the queue in a debugger.
    package init(_ label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

    /// Does `work` and hands over what came of it in a later turn of the main queue: in the order
    /// in which the work was given.
    package func run<Product: Sendable>(
        _ work: @escaping @Sendable () -> Product,
        then take: @escaping @MainActor (Product) -> Void
    ) {
        queue.async { @Sendable in
            let product = work()
            later { take(product) }
        }
    }

    /// Waits until all that was given is done, so long at most.
    package func finish(withinMs: Int) {
        let done = DispatchSemaphore(value: 0)
        queue.async { @Sendable in done.signal() }
        _ = done.wait(timeout: .now() + .milliseconds(withinMs))
    }
}
