// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because everything in it is built with the fuzzer's instruments.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "etalon", path: "../..")],
  targets: [
    .executableTarget(
      name: "FuzzReaders",
      dependencies: [.product(name: "RawImport", package: "etalon")])
  ]
)
