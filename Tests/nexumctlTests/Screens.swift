import FoundationEssentials
import Testing

/// Holds a whole output against the file of that name beside the tests. With NEXUM_RECORD set the
/// file is written anew: look at it before it is kept.
func expectScreen(
    _ name: String, _ text: String, file: String = #filePath,
    location: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().path + "/Screens/"
    let path = folder + name + ".txt"
    if ProcessInfo.processInfo.environment["NEXUM_RECORD"] != nil {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    let isSame = text == expected
    #expect(isSame, "\(name) is now:\n\(text)", sourceLocation: location)
}
