/// A shell that can complete command lines.
enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish

    static var names: [String] {
        var names: [String] = []
        for shell in allCases { names.append(shell.rawValue) }
        return names
    }

    /// What the shell reads to complete command lines of nexumctl.
    var script: String {
        switch self {
        case .bash: BashCompletion.script
        case .zsh: ZshCompletion.script
        case .fish: FishCompletion.script
        }
    }
}
