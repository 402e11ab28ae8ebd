import CLinux
import Glibc

/// Who is at the other end of a Unix socket, as the kernel saw it when the connection was made.
package struct PeerCredentials: Hashable, Sendable {
    /// The process; it may be gone by now, so it is for the record and not for a decision.
    package let processID: Int32
    /// The effective user.
    package let userID: UInt32
    /// The effective group; the others the user is in are not told.
    package let groupID: UInt32

    package init(processID: Int32, userID: UInt32, groupID: UInt32) {
        self.processID = processID
        self.userID = userID
        self.groupID = groupID
    }
}

extension Descriptor {
    /// The peer of a connected Unix socket; nil for any other.
    var peerCredentials: PeerCredentials? {
        var peer = nexum_peer()
        var length = socklen_t(MemoryLayout<nexum_peer>.size)
        let answer = getsockopt(number, SOL_SOCKET, SO_PEERCRED, &peer, &length)
        guard answer == 0, peer.pid > 0 else { return nil }
        return PeerCredentials(processID: peer.pid, userID: peer.uid, groupID: peer.gid)
    }
}
