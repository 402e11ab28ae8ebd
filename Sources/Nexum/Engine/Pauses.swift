/// Known trading pauses: nothing can be sold while one lasts.
extension Engine {
    /// How long before it a pause is told.
    private static let pauseNotice = Milliseconds.seconds(24 * 3600)

    /// Finds the pause under way or next within a day, and tells of a new one once.
    mutating func reviewPause(at now: Instant) {
        pause = calendar?.pause(at: now.utc, within: Self.pauseNotice)
        guard let pause, pause != announcedPause else { return }
        announcedPause = pause
        announce(
            .notice, nil, nil,
            "trading pauses from \(pause.begins.text) to \(pause.ends.text): nothing can be sold "
                + "then; more margin is asked for from \(settings.margin.pauseLead.text) before")
    }
}
