import Nexum

/// The account of the last ten minutes, so that a screen that is opened now has a past to show.
struct History {
    /// As often as a person can see a line grow.
    static let every = Milliseconds.seconds(2)
    /// Ten minutes of samples: as many as the widest screen has columns.
    private static let samplesMax = 300

    private var samples: [WatchStatus.Sample] = []
    /// How many there were ever.
    private(set) var count = 0

    mutating func note(_ sample: WatchStatus.Sample) {
        samples.append(sample)
        count += 1
        if samples.count > Self.samplesMax { samples.removeFirst() }
    }

    /// Those that came when there had been `earlier`, oldest first; all that are kept for 0.
    func samples(after earlier: Int) -> [WatchStatus.Sample] {
        Array(samples.suffix(max(0, count - earlier)))
    }
}
