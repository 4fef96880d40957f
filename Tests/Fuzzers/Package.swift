// swift-tools-version: 6.1
import PackageDescription

// A package of its own, because all of it, Carry included, is built with the coverage that libFuzzer follows.
let package = Package(
  name: "fuzzers",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "carry", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz-readers", dependencies: [.product(name: "Carry", package: "carry")],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")])
  ]
)
