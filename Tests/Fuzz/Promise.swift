/// Ends the run when a promise is not kept, so that the input is saved like that of any crash.
///
/// Unlike a precondition it says why in an optimised build too.
func promise(_ isKept: Bool, _ words: @autoclosure () -> String) {
    if !isKept { fatalError("broken promise: \(words())") }
}

/// Whether two runs of the same came to the same.
func promiseSame<Value: Equatable>(_ one: Value, _ other: Value, _ words: String) {
    promise(one == other, "\(words): \(one) and \(other)")
}
