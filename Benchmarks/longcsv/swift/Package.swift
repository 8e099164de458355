// swift-tools-version: 6.2
import PackageDescription

// What etalon's import of a long table costs, from the file to the median of each cell.
let package = Package(
  name: "LongCells",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "etalon", path: "../../..")],
  targets: [
    .executableTarget(
      name: "LongCells", dependencies: [.product(name: "RawImport", package: "etalon")])
  ])
