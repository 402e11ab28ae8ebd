import CLinux
import Dispatch
import Glibc

/// The thread on which keys are handled. OpenSSL and the dynamic linker leave parts of them on the
/// stack, so this one's lies in memory that is locked and left out of core files.
enum SecretThread {
    /// Signing with a key of 16,384 bits takes less than a quarter of it.
    private static let stackBytes = 256 << 10

    /// Sets the thread up; false when its stack cannot be locked. The thread is there all the same.
    static func start() -> Bool {
        let guardBytes = Int(getpagesize())
        let space = mmap(
            nil, guardBytes + stackBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0
        )
        guard let space, space != MAP_FAILED else { preconditionFailure("no memory for a stack") }
        mprotect(space, guardBytes, PROT_NONE)
        let stack = space + guardBytes
        let isLocked = mlock(stack, stackBytes) == 0
        let isLeftOut = madvise(stack, stackBytes, MADV_DONTDUMP) == 0
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstack(&attributes, stack, stackBytes)
        begin(&attributes)
        pthread_attr_destroy(&attributes)
        return isLocked && isLeftOut
    }

    /// Signals are for the others: here one would have to wait for a signature.
    private static func begin(_ attributes: inout pthread_attr_t) {
        var (all, own) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &own)
        defer { pthread_sigmask(SIG_SETMASK, &own, nil) }
        var id = pthread_t()
        let failure = pthread_create(&id, &attributes, keyThread, nil)
        precondition(failure == 0, "no thread for keys: error \(failure)")
        thread = id
    }

    /// Runs it there and waits until it is done; before `start` here. One caller at a time.
    static func run<Answer>(_ work: () -> Answer) -> Answer {
        guard thread != nil else { return work() }
        var answer: Answer?
        withoutActuallyEscaping({ answer = work() }) { body in
            task = body
            asked.signal()
            done.wait()
            task = nil
        }
        guard let answer else { preconditionFailure("nothing came of the work") }
        return answer
    }

    fileprivate static func serve() {
        while true {
            asked.wait()
            task?()
            done.signal()
        }
    }
}

private let keyThread: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    _ in
    SecretThread.serve()
    return nil
}

nonisolated(unsafe) private var thread: pthread_t?
nonisolated(unsafe) private var task: (() -> Void)?
private let asked = DispatchSemaphore(value: 0)
private let done = DispatchSemaphore(value: 0)
