/// A command line as a shell cuts it, with nothing but double quotes.
enum CommandLineText {
    static func words(_ line: String) -> [String] {
        var (words, word, isQuoted): ([String], String?, Bool) = ([], nil, false)
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
