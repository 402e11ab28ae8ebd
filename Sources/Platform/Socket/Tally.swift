/// One connection's entries in the meter that it may share with others.
@MainActor struct Tally {
    private let meter: Meter?
    private let end: Meter.End

    init(_ meter: Meter?, as end: Meter.End) {
        self.meter = meter
        self.end = end
    }

    func beginWork() { meter?.begin() }
    func endWork() { meter?.end() }
    func wrote(_ count: Int) { meter?.wrote(count) }
    func read(_ count: Int) { meter?.read(count) }
    func open() { meter?.open(end) }
    func close(unsent: Int) { meter?.close(end, unsent: unsent) }
}
