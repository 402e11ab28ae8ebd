// swift-tools-version: 6.3
import PackageDescription

/// Every target is built alike: Swift 6, and a warning is an error.
let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Everywhere but at the edge to C, what is unsafe must say so.
let strict = common + [.strictMemorySafety()]

/// The programs decide on one thread: the main one.
let program = strict + [.defaultIsolation(MainActor.self)]

let package = Package(
    name: "nexum",
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "Chance", swiftSettings: strict),
        .target(name: "Nexum", swiftSettings: strict),
        .target(name: "Wire", swiftSettings: strict),
        .target(name: "Kalshi", dependencies: ["Nexum", "Wire"], swiftSettings: strict),
        .target(
            name: "Venue", dependencies: ["Chance", "Nexum", "Wire", "Kalshi"],
            swiftSettings: strict),
        .target(
            name: "Simulation", dependencies: ["Chance", "Nexum", "Wire", "Kalshi", "Venue"],
            swiftSettings: strict),
        .target(
            name: "Platform", dependencies: ["Wire", "COpenSSL", "CSystemd", "CLinux"],
            swiftSettings: common),
        .target(
            name: "Ledger", dependencies: ["Nexum", "Wire", "Platform"], swiftSettings: strict),
        .target(
            name: "Paper", dependencies: ["Nexum", "Venue", "Platform"],
            swiftSettings: strict),
        .target(name: "Control", dependencies: ["Nexum"], swiftSettings: strict),
        .target(name: "Manual", swiftSettings: strict),
        .executableTarget(
            name: "nexumd",
            dependencies: [
                "Nexum", "Wire", "Kalshi", "Venue", "Paper", "Platform", "Ledger", "Control",
                "Manual",
            ],
            swiftSettings: program),
        .executableTarget(
            name: "nexumctl", dependencies: ["Nexum", "Control", "Manual"], swiftSettings: strict),
        .executableTarget(
            name: "nexum-paper",
            dependencies: ["Nexum", "Wire", "Kalshi", "Venue", "Paper", "Platform"],
            swiftSettings: program),
        .executableTarget(
            name: "nexum-bench",
            dependencies: [
                "Chance", "Nexum", "Wire", "Kalshi", "Venue", "Paper", "Platform", "Ledger",
                "Simulation",
            ],
            swiftSettings: program),
        .testTarget(
            name: "NexumTests", dependencies: ["Chance", "Nexum"], exclude: ["Vectors"],
            swiftSettings: strict),
        .testTarget(name: "WireTests", dependencies: ["Chance", "Wire"], swiftSettings: strict),
        .testTarget(
            name: "KalshiTests", dependencies: ["Chance", "Kalshi", "Nexum", "Wire"],
            swiftSettings: strict),
        .testTarget(
            name: "VenueTests", dependencies: ["Chance", "Venue", "Kalshi", "Nexum", "Wire"],
            swiftSettings: strict),
        .testTarget(
            name: "PlatformTests", dependencies: ["Platform", "Wire"], swiftSettings: common),
        .testTarget(
            name: "LedgerTests", dependencies: ["Chance", "Ledger", "Nexum", "Platform", "Wire"],
            swiftSettings: common),
        .testTarget(
            name: "ControlTests", dependencies: ["Chance", "Control", "Nexum"],
            swiftSettings: strict),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulation", "Venue", "Nexum"],
            swiftSettings: strict),
        .testTarget(name: "ManualTests", dependencies: ["Manual"], swiftSettings: strict),
        .testTarget(
            name: "nexumctlTests", dependencies: ["nexumctl", "Control", "Nexum"],
            exclude: ["Screens"], swiftSettings: strict),
        .testTarget(
            name: "nexumbenchTests",
            dependencies: [
                "nexum-bench", "Kalshi", "Nexum", "Platform", "Simulation", "Wire",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ProcessTests",
            dependencies: ["Chance", "Control", "Nexum", "Wire", "Platform", "Ledger"],
            exclude: ["Shim"], swiftSettings: common),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ]
)

// Attacks on the readers are built alone, by Tests/Fuzz/run: they need instrumented code.
if Context.environment["NEXUM_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "nexum-fuzz",
            dependencies: ["Nexum", "Wire", "Kalshi", "Platform", "Ledger", "Control"],
            path: "Tests/Fuzz", exclude: ["run", "seeds.py", "Seeds"], swiftSettings: strict))
}

// The only code that may be unsafe, built alone and watched by the address sanitizer, by
// Tests/Address/run: all tests so would take longer than a whole check may.
if Context.environment["NEXUM_ADDRESS"] != nil {
    let watched: Set = [
        "COpenSSL", "CSystemd", "CLinux", "Chance", "Wire", "Platform", "WireTests", "PlatformTests",
    ]
    package.targets.removeAll { !watched.contains($0.name) }
}
