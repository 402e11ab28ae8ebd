import Platform
import Testing

/// Lets the main queue work until `condition` holds. The deadline is far beyond what any test
/// needs: it only keeps a broken one from hanging.
@MainActor
func waitUntil(
    _ what: String, location: SourceLocation = #_sourceLocation,
    _ condition: @MainActor () throws -> Bool
) async throws {
    let deadline = SystemClock.monotonicNs + 60_000_000_000
    var turns = 100
    while try !condition() {
        // Other tests may have had the main queue all the time: then it has its turns now.
        if SystemClock.monotonicNs > deadline { turns -= 1 }
        if turns == 0 {
            Issue.record("waited in vain: \(what)", sourceLocation: location)
            throw CancellationError()
        }
        try await Task.sleep(nanoseconds: 1_000_000)
    }
}

/// Lets the main queue finish what is in it.
@MainActor
func settle() async throws {
    for _ in 0..<5 { try await Task.sleep(nanoseconds: 2_000_000) }
}
