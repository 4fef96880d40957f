// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house: a library target and the rooms below it that it may import.
func room(
  _ name: String, _ below: [Target.Dependency], resources: [Resource] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: below, exclude: exclude, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ subjects: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: subjects, exclude: exclude, swiftSettings: settings)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "carry",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "carry", targets: ["carry"]),
    .executable(name: "example-strategy", targets: ["ExampleStrategy"]),
    .library(
      name: "Carry",
      targets: [
        "Market", "Documents", "Venues", "Ledger", "MarketData", "DataChecks", "PerpEngine", "Simulation", "Strategies",
        "Scenarios", "Research", "Studies", "Audits", "Reports",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
    .systemLibrary(name: "CYAJL", providers: [.apt(["libyajl-dev"]), .brew(["yajl"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CSHA256"),
    room("Market", []),
    room("Documents", ["Market", yams]),
    room("Venues", ["Market", "Documents"], resources: [.embedInCode("Rulebooks")]),
    room("Ledger", ["Market"]),
    room("MarketData", ["Market", "Documents", "Venues", "CLibCSV", "CYAJL", "CZip", "CZlib", "CSHA256"]),
    room("DataChecks", ["Market", "Venues", "MarketData"]),
    room("DataFetching", ["Market", "MarketData"]),
    room("PerpEngine", ["Market", "Venues"]),
    room("Simulation", ["Market", "Venues", "Ledger", "PerpEngine"]),
    room("Strategies", ["Market", "Simulation"]),
    room("Scenarios", ["Market", "Documents", "Venues", "MarketData", "PerpEngine", "Simulation", "Strategies"]),
    room("Research", ["Market", "Venues"]),
    room(
      "Studies",
      [
        "Market", "Documents", "Venues", "Ledger", "MarketData", "PerpEngine", "Simulation", "Strategies", "Scenarios",
        "Research",
      ]),
    room("Audits", ["Market", "Venues", "Ledger", "MarketData", "PerpEngine", "Simulation", "Scenarios"]),
    room(
      "Reports",
      [
        "Market", "Documents", "Venues", "Ledger", "MarketData", "DataChecks", "PerpEngine", "Simulation", "Scenarios",
        "Audits", "Research", "Studies",
      ],
      resources: [.embedInCode("Charts/Resources"), .embedInCode("Schemas")]),
    room(
      "RunStore", ["Market", "Venues", "Ledger", "MarketData", "Simulation", "Reports", grdb],
      resources: [.embedInCode("Layout")]),
    .executableTarget(
      name: "carry",
      dependencies: [
        "Market", "Documents", "Venues", "MarketData", "DataChecks", "DataFetching", "PerpEngine", "Simulation",
        "Scenarios", "Research", "Studies", "Audits", "Reports", "RunStore", argumentParser,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "ExampleStrategy", dependencies: ["Scenarios", "Simulation", "Strategies"], swiftSettings: settings),
    tests("MarketTests", ["Market", "TestSupport"]),
    tests("MarketDataTests", ["MarketData", "Market", "Venues", "TestSupport"], exclude: ["Errors"]),
    tests("DocumentsTests", ["Documents", "Market"]),
    tests("StrategiesTests", ["Strategies", "Simulation", "Venues", "Market", "TestSupport"]),
    tests(
      "ScenariosTests", ["Scenarios", "Strategies", "Simulation", "Venues", "MarketData", "Market", "TestSupport"],
      exclude: ["Errors"]
    ),
    tests(
      "RealDataTests",
      [
        "Scenarios", "Simulation", "Strategies", "Ledger", "DataChecks", "MarketData", "Venues", "Market", "Research",
        "Studies",
      ],
      exclude: ["coinbase-binance.yaml", "kraken-binance.yaml"]),
    tests("ResearchTests", ["Research", "Market", "Venues", "ChildProcess", "TestSupport"], exclude: ["Scripts"]),
    tests(
      "StudiesTests",
      ["Studies", "Research", "Scenarios", "Simulation", "MarketData", "Venues", "Market", "TestSupport"],
      exclude: ["Errors"]),
    tests("VenuesTests", ["Venues", "Market", "TestSupport"]),
    tests("VenuesFormulaTests", ["Venues"]),
    tests("DataChecksTests", ["DataChecks", "MarketData", "Venues", "Market", "TestSupport"]),
    tests("SimulatedDataTests", ["MarketData", "Market", "Venues"]),
    .target(
      name: "LocalServer", dependencies: ["Market", "MarketData", "TestSupport"], path: "Tests/LocalServer",
      swiftSettings: settings),
    tests("DataFetchingTests", ["DataFetching", "MarketData", "Market", "LocalServer", "TestSupport"]),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .target(name: "ChildProcess", path: "Tests/ChildProcess", swiftSettings: settings),
    .target(name: "Browser", dependencies: ["ChildProcess"], path: "Tests/Browser", swiftSettings: settings),
    tests("CLITests", ["carry", "ChildProcess", "LocalServer", "Market", "TestSupport"], exclude: ["DryRuns"]),
    tests(
      "AuditsTests",
      ["Audits", "Scenarios", "Simulation", "Strategies", "Ledger", "Market"]),
    tests("NotebookTests", ["carry", "ChildProcess", "TestSupport"], exclude: ["Scripts", "requirements.txt"]),
    tests("TidyTests", ["ChildProcess"]),
    tests(
      "ByHandTests", ["Scenarios", "Reports", "Simulation", "Market", "TestSupport"], exclude: ["Cases", "Rulebooks"]),
    tests(
      "ReportsTests",
      [
        "Reports", "DataChecks", "MarketData", "Simulation", "Ledger", "Venues", "Market", "Browser", "TestSupport",
        "Scenarios", "Studies", "Research",
      ],
      exclude: ["Snapshots"]),
    tests(
      "DocumentationTests",
      [
        "carry", "Studies", "Audits", "Scenarios", "Strategies", "Simulation", "PerpEngine", "Venues", "DataChecks",
        "DataFetching", "MarketData", "Market", "ChildProcess", "LocalServer",
      ]),
    tests("WorkedExampleTests", ["PerpEngine", "Venues", "Market"]),
    tests("PerpEngineTests", ["PerpEngine", "MarketData", "Venues", "Market"]),
    tests(
      "SimulationTests",
      [
        "Reports", "Audits", "Scenarios", "Simulation", "Strategies", "PerpEngine", "Ledger", "MarketData", "Venues",
        "Market", "ChildProcess", "TestSupport",
      ]),
    tests(
      "OracleTests", ["Documents", "Market", "Reports", "Scenarios", "Simulation", "ChildProcess"],
      exclude: ["Fixtures"]),
  ]
)
