// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "carry", path: "../..")],
  targets: [
    .executableTarget(
      name: "carry-benchmarks", dependencies: [.product(name: "Carry", package: "carry")],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")])
  ]
)
