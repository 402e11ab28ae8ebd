import Glibc

/// Real sessions, where they lie beside the project.
enum Recordings {
    private static let root: String = {
        let project = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
        return project + "/../shared/recordings/gold15m"
    }()

    /// The directories of recorded markets, sorted; empty where there are none.
    static let markets: [String] = {
        guard let stream = opendir(root) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let isMarket = name.hasPrefix("KX") && name.filter { $0 == "-" }.count == 2
            if isMarket, !name.contains(".") { names.append(name) }
        }
        return names.sorted()
    }()

    static func path(_ market: String) -> String { root + "/" + market }
}
