// swift-tools-version: 6.2
import PackageDescription

// What etalon's own statistics and comparison cost, without reading and printing.
let package = Package(
  name: "GateCells",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "etalon", path: "../../..")],
  targets: [
    .executableTarget(
      name: "GateCells",
      dependencies: [
        .product(name: "Comparison", package: "etalon"),
        .product(name: "Scaling", package: "etalon"),
      ])
  ])
