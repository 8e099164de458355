// swift-tools-version: 6.2
import PackageDescription

// Data walks one way: raw -> RawImport -> BenchModel -> Analysis -> Comparison -> Reports.
// Charts and Drawing know nothing of benchmarks; Commands stands over all; Diagnostics under all.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
/// Modules that call C: every unsafe expression must say so.
let strictAtTheBorder = strict + [.strictMemorySafety()]

let package = Package(
  name: "etalon",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "etalon", targets: ["etalon"]),
    .library(name: "RawImport", targets: ["RawImport", "BenchModel", "Diagnostics"]),
    .library(name: "Commands", targets: ["Commands", "Reports"]),
    .library(name: "Scaling", targets: ["Scaling", "Fitting", "BenchModel"]),
    .library(name: "Comparison", targets: ["Comparison", "Statistics", "BenchModel"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", exact: "1.7.3"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    .executableTarget(name: "etalon", dependencies: ["Commands"], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Diagnostics", "BenchModel", "RawImport", "Analysis", "Comparison", "Capacity", "Scaling",
        "Drawing", "Charts", "Reports", "CDigest",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strictAtTheBorder),
    .target(
      name: "Reports",
      dependencies: [
        "Diagnostics", "BenchModel", "Analysis", "Comparison", "Capacity", "Fitting",
        "Scaling", "Charts", "Templates",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "Templates", path: "templates", exclude: ["README.md"],
      resources: [
        .embedInCode("article.tex.mustache"), .embedInCode("numbers.tex.mustache"),
        .embedInCode("report.md.mustache"), .embedInCode("table.md.mustache"),
        .embedInCode("table.tex.mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "Charts", dependencies: ["Drawing", "Diagnostics"], swiftSettings: strict),
    .target(name: "Drawing", dependencies: ["CDrawing"], swiftSettings: strictAtTheBorder),
    .target(
      name: "Comparison", dependencies: ["BenchModel", "Statistics", "Diagnostics"],
      swiftSettings: strict),
    .target(
      name: "Scaling", dependencies: ["BenchModel", "Capacity", "Fitting", "Statistics"],
      swiftSettings: strict),
    .target(
      name: "Analysis", dependencies: ["BenchModel", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "RawImport",
      dependencies: [
        "Diagnostics", "BenchModel", "CCSV",
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Catalogue/models.csv"),
        .embedInCode("Catalogue/devices.csv"),
        .embedInCode("Catalogue/quantizations.csv"),
      ],
      swiftSettings: strictAtTheBorder),
    .target(
      name: "BenchModel",
      dependencies: [
        "Diagnostics", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .target(name: "Capacity", dependencies: ["BenchModel"], swiftSettings: strict),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Statistics", swiftSettings: strict),
    .target(name: "Fitting", dependencies: ["Statistics"], swiftSettings: strict),

    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CDigest", providers: [.apt(["libmd-dev"])]),
    .target(
      name: "CDrawing", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    .target(
      name: "TestSupport",
      dependencies: [
        "Diagnostics", "BenchModel",
        .product(name: "CustomDump", package: "swift-custom-dump"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"],
      exclude: ["Vectors"], swiftSettings: strict),
    .testTarget(
      name: "CapacityTests", dependencies: ["Capacity", "BenchModel", "RawImport", "TestSupport"],
      exclude: ["Vectors"], swiftSettings: strict),
    .testTarget(
      name: "FittingTests", dependencies: ["Fitting"], exclude: ["Vectors"],
      swiftSettings: strict),
    .testTarget(
      name: "ComparisonTests",
      dependencies: ["Comparison", "BenchModel", "RawImport", "Statistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BenchModelTests", dependencies: ["BenchModel", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ScalingTests",
      dependencies: ["Scaling", "BenchModel", "Capacity", "Fitting", "RawImport", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests",
      dependencies: ["Analysis", "BenchModel", "Diagnostics", "RawImport", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RawImportTests", dependencies: ["RawImport", "TestSupport"],
      exclude: ["Cases", "Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "DrawingTests", dependencies: ["Drawing", "TestSupport"],
      exclude: ["Prototypes"], swiftSettings: strict),
    .testTarget(
      name: "ChartsTests", dependencies: ["Charts", "Diagnostics", "Drawing", "TestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Analysis", "BenchModel", "Charts", "Comparison", "Diagnostics", "RawImport",
        "TestSupport",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Analysis", "BenchModel", "Comparison", "Diagnostics", "RawImport", "Reports",
        "TestSupport", "etalon",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["Scenarios"], swiftSettings: strict),
  ]
)
