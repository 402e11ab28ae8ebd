/// How bytes are cut up before they are read once more.
enum Pieces {
    /// Short inputs come byte by byte; of longer ones that would take most of the time.
    private static let mostPieces = 128

    static func bytes(of bytes: [UInt8]) -> Int { 1 + bytes.count / mostPieces }
}
