import Kalshi
import Nexum

/// Tells people what the exchange sends that this version does not know, and how often.
final class News {
    private var novelties = Novelties()
    private let say: (Announcement) -> Void

    init(say: @escaping (Announcement) -> Void) { self.say = say }

    func note(_ found: [Novelty]) {
        for novelty in found {
            guard let count = novelties.note(novelty) else { continue }
            let times = count == 1 ? "" : ", \(count) times by now"
            say(
                Announcement(
                    .notice,
                    "the exchange sent \(novelty), which this version does not know and leaves "
                        + "out\(times)"))
        }
    }
}
