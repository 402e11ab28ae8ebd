import Dispatch

/// Runs `body` on the main actor in a later turn of the main queue, never at once.
func later(_ body: @escaping @MainActor () -> Void) {
    DispatchQueue.main.async { @Sendable in MainActor.assumeIsolated(body) }
}

/// A timer on the main queue, once or again and again. It lives as long as it is kept, and after
/// `cancel()` it never fires, not even when its time had already come.
@MainActor package final class Alarm {
    private nonisolated(unsafe) let source: any DispatchSourceTimer
    private var onFire: (@MainActor () -> Void)?

    /// Fires `afterNs` nanoseconds from now, then every `everyNs` when that is given.
    ///
    /// Late rounds are not made up for: a stalled process fires once, then goes on.
    package init(
        afterNs: Int64, everyNs: Int64? = nil, onFire: @escaping @MainActor () -> Void
    ) {
        precondition(afterNs >= 0 && (everyNs ?? 1) > 0, "a timer runs forwards")
        source = DispatchSource.makeTimerSource(queue: .main)
        self.onFire = onFire
        let repeats = everyNs != nil
        source.setEventHandler { @Sendable [weak self] in
            MainActor.assumeIsolated { self?.fire(again: repeats) }
        }
        let interval: DispatchTimeInterval =
            if let everyNs { .nanoseconds(Int(everyNs)) } else { .never }
        source.schedule(
            deadline: .now() + .nanoseconds(Int(afterNs)), repeating: interval,
            leeway: .nanoseconds(0))
        source.activate()
    }

    deinit { source.cancel() }

    /// Stops it for good. Harmless when it has fired or was cancelled.
    package func cancel() {
        onFire = nil
        source.cancel()
    }

    private func fire(again: Bool) {
        guard let onFire else { return }
        if !again { cancel() }
        onFire()
    }
}
