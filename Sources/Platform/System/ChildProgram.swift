import Glibc

/// A program that this one started.
package final class ChildProgram {
    private let process: pid_t
    private var isOver = false

    /// Starts the program of that name or path with these words. Its output goes to `output`;
    /// without one it shares ours.
    package init(_ name: String, _ words: [String], output: Int32? = nil) throws(SystemError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
        var arguments: [UnsafeMutablePointer<CChar>?] = ([name] + words).map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, name, &actions, nil, arguments, environ)
        guard failure == 0 else { throw SystemError(call: "posix_spawn \(name)", code: failure) }
        self.process = process
    }

    deinit { end() }

    /// Waits for its end; whether it was a good one.
    package func wait() -> Bool {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        isOver = true
        return status == 0
    }

    /// Asks it to end, and waits until it has.
    package func end() {
        guard !isOver else { return }
        kill(process, SIGTERM)
        _ = wait()
    }

    /// What it has used of a processor since it began, in nanoseconds; nil when it is gone.
    package var processorNs: Int64? { ProcessUsage.processorNs(of: process) }
}
