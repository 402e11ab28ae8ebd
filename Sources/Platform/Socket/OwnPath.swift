import CLinux
import Glibc

/// A socket's path, with which file it was when it was made: another process may have put its own
/// there since, and that is not ours to remove.
struct OwnPath {
    private let path: String
    private let device: dev_t
    private let inode: ino_t

    init?(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.path = path
        device = status.st_dev
        inode = status.st_ino
    }

    func remove() {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_dev == device && status.st_ino == inode { unlink(path) }
    }
}
