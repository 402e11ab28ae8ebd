/// A value kept apart from the one it is a part of, so that copying that one copies a reference.
///
/// The state of a market is read many times for each change of its book, and what is large in it
/// seldom changes.
@propertyWrapper
struct Boxed<Value: Hashable & Sendable>: Hashable, Sendable {
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    init(wrappedValue: Value) { box = Box(wrappedValue) }

    var wrappedValue: Value {
        get { box.value }
        set { box = Box(newValue) }
    }

    static func == (a: Boxed, b: Boxed) -> Bool {
        a.box === b.box || a.box.value == b.box.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}
