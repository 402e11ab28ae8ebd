/// Finds what somebody most likely meant to write.
package enum Nearest {
    /// The one of `names` that fewest letters separate from `word`, in upper or lower case.
    ///
    /// Nil when more than a third of the letters (and more than two) would have to change: a wild
    /// guess helps nobody.
    package static func name(to word: String, in names: [String]) -> String? {
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(word.lowercased(), name.lowercased())
            guard distance <= max(2, name.count / 3), distance < best?.distance ?? .max else {
                continue
            }
            best = (name, distance)
        }
        return best?.name
    }

    /// Letters compared of one word; longer ones are nobody's slip of the finger.
    private static let lettersMax = 64

    /// How many letters have to be put in, taken out or changed to make `a` into `b` (Levenshtein).
    private static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.prefix(lettersMax)), Array(b.prefix(lettersMax)))
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
