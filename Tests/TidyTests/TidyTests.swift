import Testing

/// How this package is written, held against every file of it.
@Suite struct TidyTests {
    @Test("the core and the parsers import nothing, every other target only what it may")
    func imports() {
        expectKept(Imports.breaches, in: SourceTree.sources)
        expectKept(Imports.foundation, in: SourceTree.swift)
    }

    @Test("a folder of the core knows only those before it in the flow")
    func flow() {
        let core = SourceTree.sources.filter { $0.isIn("Sources/Nexum") }
        #expect(!core.isEmpty)
        for breach in Flow.breaches(core) { Issue.record("\(breach)") }
    }

    @Test("no long file, no long function, no wide line")
    func lengths() {
        expectKept(Lengths.files, in: SourceTree.swift)
        expectKept(Lengths.functions, in: SourceTree.swift)
        expectKept(Lengths.columns, in: SourceTree.swift)
    }

    @Test("no binary fraction near money, prices and counts")
    func binaryFractions() {
        let exact: Set<String> = ["Nexum", "Wire", "Kalshi", "Venue"]
        let files = SourceTree.sources.filter { exact.contains($0.target ?? "") }
        expectKept(Wording.binaryFractions, in: files)
    }

    @Test("nothing left for later, no test switched off, no path of somebody's own machine")
    func wording() {
        expectKept(Wording.marks, in: SourceTree.files)
        expectKept(Wording.mergeMarkers, in: SourceTree.files)
        expectKept(Wording.sleepingTests, in: SourceTree.tests)
        expectKept(Wording.machinePaths, in: SourceTree.files)
    }

    @Test("what other targets use says what it is")
    func documentation() {
        expectKept(Documentation.breaches, in: SourceTree.sources)
    }
}
