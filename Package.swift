// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "simctl",
  products: [
    .executable(name: "simctl", targets: ["simctl"]),
    .library(name: "SimEngine", targets: ["SimEngine"]),
  ],
  targets: [
    .target(
      name: "SimEngine",
      // squareRoot() may become a call of sqrt, which is exactly rounded everywhere.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Topology", dependencies: ["SimEngine"]),
    .target(name: "Scenarios", dependencies: ["SimEngine", "Topology"]),
    .executableTarget(name: "simctl", dependencies: ["SimEngine", "Topology", "Scenarios"]),
    .testTarget(name: "SimEngineTests", dependencies: ["SimEngine"]),
    .testTarget(name: "TopologyTests", dependencies: ["SimEngine", "Topology"]),
    .testTarget(name: "ScenariosTests", dependencies: ["SimEngine", "Topology", "Scenarios"]),
    .testTarget(
      name: "simctlTests", dependencies: ["simctl", "Scenarios", "Topology", "SimEngine"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
