extension Engine {
    /// Exits do not wait for a disk: their ids are derived from what the exchange knows, so even a
    /// daemon that forgets one cannot send a second beside it. Nothing that draws on the credit may
    /// be opened meanwhile, for the debt would be forgotten with the process.
    mutating func takeLedger(_ input: Input, at now: Instant) {
        if case .ledgerLost(let reason) = input {
            raise(
                .ledgerLost, nil,
                "the ledger cannot be written: \(reason); exits go on, nothing is opened; it is "
                    + "tried again every second", at: now)
        } else {
            clear(.ledgerLost, nil, "the ledger is written again, nothing is missing", at: now)
        }
    }
}
