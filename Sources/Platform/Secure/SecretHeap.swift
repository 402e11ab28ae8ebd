import COpenSSL
import Dispatch
import Glibc
import Synchronization

/// Memory for secrets: OpenSSL's secure heap, which is locked, left out of core files, fenced by
/// pages nobody may touch, and wiped piece by piece when it is freed.
///
/// By itself OpenSSL keeps a key's integers there, but neither the text the key is read from nor
/// the copies of the primes that it signs with. So while a thread handles a key, everything that
/// OpenSSL asks memory for comes from this heap.
package enum SecretHeap {
    /// Reading and using a key of 16,384 bits takes less than half of it.
    private static let bytes = 1 << 20
    /// The least piece that is handed out: smaller ones would need larger tables.
    private static let pieceBytesMin = 32
    /// Larger ones hold no key but the workings of scrypt, from which nothing can be read back.
    private static let pieceBytesMax = 64 << 10

    /// Sets the heap up, and the thread that uses it; false when their memory cannot be locked, so
    /// that it may reach a swap disk.
    ///
    /// It must come before anything else that uses OpenSSL, in the program's first lines. Without
    /// it secrets lie in ordinary memory, and are wiped all the same.
    package static func prepare() -> Bool {
        let isOurs = CRYPTO_set_mem_functions(
            { count, _, _ in SecretHeap.allocate(count) },
            { pointer, count, _, _ in SecretHeap.reallocate(pointer, count) },
            { pointer, _, _ in SecretHeap.release(pointer) })
        precondition(isOurs == 1, "OpenSSL was used before its memory was set up")
        // At the end of the process a signature may be under way on another thread: what it works
        // with must not be taken down under it.
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
        // 2 is OpenSSL's word for a heap that is there and not locked.
        let answer = CRYPTO_secure_malloc_init(bytes, pieceBytesMin)
        let isStackLocked = SecretThread.start()
        return answer == 1 && isStackLocked
    }

    /// Runs what reads a key or works with one, on a thread of its own, and waits for it. It takes
    /// one at a time.
    static func handlingKey<Answer>(_ body: () -> Answer) -> Answer {
        let isNested = handler.load(ordering: .relaxed) == UInt(pthread_self())
        precondition(!isNested, "a key is handled already")
        turn.wait()
        defer { turn.signal() }
        return SecretThread.run {
            handler.store(UInt(pthread_self()), ordering: .relaxed)
            defer {
                nexum_clear_registers()
                handler.store(0, ordering: .relaxed)
            }
            return body()
        }
    }

    private static func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
        guard count > 0 else { return nil }
        let own = UInt(pthread_self())
        if handler.load(ordering: .relaxed) == own, count <= pieceBytesMax,
            let piece = CRYPTO_secure_malloc(count, nil, 0)
        {
            return piece
        }
        // A heap that is full must not keep an exit from being signed.
        return malloc(count)
    }

    private static func reallocate(
        _ old: UnsafeMutableRawPointer?, _ count: Int
    ) -> UnsafeMutableRawPointer? {
        guard let old else { return allocate(count) }
        guard CRYPTO_secure_allocated(old) == 1 else { return realloc(old, count) }
        let room = CRYPTO_secure_actual_size(old)
        if count > 0, count <= room { return old }
        defer { CRYPTO_secure_free(old, nil, 0) }
        guard count > 0 else { return nil }
        guard let new = CRYPTO_secure_malloc(count, nil, 0) ?? malloc(count) else { return nil }
        return memcpy(new, old, room)
    }

    /// What is of the heap is wiped, whoever frees it and when.
    private static func release(_ piece: UnsafeMutableRawPointer?) {
        if CRYPTO_secure_allocated(piece) == 1 {
            CRYPTO_secure_free(piece, nil, 0)
        } else {
            free(piece)
        }
    }
}

/// The thread that handles a key now, by its pthread id; 0: none.
private let handler = Atomic<UInt>(0)

/// Who waits for its turn to handle a key.
private let turn = DispatchSemaphore(value: 1)
