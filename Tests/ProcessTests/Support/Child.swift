import Glibc
import Testing

/// A running program whose output goes to files. It is killed, at the latest, with its last owner.
final class Child {
    let processID: pid_t
    private let outputs: Scratch
    private var ending: Ending?

    enum Ending: Hashable {
        case exit(Int32)
        case signal(Int32)
    }

    /// Starts a program from the build directory, or from PATH when it is not one of ours.
    /// It sees PATH and `environment`, and nothing else of the test's; signals mean what they
    /// usually do. It reads the file `input`.
    init(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:],
        input: String = "/dev/null"
    ) throws {
        let outputs = try Scratch()
        self.outputs = outputs
        processID = try Self.spawn(program, arguments, environment, input, outputs: outputs)
    }

    /// POSIX_SPAWN_SETSID, which the C library shows to GNU programs only.
    private static let ownSession: Int32 = 0x80

    /// Starts a program on a terminal that becomes its own.
    static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String],
        terminal: String
    ) throws -> pid_t {
        try spawn(program, arguments, environment, ownSession) { actions in
            for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
                posix_spawn_file_actions_addopen(&actions, number, terminal, O_RDWR, 0)
            }
        }
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String],
        _ input: String, outputs: Scratch
    ) throws -> pid_t {
        try spawn(program, arguments, environment, 0) { actions in
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
            for (number, name) in [(STDOUT_FILENO, "out"), (STDERR_FILENO, "err")] {
                let flags = O_WRONLY | O_CREAT | O_APPEND
                posix_spawn_file_actions_addopen(&actions, number, outputs.file(name), flags, 0o600)
            }
        }
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], _ flags: Int32,
        _ open: (inout posix_spawn_file_actions_t) -> Void
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        open(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        sigfillset(&usual)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | flags))
        let variables = inherited.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var process: pid_t = 0
        let path = path(of: program)
        let failure = withPointers([path] + arguments) { words in
            withPointers(variables) {
                posix_spawnp(&process, path, &actions, &attributes, words, $0)
            }
        }
        try #require(failure == 0, "\(path): \(String(cString: strerror(failure)))")
        return process
    }

    deinit {
        guard ending == nil else { return }
        kill(processID, SIGKILL)
        var status: Int32 = 0
        waitpid(processID, &status, 0)
    }

    var output: [String] { lines(of: outputs.file("out")) }
    var errors: [String] { lines(of: outputs.file("err")) }

    func signal(_ number: Int32) { kill(processID, number) }

    /// How it ended; nil while it runs.
    var ended: Ending? {
        if let ending { return ending }
        var status: Int32 = 0
        guard waitpid(processID, &status, WNOHANG) == processID else { return nil }
        let signal = status & 0x7f
        ending = signal == 0 ? .exit((status >> 8) & 0xff) : .signal(signal)
        return ending
    }

    /// Whether it stands still after SIGSTOP.
    var isStopped: Bool {
        let line = String(decoding: contents(of: "/proc/\(processID)/stat"), as: UTF8.self)
        return line.split(separator: ")").last?.hasPrefix(" T") ?? false
    }

    /// Waits for its end.
    func end(location: SourceLocation = #_sourceLocation) throws -> Ending {
        try wait("the end of \(processID): \(errors.suffix(5))", location: location) { ended }
    }

    /// Runs a program to its end.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:],
        input: String = "/dev/null"
    ) throws -> (ending: Ending, output: [String], errors: [String]) {
        let child = try Child(program, arguments, environment, input: input)
        let ending = try child.end()
        return (ending, child.output, child.errors)
    }

    private static var inherited: [String: String] {
        ["PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"]
    }

    /// The programs lie beside the tests.
    static func path(of program: String) -> String {
        guard program.hasPrefix("nexum") else { return program }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
        let own = String(decoding: bytes, as: UTF8.self)
        return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + program
    }

    private static func withPointers<Answer>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
    ) -> Answer {
        let pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}

/// What was waited for did not come.
struct WaitedInVain: Error {}

/// Asks again and again until there is an answer. The deadline is far beyond what any test needs:
/// it only keeps a broken one from hanging.
func wait<Answer>(
    _ what: @autoclosure () -> String, seconds: Int = 60,
    location: SourceLocation = #_sourceLocation, _ answer: () throws -> Answer?
) throws -> Answer {
    let deadline = milliseconds() + seconds * 1000
    while milliseconds() < deadline {
        if let found = try answer() { return found }
        usleep(5000)
    }
    Issue.record("waited in vain for \(what())", sourceLocation: location)
    throw WaitedInVain()
}

/// Waits until something holds.
func waitUntil(
    _ what: @autoclosure () -> String, seconds: Int = 60,
    location: SourceLocation = #_sourceLocation, _ holds: () throws -> Bool
) throws {
    try wait(what(), seconds: seconds, location: location) { try holds() ? () : nil }
}

/// Of a clock that never goes back.
func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
