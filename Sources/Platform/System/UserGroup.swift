import Glibc

/// Who belongs to a group of the machine.
package enum UserGroup {
    /// Whether a user is a member of the group of this name; false when there is no such group.
    ///
    /// Asked when a change is asked for, so that a membership given or taken counts at once.
    package static func contains(_ user: UInt32, group name: String) -> Bool {
        guard let group = getgrnam(name), let account = getpwuid(user) else { return false }
        if account.pointee.pw_gid == group.pointee.gr_gid { return true }
        var member = group.pointee.gr_mem
        while let entry = member?.pointee {
            if strcmp(entry, account.pointee.pw_name) == 0 { return true }
            member = member?.advanced(by: 1)
        }
        return false
    }
}
