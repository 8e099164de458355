// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because everything in it is built with the fuzzer's instruments, and with
// the insides of the modules open.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "etalon", path: "../..")],
  targets: [
    .executableTarget(
      name: "FuzzReaders",
      dependencies: [
        .product(name: "RawImport", package: "etalon"),
        .product(name: "Commands", package: "etalon"),
        .product(name: "Scaling", package: "etalon"),
      ])
  ]
)
