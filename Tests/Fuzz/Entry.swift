import Glibc

/// The parser under attack, named by the environment: the command line is libFuzzer's.
private let target: Target = {
    let name = unsafe getenv("NEXUM_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = Target(rawValue: name) else {
        let names = Target.allCases.map(\.rawValue).joined(separator: " ")
        fatalError("set NEXUM_FUZZ_TARGET to one of: \(names)")
    }
    return target
}()

/// What libFuzzer calls with each input it makes up.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.run(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
