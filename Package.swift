// swift-tools-version: 6.2
import PackageDescription

/// What Tables.c embeds.
let tableFiles = [
  "connectors.tsv", "currencies.tsv", "currency-evidence.tsv", "currency-names.tsv", "lexicon",
  "not-money.tsv", "numerals.tsv", "qualifiers.tsv", "rates", "regions", "repair",
  "script-folding.tsv", "words",
]

let package = Package(
  name: "wenjin",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "ChineseConversion", targets: ["ChineseConversion"]),
    .library(name: "CurrencyAnnotation", targets: ["CurrencyAnnotation"]),
    .library(name: "CurrencyChecking", targets: ["CurrencyChecking"]),
    .executable(name: "wenjin", targets: ["wenjin"]),
    .plugin(name: "CheckFigures", targets: ["CheckFigures"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "COpenCC", pkgConfig: "opencc",
      providers: [.apt(["libopencc-dev"]), .brew(["opencc"])]),
    .target(name: "OpenCCDictionaries", dependencies: ["COpenCC"]),
    .target(name: "Tables", path: "Tables", exclude: tableFiles),
    .target(name: "ChineseText"),
    .target(
      name: "ChineseConversion",
      dependencies: ["ChineseText", "COpenCC", "OpenCCDictionaries", "Tables"]),
    .target(name: "CurrencyAnnotation", dependencies: ["ChineseText", "Tables"]),
    .target(name: "CurrencyChecking", dependencies: ["ChineseText", "CurrencyAnnotation", "Tables"]),
    .target(
      name: "Linting",
      dependencies: ["ChineseConversion", "ChineseText", "CurrencyAnnotation", "CurrencyChecking"]),
    .target(
      name: "Reports",
      dependencies: ["ChineseConversion", "ChineseText", "CurrencyAnnotation", "CurrencyChecking", "Linting"]),
    .executableTarget(
      name: "wenjin",
      dependencies: [
        "ChineseText", "ChineseConversion", "CurrencyAnnotation", "CurrencyChecking", "Linting",
        "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // The Swift libraries inside the command halve its start; only the command is linked so.
      linkerSettings: [
        .unsafeFlags(
          ["-static-stdlib", "-l_FoundationCollections", "-l_FoundationCShims"],
          .when(platforms: [.linux], configuration: .release))
      ]),
    .plugin(
      name: "CheckFigures",
      capability: .command(
        intent: .custom(verb: "check-figures", description: "Check the figures of money in texts.")),
      dependencies: ["wenjin"], path: "Sources/CheckFigures"),

    .executableTarget(
      name: "ConversionBenchmarks", dependencies: ["ChineseConversion", "ChineseText"],
      path: "Tests/Benchmarks/Conversion", exclude: ["run"]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "ChineseTextTests", dependencies: ["ChineseText", "TestSupport"]),
    .testTarget(
      name: "ChineseConversionTests",
      dependencies: ["ChineseConversion", "ChineseText", "COpenCC", "TestSupport"]),
    .testTarget(
      name: "CurrencyAnnotationTests",
      dependencies: ["ChineseConversion", "ChineseText", "CurrencyAnnotation", "TestSupport"]),
    .testTarget(
      name: "CurrencyCheckingTests",
      dependencies: ["CurrencyAnnotation", "CurrencyChecking", "TestSupport"]),
    .testTarget(
      name: "LintingTests",
      dependencies: ["ChineseText", "CurrencyAnnotation", "CurrencyChecking", "Linting", "TestSupport"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "ChineseText", "CurrencyAnnotation", "CurrencyChecking", "Linting", "Reports", "TestSupport",
      ]),
    .executableTarget(
      name: "CheckingBenchmarks",
      dependencies: ["CurrencyAnnotation", "CurrencyChecking", "TestSupport"],
      path: "Tests/Benchmarks/Checking"),
    .testTarget(name: "WenjinTests", dependencies: ["wenjin", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)

// The Swift targets share one set of rules; a target cannot opt out by being forgotten here.
let targetsWithoutSwift: Set<String> = ["COpenCC", "OpenCCDictionaries", "Tables"]
// A plugin has no settings of its own.
for target in package.targets where target.type != .plugin && !targetsWithoutSwift.contains(target.name) {
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
