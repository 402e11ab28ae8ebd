import FoundationEssentials

/// Every text file of the package, read once.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let files: [SourceFile] = read()

    static var swift: [SourceFile] { files.filter(\.isSwift) }
    static var sources: [SourceFile] { swift.filter { $0.isIn("Sources") } }
    static var tests: [SourceFile] { swift.filter { $0.isIn("Tests") } }

    /// What stands at the top, whole or as the beginning of a path. What is built lies beside it.
    private static let tops = [
        "Package.swift", "README.md", "LICENSE", ".swift-format", ".gitignore", ".ci", "Sources",
        "Tests", "systemd", "etc",
    ]

    private static func read() -> [SourceFile] {
        var files: [SourceFile] = []
        for top in tops {
            for path in paths(of: top) {
                guard let text = try? String(contentsOfFile: root + "/" + path, encoding: .utf8)
                else { continue }
                files.append(SourceFile(path, text))
            }
        }
        return files
    }

    private static func paths(of top: String) -> [String] {
        guard let below = try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + top)
        else { return [top] }
        return below.sorted().map { top + "/" + $0 }
    }
}
