// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "wenjin",
  platforms: [.macOS(.v26)],
  targets: [
    .target(name: "ChineseText"),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "ChineseTextTests", dependencies: ["ChineseText", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// The Swift targets share one set of rules; a target cannot opt out by being forgotten here.
let targetsWithoutSwift: Set<String> = ["COpenCC", "Tables"]
for target in package.targets where !targetsWithoutSwift.contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .strictMemorySafety(),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
