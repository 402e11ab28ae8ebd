/// How much of the main queue's time a kind of work may take: a stretch at once, and a small share
/// of the time after that.
struct TimeRation {
    /// What may be used at once. A screen full of questions takes a hundredth of this.
    static let burstNs: Int64 = 100_000_000
    /// The share that comes back: one part in so many. Of a hundred things that happen while a
    /// flood lasts less than one then finds the queue taken by it.
    static let part: Int64 = 100
    /// The longest rest: a client gives up after a few seconds. A question that takes longer than
    /// this allows, of an account with many positions, is paid for by the rests after it.
    static let restMaxNs: Int64 = 2_000_000_000

    private var leftNs = Self.burstNs
    private var countedNs: Int64

    /// All of it is there at first.
    init(atNs now: Int64) { countedNs = now }

    /// Some work is done; says how long to rest now, or nil when there is something left.
    mutating func spend(_ workNs: Int64, atNs now: Int64) -> Int64? {
        let back = (now - countedNs) / Self.part
        countedNs = now
        leftNs = min(Self.burstNs, leftNs + back) - workNs
        leftNs = max(leftNs, -Self.restMaxNs / Self.part)
        return leftNs < 0 ? -leftNs * Self.part : nil
    }
}
