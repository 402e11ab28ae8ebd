import Glibc

/// Writes a text whole; what nobody reads any more is dropped.
func writeAll(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { buffer in
            unsafe write(descriptor, buffer.baseAddress, buffer.count)
        }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
    }
}
