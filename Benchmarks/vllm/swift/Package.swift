// swift-tools-version: 6.2
import PackageDescription

// What etalon's import of a folder costs, from the files to the median of each cell.
let package = Package(
  name: "FolderCells",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "etalon", path: "../../..")],
  targets: [
    .executableTarget(
      name: "FolderCells",
      dependencies: [
        .product(name: "RawImport", package: "etalon"),
        .product(name: "Commands", package: "etalon"),
      ])
  ])
