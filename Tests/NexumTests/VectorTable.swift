import FoundationEssentials

/// A tab-separated table beside the tests: comment lines, a header, then rows.
struct VectorTable {
    let rows: [[String]]

    init(_ name: String, file: String = #filePath) throws {
        let path = URL(filePath: file).deletingLastPathComponent().path + "/Vectors/" + name
        var rows: [[String]] = []
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        where !line.hasPrefix("#") {
            rows.append(
                line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
        self.rows = Array(rows.dropFirst())
    }
}
