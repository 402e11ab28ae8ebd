/// What waits for its time: the earliest first, and of one time the oldest.
struct EventQueue<Event> {
    struct Entry {
        let ms: Int64
        let number: Int
        let event: Event

        func isBefore(_ other: Entry) -> Bool { (ms, number) < (other.ms, other.number) }
    }

    /// A binary heap.
    private var heap: [Entry] = []
    private var lastNumber = 0

    var nextMs: Int64? { heap.first?.ms }

    mutating func add(_ event: Event, at ms: Int64) {
        lastNumber += 1
        heap.append(Entry(ms: ms, number: lastNumber, event: event))
        var child = heap.count - 1
        while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The first one due at `ms`.
    mutating func take(dueAt ms: Int64) -> Event? {
        guard let first = heap.first, first.ms <= ms else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        sink()
        return first.event
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].isBefore(heap[least]) {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
