package import Nexum

/// Where a run can be made wrong on purpose, at the guard's edges: how its rules are tried. As it
/// is made, nothing is changed.
package struct Hooks {
    /// The settings the guard works by; the rules are held against the plan's.
    package var settings: (Settings) -> Settings = { $0 }
    /// What the engine hears for what came in.
    package var inputs: (Input, Instant) -> [Input] = { input, _ in [input] }
    /// What leaves for an order that was approved, sent for the nth time.
    package var order: (OrderRequest, _ attempt: Int) -> OrderRequest = { order, _ in order }
    /// Whether everything is in the ledger before anything is done.
    package var writesFirst = true
    /// The value that stands for a field that is not there; nil: it is not there.
    package var absentField: String?

    package init() {}
}
