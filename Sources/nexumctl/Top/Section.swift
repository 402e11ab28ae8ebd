/// A part of the screen that can do with fewer lines than it would like.
struct Section {
    /// Without these it is not worth its title.
    let least: Int
    /// All it has to say.
    let most: Int
    /// So many lines of it, at most; never more than are asked for.
    let lines: (Int) -> [Line]

    /// Lines that are cut off at the end, and then said to be more.
    init(title: Line? = nil, least: Int, _ lines: [Line]) {
        let heads = title == nil ? 0 : 1
        self.least = lines.isEmpty ? 0 : min(least, lines.count) + heads
        most = lines.isEmpty ? 0 : lines.count + heads
        self.lines = { room in
            guard room > heads, !lines.isEmpty else { return [] }
            let head = title.map { [$0] } ?? []
            if lines.count + heads <= room { return head + lines }
            if room == heads + 1 { return head + lines.prefix(1) }
            let shown = Array(lines.prefix(max(0, room - heads - 1)))
            let more = Line(Span("  … \(lines.count - shown.count) more", .quiet))
            return head + shown + [more]
        }
    }

    init(least: Int, most: Int, lines: @escaping (Int) -> [Line]) {
        (self.least, self.most, self.lines) = (least, most, lines)
    }

    /// Shares out a height: first what each cannot do without, then what each would like, both in
    /// the order of `ranks`. What gets less than its least gets nothing.
    static func heights(_ sections: [Section], ranks: [Int], room: Int) -> [Int] {
        var left = room
        var heights = [Int](repeating: 0, count: sections.count)
        for index in ranks where sections[index].least <= left {
            heights[index] = sections[index].least
            left -= sections[index].least
        }
        for index in ranks where heights[index] > 0 {
            let more = min(left, sections[index].most - heights[index])
            heights[index] += more
            left -= more
        }
        return heights
    }
}
