// swift-tools-version: 6.2
import PackageDescription

// The yardstick of `etalon --version`: what any Swift program with Foundation pays before `main`.
let package = Package(
  name: "EmptyFoundation",
  targets: [.executableTarget(name: "EmptyFoundation")]
)
