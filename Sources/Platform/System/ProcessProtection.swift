import CLinux

/// Keeps what is in a process's memory from others.
package enum ProcessProtection {
    /// No core file, no debugger and no look at the memory by the same user; then a locked heap
    /// for secrets. False when memory cannot be locked.
    ///
    /// It must come first in a program: nothing may have used OpenSSL before.
    package static func begin() -> Bool {
        nexum_forbid_dumps()
        return SecretHeap.prepare()
    }
}
