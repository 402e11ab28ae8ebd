import Testing

/// A library that is loaded into a program under test and makes something go wrong there, built for
/// this run from the sources beside the tests.
final class Preload {
    private let scratch: Scratch
    let path: String

    init(_ name: String) throws {
        scratch = try Scratch()
        path = scratch.file("\(name).so")
        let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
        let source = "\(folder)/Shim/\(name).c"
        let built = try Child.run(
            "clang", ["-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"])
        try #require(built.ending == .exit(0), "\(built.errors)")
    }
}
